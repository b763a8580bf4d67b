// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/overview.h"

#include "gui/errorwording.h"
#include "gui/wording.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <iterator>

namespace omsync {

namespace {

//! The context of these texts for translators.
struct OverviewText
{
    Q_DECLARE_TR_FUNCTIONS(Overview)
};

//! The rows that are in the worst state.
struct Worst
{
    DomainState state = DomainState::Unknown;
    std::vector<const DomainStatus *> rows;
    const DomainStatus *longest = nullptr; // of these, the one that has been so the longest
};

bool isWorseThanLate(DomainState state)
{
    return state <= DomainState::Stale;
}

//! What is late because it pauses alarms nobody.
Worst worstOf(const std::vector<DomainStatus> &domains)
{
    Worst worst;
    for (const DomainStatus &domain : domains) {
        const DomainState state = domain.freshness.state;
        if (domain.pause && state == DomainState::Late)
            continue;
        if (state < worst.state || !worst.longest)
            worst = {.state = state, .rows = {}, .longest = &domain};
        if (state != worst.state)
            continue;
        worst.rows.push_back(&domain);
        if (domain.stateSince.value_or(Instant::max()) < worst.longest->stateSince.value_or(Instant::max()))
            worst.longest = &domain;
    }
    return worst;
}

QString sentenceForOne(DomainState state)
{
    switch (state) {
    case DomainState::Error: return OverviewText::tr("%1 cannot be pulled");
    case DomainState::Inconsistent: return OverviewText::tr("%1 is inconsistent");
    case DomainState::SourceStopped: return OverviewText::tr("The source has no new runs of %1");
    case DomainState::Stale: return OverviewText::tr("%1 is stale");
    case DomainState::Late: return OverviewText::tr("%1 is late");
    case DomainState::Syncing: return OverviewText::tr("%1 is being pulled");
    case DomainState::Fresh: return OverviewText::tr("%1 is fresh");
    case DomainState::Retired: return OverviewText::tr("%1 is retired");
    case DomainState::Unknown: return OverviewText::tr("Nothing is known of %1 yet");
    }
    Q_UNREACHABLE();
}

QString sentenceForSome(DomainState state)
{
    switch (state) {
    case DomainState::Error: return OverviewText::tr("%1 of %2 domains cannot be pulled");
    case DomainState::Inconsistent: return OverviewText::tr("%1 of %2 domains are inconsistent");
    case DomainState::SourceStopped: return OverviewText::tr("The source has no new runs of %1 of %2 domains");
    case DomainState::Stale: return OverviewText::tr("%1 of %2 domains are stale");
    case DomainState::Late: return OverviewText::tr("%1 of %2 domains are late");
    case DomainState::Syncing: return OverviewText::tr("%1 of %2 domains are being pulled");
    case DomainState::Fresh: return OverviewText::tr("%1 of %2 domains are fresh");
    case DomainState::Retired: return OverviewText::tr("%1 of %2 domains are retired");
    case DomainState::Unknown: return OverviewText::tr("Nothing is known yet of %1 of %2 domains");
    }
    Q_UNREACHABLE();
}

QString headlineOf(const Worst &worst, const std::vector<DomainStatus> &domains)
{
    std::vector<const DomainStatus *> all;
    std::ranges::transform(domains, std::back_inserter(all), [](const DomainStatus &domain) { return &domain; });
    const auto total = domainCount(all);
    const auto count = domainCount(worst.rows);
    if (count == 1)
        return sentenceForOne(worst.state).arg(commonTitleOf(worst.rows));
    if (worst.state == DomainState::Fresh && count == total)
        return OverviewText::tr("All %1 domains are fresh").arg(QLocale().toString(total));
    return sentenceForSome(worst.state).arg(QLocale().toString(count), QLocale().toString(total));
}

QString nextRunText(const EngineStatus &status)
{
    const DomainStatus *next = nullptr;
    for (const DomainStatus &domain : status.domains) {
        const auto &expected = domain.freshness.nextExpected;
        if (expected && *expected > status.at && (!next || *expected < *next->freshness.nextExpected))
            next = &domain;
    }
    return next ? OverviewText::tr("Next run: %1 in %2")
                      .arg(titleOf(*next), lengthText(*next->freshness.nextExpected - status.at))
                : QString();
}

QString troubleText(const Worst &worst, Instant now)
{
    const DomainStatus &domain = *worst.longest;
    const QString reason = reasonOf(domain);
    const QString what =
        worst.rows.size() == 1 || reason.isEmpty() ? reason : titleOf(domain) + QStringLiteral(": ") + reason;
    if (!domain.stateSince)
        return what;
    const QString since = OverviewText::tr("Since %1").arg(clockText(*domain.stateSince, now));
    return what.isEmpty() ? since : since + QStringLiteral(" · ") + what;
}

QString movementOf(const TransferTotals &totals)
{
    const int left = totals.waiting + totals.active;
    return left == 0 ? QString()
                     : OverviewText::tr("%1 left, %2 of %3, %4")
                           .arg(fileCountText(left), sizeText(totals.bytesReceived), sizeText(totals.bytesWanted),
                                speedText(totals.bytesPerSecond));
}

//! "dwd_icon is paused until 18:00", "3 domains are paused".
QString pausedText(const EngineStatus &status)
{
    QStringList paused;
    QString sentence;
    for (const DomainStatus &domain : status.domains) {
        if (!domain.pause || paused.contains(domain.name)) // each tree has a row
            continue;
        paused.append(domain.name);
        sentence = OverviewText::tr("%1 is %2", "a domain and how it is paused")
                       .arg(domain.name, pauseText(*domain.pause, status.at));
    }
    return paused.size() > 1 ? OverviewText::tr("%1 domains are paused").arg(QLocale().toString(paused.size()))
                             : sentence;
}

QString joined(const QString &first, const QString &second)
{
    return first.isEmpty() || second.isEmpty() ? first + second : first + QStringLiteral(" · ") + second;
}

//! Of Domains that go on, and of those that pause for themselves.
Overview whileGoingOn(const EngineStatus &status)
{
    const Worst worst = worstOf(status.domains);
    const QString paused = pausedText(status);
    if (!worst.longest)
        return {.sign = Sign::Paused, .headline = paused, .movement = movementOf(status.transfers)};
    const bool isCalm = worst.state >= DomainState::Syncing;
    return {.sign = signOf(worst.state),
            .headline = headlineOf(worst, status.domains),
            .detail = joined(isCalm ? nextRunText(status) : troubleText(worst, status.at), paused),
            .movement = movementOf(status.transfers),
            .since = isCalm ? std::nullopt : worst.longest->stateSince};
}

QString headlineOf(const Pause &pause, const NodeStatus &status)
{
    if (status.isMetered)
        return OverviewText::tr("Paused, since the network is metered");
    return pause.until ? OverviewText::tr("Paused until %1").arg(clockText(*pause.until, status.engine.at))
                       : OverviewText::tr("Paused until resumed");
}

Overview whileRunning(const NodeStatus &status)
{
    if (status.engine.domains.empty())
        return {.headline = OverviewText::tr("There are no domains here yet")};
    Overview overview = whileGoingOn(status.engine);
    if (status.activity != Activity::Paused)
        return overview;
    const Worst worst = worstOf(status.engine.domains);
    const QString paused = headlineOf(status.pause.value_or(Pause()), status);
    if (!isWorseThanLate(worst.state)) {
        overview.sign = Sign::Paused;
        overview.detail = overview.headline;
        overview.headline = paused;
        overview.since.reset();
    } else {
        overview.detail = joined(paused, overview.detail);
    }
    overview.movement.clear();
    return overview;
}

//! Pulling goes on; what is wrong with a Domain comes first.
Overview withServingProblem(Overview overview, const Error &problem)
{
    const QString headline = OverviewText::tr("Serving cannot start");
    if (overview.sign == Sign::Error) {
        overview.detail += QStringLiteral("\n") + headline + QStringLiteral(": ") + fullText(problem);
        return overview;
    }
    overview.sign = Sign::Error;
    overview.headline = headline;
    overview.detail = fullText(problem);
    overview.since.reset();
    return overview;
}

Overview withServingProblemOf(const NodeStatus &status, const Overview &overview)
{
    return status.servingProblem ? withServingProblem(overview, *status.servingProblem) : overview;
}

} // namespace

Instant presentOf(const Freshness &freshness)
{
    return freshness.runHere.value_or(Instant()) + freshness.age.value_or(0s);
}

Sign signOf(const DomainStatus &domain)
{
    const DomainState state = domain.freshness.state;
    return domain.pause && !isWorseThanLate(state) ? Sign::Paused : signOf(state);
}

QString stateText(const DomainStatus &domain)
{
    const QString word = wordOf(domain.freshness.state);
    if (!domain.pause)
        return word;
    return isWorseThanLate(domain.freshness.state) ? OverviewText::tr("%1, paused", "a state").arg(word)
                                                   : OverviewText::tr("paused");
}

QString reasonOf(const DomainStatus &domain)
{
    const Freshness &freshness = domain.freshness;
    switch (freshness.state) {
    case DomainState::Error:
    case DomainState::Inconsistent: return domain.problem ? briefText(*domain.problem) : QString();
    case DomainState::SourceStopped: return OverviewText::tr("the next run is overdue by more than two intervals");
    case DomainState::Stale:
    case DomainState::Late:
        if (!freshness.runHere)
            return OverviewText::tr("there is no run here yet");
        if (freshness.runAtSource && *freshness.runAtSource > *freshness.runHere)
            return OverviewText::tr("the source has the run of %1 UTC, here is %2 UTC")
                .arg(runTimeText(*freshness.runAtSource, presentOf(freshness)),
                     runTimeText(*freshness.runHere, presentOf(freshness)));
        return OverviewText::tr("the next run is overdue");
    case DomainState::Syncing: return domain.lastPass ? wordOf(domain.lastPass->state) : QString();
    case DomainState::Fresh:
    case DomainState::Unknown: return {};
    case DomainState::Retired: return OverviewText::tr("there are no more runs of it");
    }
    Q_UNREACHABLE();
}

QString fullReasonOf(const DomainStatus &domain)
{
    const bool isOfEngine = domain.freshness.state <= DomainState::Inconsistent;
    return isOfEngine && domain.problem ? fullText(*domain.problem) : reasonOf(domain);
}

Overview overviewOf(const NodeStatus &status)
{
    switch (status.activity) {
    case Activity::Starting: return {.headline = OverviewText::tr("Starting …")};
    case Activity::Running:
    case Activity::Paused: return withServingProblemOf(status, whileRunning(status));
    case Activity::NothingToDo:
        return {.headline = OverviewText::tr("Nothing is set up to be pulled"),
                .detail = OverviewText::tr("The settings file names no domains")};
    case Activity::Failed:
        if (!status.problem && status.servingProblem)
            return withServingProblem({}, *status.servingProblem);
        return withServingProblemOf(status, {.sign = Sign::Error,
                                             .headline = OverviewText::tr("Pulling cannot start"),
                                             .detail = status.problem ? fullText(*status.problem) : QString()});
    case Activity::Stopping: return {.headline = OverviewText::tr("Stopping …")};
    }
    Q_UNREACHABLE();
}

} // namespace omsync
