// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/domainboard.h"

#include "base/logging.h"
#include "catalog/domainregistry.h"
#include "pull/localmeta.h"

#include <algorithm>

namespace omsync {

namespace {

constexpr std::chrono::hours runsShown = 24h;

//! What the last Pass met goes before what the two meta.json say.
DomainState stateAfter(const PassStatus &pass, DomainState byMeta)
{
    switch (pass.state) {
    case PassState::Failed: return DomainState::Error;
    case PassState::Partial: return DomainState::Inconsistent;
    case PassState::Listing:
    case PassState::Planning:
    case PassState::Transferring:
    case PassState::Publishing: return DomainState::Syncing;
    case PassState::Waiting:
    case PassState::Done:
    case PassState::Cancelled: return byMeta;
    }
    Q_UNREACHABLE();
}

//! A Pass that has just ended may end a row of failures, or lengthen it.
void countOutcome(const PassStatus &pass, DomainStatus &domain)
{
    switch (pass.state) {
    case PassState::Done:
        domain.lastSuccess = pass.ended;
        domain.consecutiveFailures = 0;
        return;
    case PassState::Failed:
    case PassState::Partial: ++domain.consecutiveFailures; return;
    case PassState::Waiting:
    case PassState::Listing:
    case PassState::Planning:
    case PassState::Transferring:
    case PassState::Publishing:
    case PassState::Cancelled: return;
    }
    Q_UNREACHABLE();
}

//! Keeps them in the order in which they came; yields whether the Run was not among them.
bool insertRun(std::vector<RunArrival> &runs, const RunArrival &arrival)
{
    if (std::ranges::find(runs, arrival.run, &RunArrival::run) != runs.end())
        return false;
    runs.insert(std::ranges::upper_bound(runs, arrival.available, {}, &RunArrival::available), arrival);
    return true;
}

} // namespace

DomainBoard::DomainBoard(const DataDirectory &data, const Clock &clock, const QStringList &domains, QObject *parent)
    : QObject(parent)
    , m_data(data)
    , m_clock(clock)
{
    for (const QString &domain : domains) {
        Row &row = m_rows[domain];
        row.status.name = domain;
        readMeta(domain, row);
        noteRun(row);
        row.status.freshness = freshness(row);
        row.status.stateSince = clock.now();
    }
}

void DomainBoard::readMeta(const QString &domain, Row &row) const
{
    auto meta = domainMetaHere(m_data, domain);
    if (meta)
        row.here = *meta;
    else if (meta.error().code() != ErrorCode::NotFound)
        qCWarning(lcStore).noquote() << "the meta.json of" << domain << "here cannot be used:" << meta.error().text();
}

void DomainBoard::takePass(const PassStatus &status)
{
    if (status.tree != Tree::Data)
        return; // Freshness is told by static/meta.json
    Row &row = m_rows[status.domain];
    row.status.name = status.domain;
    row.status.source = status.source;
    const bool isKnown =
        row.status.lastPass && row.status.lastPass->id == status.id && isFinal(row.status.lastPass->state);
    row.status.lastPass = status;
    if (isFinal(status.state)) {
        readMeta(status.domain, row);
        noteRun(row);
    }
    if (!isKnown)
        countOutcome(status, row.status);
    update(row);
}

void DomainBoard::recall(const std::vector<RunRecord> &runs)
{
    for (const RunRecord &record : runs) {
        if (const auto row = m_rows.find(record.domain); row != m_rows.end())
            insertRun(row->second.status.runs,
                      {.run = record.run, .finished = record.finished, .available = record.available});
    }
}

void DomainBoard::noteRun(Row &row)
{
    if (!row.here || row.here->runAvailability < m_clock.now() - runsShown)
        return;
    const RunArrival arrival{.run = row.here->runInitialisation,
                             .finished = row.here->runModification,
                             .available = row.here->runAvailability};
    if (insertRun(row.status.runs, arrival))
        Q_EMIT runCame({.domain = row.status.name,
                        .run = arrival.run,
                        .finished = arrival.finished,
                        .available = arrival.available});
}

void DomainBoard::takeSourceMeta(const QString &domain, const DomainMeta &meta)
{
    Row &row = m_rows[domain];
    row.status.name = domain;
    row.atSource = meta;
    update(row);
}

void DomainBoard::lookAgain()
{
    for (auto &[name, row] : m_rows) {
        if (auto meta = domainMetaHere(m_data, name); meta && *meta != row.here) {
            row.here = *meta;
            noteRun(row);
            update(row);
        }
    }
}

Freshness DomainBoard::freshness(const Row &row) const
{
    Freshness freshness =
        freshnessOf(row.here, row.atSource, DomainRegistry::builtIn().find(row.status.name), m_clock.now());
    if (row.status.lastPass)
        freshness.state = stateAfter(*row.status.lastPass, freshness.state);
    return freshness;
}

void DomainBoard::refresh(Row &row) const
{
    const Freshness next = freshness(row);
    if (next.state != row.status.freshness.state || !row.status.stateSince)
        row.status.stateSince = m_clock.now();
    row.status.freshness = next;
    std::erase_if(row.status.runs,
                  [from = m_clock.now() - runsShown](const RunArrival &arrival) { return arrival.available < from; });
}

void DomainBoard::update(Row &row)
{
    refresh(row);
    Q_EMIT changed(row.status);
}

std::optional<ChunkLayout> DomainBoard::layoutOf(const QString &domain) const
{
    if (const auto row = m_rows.find(domain); row != m_rows.end()) {
        for (const std::optional<DomainMeta> &meta : {row->second.here, row->second.atSource}) {
            if (const auto layout = meta ? meta->layout() : std::nullopt)
                return layout;
        }
    }
    const Domain *known = DomainRegistry::builtIn().find(domain);
    return known ? known->layout : std::nullopt;
}

//! A Domain becomes late by time alone, too: so the state that is shown is the one whose beginning is remembered.
std::vector<DomainStatus> DomainBoard::statuses()
{
    std::vector<DomainStatus> statuses;
    for (auto &[name, row] : m_rows) {
        refresh(row);
        statuses.push_back(row.status);
    }
    return statuses;
}

} // namespace omsync
