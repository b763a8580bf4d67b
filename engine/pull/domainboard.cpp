// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/domainboard.h"

#include "base/logging.h"
#include "catalog/domainregistry.h"
#include "plan/localmeta.h"

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::hours runsShown = 24h;

bool isUnderWay(PassState state)
{
    return state != PassState::Waiting && !isFinal(state);
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
        Row &row = rowOf(domain);
        readMeta(domain, row);
        noteRun(row);
        refresh(row);
    }
}

DomainBoard::Row &DomainBoard::rowOf(const QString &domain)
{
    const auto [row, isNew] = m_rows.try_emplace(domain);
    if (isNew) {
        row->second.status.name = domain;
        row->second.outcome = DomainOutcome({.tree = Tree::Data, .domain = domain, .source = {}});
    }
    return row->second;
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
    Row &row = rowOf(status.domain);
    row.status.source = status.source;
    const bool isKnown =
        row.status.lastPass && row.status.lastPass->id == status.id && isFinal(row.status.lastPass->state);
    row.status.lastPass = status;
    if (isFinal(status.state)) {
        readMeta(status.domain, row);
        noteRun(row);
    }
    if (!isKnown && isFinal(status.state) && status.state != PassState::Cancelled && row.outcome.take(status))
        Q_EMIT passEnded(row.outcome.record());
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

void DomainBoard::recall(const std::vector<DomainRecord> &domains)
{
    for (const DomainRecord &record : domains) {
        const auto found = record.tree == Tree::Data ? m_rows.find(record.domain) : m_rows.end();
        if (found == m_rows.end() || !found->second.outcome.recall(record))
            continue;
        Row &row = found->second;
        row.status.source = record.source;
        update(row);
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
    Row &row = rowOf(domain);
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

//! That a Pass is under way left out.
Freshness DomainBoard::lastingFreshness(const Row &row) const
{
    Freshness freshness =
        freshnessOf(row.here, row.atSource, DomainRegistry::builtIn().find(row.status.name), m_clock.now());
    if (const auto trouble = row.outcome.trouble()) // until a Pass has ended otherwise
        freshness.state = trouble->state;
    return freshness;
}

//! A Pass that changes nothing does not begin a state anew: whoever was late before it has been late since then.
void DomainBoard::refresh(Row &row) const
{
    Freshness next = lastingFreshness(row);
    const auto trouble = row.outcome.trouble();
    if (trouble)
        row.lastingSince = trouble->since;
    else if (next.state != row.lasting)
        row.lastingSince = m_clock.now();
    row.lasting = next.state;
    if (!trouble && row.status.lastPass && isUnderWay(row.status.lastPass->state)) {
        if (row.status.freshness.state != DomainState::Syncing)
            row.status.stateSince = m_clock.now();
        next.state = DomainState::Syncing;
    } else {
        row.status.stateSince = row.lastingSince;
    }
    row.status.freshness = next;
    row.status.problem = trouble ? std::optional(trouble->error) : std::nullopt;
    row.status.lastSuccess = row.outcome.record().lastSuccess;
    row.status.consecutiveFailures = row.outcome.failures();
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
