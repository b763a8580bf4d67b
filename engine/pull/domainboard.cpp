// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/domainboard.h"

#include "catalog/domainregistry.h"
#include "plan/localmeta.h"

#include <algorithm>
#include <iterator>
#include <utility>

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

//! How long after its initialisation a Run of these is usually finished: the median.
std::optional<std::chrono::seconds> usualDelayOf(const std::vector<RunArrival> &runs)
{
    std::vector<std::chrono::seconds> delays;
    for (const RunArrival &arrival : runs)
        delays.push_back(arrival.finished - arrival.run);
    if (delays.empty())
        return std::nullopt;
    const auto middle = delays.begin() + std::ssize(delays) / 2;
    std::ranges::nth_element(delays, middle);
    return *middle;
}

} // namespace

DomainBoard::DomainBoard(const DataDirectory &data, const Clock &clock, const std::vector<DomainInTree> &domains,
                         QObject *parent)
    : QObject(parent)
    , m_data(data)
    , m_clock(clock)
{
    for (const DomainInTree &domain : domains)
        refresh(rowOf(domain));
}

DomainBoard::Row &DomainBoard::rowOf(const DomainInTree &domain)
{
    const auto [found, isNew] = m_rows.try_emplace(domain);
    Row &row = found->second;
    if (isNew) {
        row.status.name = domain.name;
        row.status.tree = domain.tree;
        row.outcome = DomainOutcome({.tree = domain.tree, .domain = domain.name, .source = {}});
        if (look(row))
            noteRun(row);
    }
    return row;
}

//! Whether what announces the Run here is another one, or can be read no more, or again. Since when a Run is available
//! tells `static/meta.json` alone: in the other trees it is so since it was first seen, where it was not there before.
bool DomainBoard::look(Row &row) const
{
    const bool wasWatched = std::exchange(row.isWatched, true);
    const auto before = std::exchange(row.unreadable, std::nullopt);
    auto run = newestRunHere(m_data, {.name = row.status.name, .tree = row.status.tree});
    if (!run && run.error().code() != ErrorCode::NotFound)
        row.unreadable =
            DomainTrouble{.state = DomainState::Error,
                          .since = before ? before->since : m_clock.now(),
                          .error = Error(run.error()).within(u"what announces the run here cannot be used"_s)};
    if (!run)
        return row.unreadable.has_value() != before.has_value();
    const bool isSameRun = row.here && row.here->run == run->run;
    if (!run->available && isSameRun)
        run->available = row.here->available;
    else if (!run->available && wasWatched)
        run->available = m_clock.now();
    const bool isOther = row.here != *run;
    row.here = *std::move(run);
    return isOther || before;
}

//! What keeps the Domain from being well, whatever its Runs.
std::optional<DomainTrouble> DomainBoard::troubleOf(const Row &row)
{
    for (const auto &trouble : {row.unreadable, row.outcome.trouble()}) {
        if (trouble)
            return trouble;
    }
    return row.damage;
}

void DomainBoard::takePass(const PassStatus &status)
{
    Row &row = rowOf({.name = status.domain, .tree = status.tree});
    row.status.source = status.source;
    const bool isKnown =
        row.status.lastPass && row.status.lastPass->id == status.id && isFinal(row.status.lastPass->state);
    row.status.lastPass = status;
    if (isFinal(status.state) && look(row))
        noteRun(row);
    if (!isKnown && isFinal(status.state) && status.state != PassState::Cancelled && row.outcome.take(status))
        Q_EMIT passEnded(row.outcome.record());
    update(row);
}

void DomainBoard::recall(const std::vector<RunRecord> &runs)
{
    for (const RunRecord &record : runs) {
        const auto found = m_rows.find({.name = record.domain, .tree = record.tree});
        if (found == m_rows.end())
            continue;
        Row &row = found->second;
        insertRun(row.status.runs, {.run = record.run, .finished = record.finished, .available = record.available});
        if (row.here && row.here->run == record.run && !row.here->available)
            row.here->available = record.available;
    }
}

void DomainBoard::recall(const std::vector<DomainRecord> &domains)
{
    for (const DomainRecord &record : domains) {
        const auto found = m_rows.find({.name = record.domain, .tree = record.tree});
        if (found == m_rows.end() || !found->second.outcome.recall(record))
            continue;
        Row &row = found->second;
        row.status.source = record.source;
        update(row);
    }
}

void DomainBoard::takeDamage(const DomainInTree &domain, const QHash<ObjectKey, Damage> &damage)
{
    Row &row = rowOf(domain);
    const auto before = std::exchange(row.damage, std::nullopt);
    if (!damage.isEmpty()) {
        const auto since = std::ranges::min_element(damage, {}, &Damage::found)->found;
        row.damage = DomainTrouble{
            .state = DomainState::Inconsistent,
            .since = since,
            .error = Error(ErrorCode::Damaged,
                           u"files that are damaged or missing here: %1; `verify --repair` or the next pass that wants "
                           "them fetches them again"_s.arg(damage.size()))};
    }
    if (row.damage != before)
        update(row);
}

void DomainBoard::noteRun(Row &row)
{
    if (!row.here || !row.here->available || *row.here->available < m_clock.now() - runsShown)
        return;
    const NewestRun &here = *row.here;
    const RunArrival arrival{
        .run = here.run, .finished = here.finished.value_or(here.run), .available = *here.available};
    if (insertRun(row.status.runs, arrival))
        Q_EMIT runCame({.tree = row.status.tree,
                        .domain = row.status.name,
                        .run = arrival.run,
                        .finished = arrival.finished,
                        .available = arrival.available});
}

void DomainBoard::takeSourceRun(const DomainInTree &domain, const NewestRun &run)
{
    Row &row = rowOf(domain);
    row.atSource = run;
    update(row);
}

void DomainBoard::lookAgain()
{
    for (auto &[domain, row] : m_rows) {
        if (look(row)) {
            noteRun(row);
            update(row);
        }
    }
}

//! That a Pass is under way left out.
Freshness DomainBoard::lastingFreshness(const Row &row) const
{
    Freshness freshness = freshnessOf(row.here, row.atSource, DomainRegistry::builtIn().find(row.status.name),
                                      m_clock.now(), usualDelayOf(row.status.runs));
    if (const auto trouble = troubleOf(row)) // until a Pass has ended otherwise
        freshness.state = trouble->state;
    return freshness;
}

//! A delay may have begun before this process did, but not while the Domain was seen in another state.
Instant DomainBoard::beginningOf(DomainState state, const Row &row) const
{
    const Instant now = m_clock.now();
    const auto told = delayedSince(state, row.here, row.atSource, DomainRegistry::builtIn().find(row.status.name));
    return std::clamp(told.value_or(now), std::min(row.compared.value_or(Instant()), now), now);
}

//! A Pass that changes nothing does not begin a state anew: whoever was late before it has been late since then.
void DomainBoard::refresh(Row &row) const
{
    Freshness next = lastingFreshness(row);
    const auto trouble = troubleOf(row);
    if (trouble)
        row.lastingSince = trouble->since;
    else if (next.state != row.lasting || (row.atSource && !row.compared))
        row.lastingSince = beginningOf(next.state, row);
    row.lasting = next.state;
    if (row.atSource)
        row.compared = m_clock.now();
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
    if (const auto row = m_rows.find({.name = domain, .tree = Tree::Data}); row != m_rows.end()) {
        for (const std::optional<NewestRun> &run : {row->second.here, row->second.atSource}) {
            if (run && run->layout)
                return run->layout;
        }
    }
    const Domain *known = DomainRegistry::builtIn().find(domain);
    return known ? known->layout : std::nullopt;
}

//! A Domain becomes late by time alone, too: so the state that is shown is the one whose beginning is remembered.
std::vector<DomainStatus> DomainBoard::statuses()
{
    std::vector<DomainStatus> statuses;
    for (auto &[domain, row] : m_rows) {
        refresh(row);
        statuses.push_back(row.status);
    }
    return statuses;
}

} // namespace omsync
