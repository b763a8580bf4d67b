// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/freshness.h"

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! The time between two Runs, from whoever knows it; absent when a Domain gets none.
std::optional<std::chrono::seconds> intervalOf(const std::optional<NewestRun> &run, const Domain *domain)
{
    if (run && run->updateInterval > 0s)
        return run->updateInterval;
    if (domain && domain->updateInterval > 0s)
        return domain->updateInterval;
    return std::nullopt;
}

DomainState stateOf(const Freshness &freshness, std::chrono::seconds interval, Instant now)
{
    const bool sourceHasNewer =
        freshness.runHere && freshness.runAtSource && *freshness.runAtSource > *freshness.runHere;
    const bool isSourceSilent =
        freshness.runAtSource && freshness.nextExpected && now > *freshness.nextExpected + 2 * interval;
    const bool isOverdue = freshness.nextExpected && now > *freshness.nextExpected + interval / 2;
    if (isSourceSilent && !sourceHasNewer)
        return DomainState::SourceStopped;
    if (sourceHasNewer && *freshness.runAtSource - *freshness.runHere > 2 * interval)
        return DomainState::Stale;
    if (freshness.nextExpected && now > *freshness.nextExpected + 2 * interval)
        return DomainState::Stale;
    return sourceHasNewer || isOverdue ? DomainState::Late : DomainState::Fresh;
}

//! When the first Run came to the source that lies more than `runs` − 1 intervals before the one held here: the newest
//! one, or, when that is a later one, about when it was expected.
Instant cameAhead(int runs, const NewestRun &here, const NewestRun &atSource, std::chrono::seconds interval)
{
    const Instant expected = *here.finished + runs * interval;
    const bool isNewest = atSource.run - here.run <= runs * interval;
    return isNewest ? atSource.finished.value_or(expected) : expected;
}

} // namespace

Freshness freshnessOf(const std::optional<NewestRun> &here, const std::optional<NewestRun> &atSource,
                      const Domain *domain, Instant now, const std::optional<std::chrono::seconds> &usualDelay)
{
    Freshness freshness;
    if (here) {
        freshness.runHere = here->run;
        freshness.age = now - here->run;
        if (here->available && here->finished)
            freshness.lag = std::max(*here->available - *here->finished, 0s); // clocks differ
    }
    if (atSource)
        freshness.runAtSource = atSource->run;
    const std::optional<NewestRun> &newest = atSource ? atSource : here;
    const auto interval = intervalOf(newest, domain);
    if (newest && newest->finished && interval)
        freshness.nextExpected = newest->run + *interval + usualDelay.value_or(*newest->finished - newest->run);

    if (domain && domain->retired && *domain->retired <= now)
        freshness.state = DomainState::Retired;
    else if (!here && atSource)
        freshness.state = DomainState::Stale;
    else if (here && interval)
        freshness.state = stateOf(freshness, *interval, now);
    else if (here)
        freshness.state = DomainState::Fresh; // it gets no Runs that it could miss
    return freshness;
}

std::optional<Instant> delayedSince(DomainState state, const std::optional<NewestRun> &here,
                                    const std::optional<NewestRun> &atSource, const Domain *domain)
{
    const bool isDelayed =
        state == DomainState::SourceStopped || state == DomainState::Stale || state == DomainState::Late;
    const std::optional<NewestRun> &newest = atSource ? atSource : here;
    const auto interval = intervalOf(newest, domain);
    if (!isDelayed || !here || !here->finished || !newest->finished || !interval)
        return std::nullopt;
    const bool isLate = state == DomainState::Late;
    const auto patience = isLate ? *interval / 2 : 2 * *interval;
    if (isLate && newest->run > here->run)
        return std::min(cameAhead(1, *here, *newest, *interval), *here->finished + *interval + patience);
    if (newest->run - here->run > 2 * *interval)
        return std::min(cameAhead(3, *here, *newest, *interval), *here->finished + *interval + patience);
    return *newest->finished + *interval + patience;
}

QString nameOf(DomainState state)
{
    switch (state) {
    case DomainState::Error: return u"error"_s;
    case DomainState::Inconsistent: return u"inconsistent"_s;
    case DomainState::SourceStopped: return u"source stopped"_s;
    case DomainState::Stale: return u"stale"_s;
    case DomainState::Late: return u"late"_s;
    case DomainState::Syncing: return u"syncing"_s;
    case DomainState::Fresh: return u"fresh"_s;
    case DomainState::Retired: return u"retired"_s;
    case DomainState::Unknown: return u"unknown"_s;
    }
    Q_UNREACHABLE();
}

} // namespace omsync
