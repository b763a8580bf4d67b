// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/domains/runticks.h"

#include "catalog/domainregistry.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! The context of these texts for translators.
struct RunTicks
{
    Q_DECLARE_TR_FUNCTIONS(RunTicks)
};

constexpr std::chrono::seconds wholeDay = 24h;
constexpr int mostMissing = 100; // of one gap

RunTick::Kind kindOf(const RunArrival &run, std::chrono::seconds interval)
{
    const std::chrono::seconds lag = run.available - run.finished;
    if (interval <= 0s || lag * 2 <= interval)
        return RunTick::Kind::InTime;
    return lag > interval * 2 ? RunTick::Kind::Stale : RunTick::Kind::Late;
}

double placeOf(Instant moment, Instant now)
{
    return std::clamp(1.0 - double((now - moment).count()) / double(wholeDay.count()), 0.0, 1.0);
}

//! When the Run after the last one that is here was due: by the measure of Freshness, else by when that one came.
std::optional<Instant> dueAfterLast(const DomainStatus &domain, const std::vector<RunArrival> &sorted,
                                    std::chrono::seconds interval)
{
    const Freshness &freshness = domain.freshness;
    if (freshness.state == DomainState::Retired || interval <= 0s)
        return std::nullopt;
    if (freshness.nextExpected && freshness.runHere) {
        const auto behind = freshness.runAtSource.value_or(*freshness.runHere) - *freshness.runHere;
        return *freshness.nextExpected - std::max<qint64>(behind / interval, 0) * interval;
    }
    return sorted.empty() ? std::nullopt : std::optional(sorted.back().available + interval);
}

//! Of the Runs that should have come since the last one, those of the last day.
void appendOverdue(std::vector<RunTick> &ticks, Instant due, std::chrono::seconds interval, Instant now)
{
    const auto latest = now - interval / 2; // what was due before that is overdue
    const auto earliest = std::max(now - wholeDay, latest - interval * mostMissing);
    if (due < earliest)
        due += (earliest - due + interval - 1s) / interval * interval;
    for (; due <= latest; due += interval)
        ticks.push_back({.kind = RunTick::Kind::Missing, .at = placeOf(due, now)});
}

} // namespace

std::vector<RunTick> ticksOf(const DomainStatus &domain, std::chrono::seconds interval, Instant now)
{
    std::vector<RunArrival> sorted = domain.runs;
    std::ranges::sort(sorted, {}, &RunArrival::run);
    std::vector<RunTick> ticks;
    for (size_t i = 0; i < sorted.size(); ++i) {
        const RunArrival &run = sorted[i];
        if (i > 0 && interval > 0s) {
            const RunArrival &before = sorted[i - 1];
            const auto steps = std::min<qint64>((run.run - before.run) / interval, mostMissing);
            for (qint64 step = 1; step < steps; ++step)
                ticks.push_back(
                    {.kind = RunTick::Kind::Missing,
                     .at = placeOf(before.available + (run.available - before.available) * step / steps, now)});
        }
        ticks.push_back({.kind = kindOf(run, interval), .at = placeOf(run.available, now)});
    }
    if (const auto due = dueAfterLast(domain, sorted, interval))
        appendOverdue(ticks, *due, interval, now);
    return ticks;
}

std::chrono::seconds intervalOf(const QString &domain)
{
    const Domain *known = DomainRegistry::builtIn().find(domain);
    return known ? known->updateInterval : 0s;
}

QString wordsOf(const std::vector<RunTick> &ticks)
{
    const auto count = [&](RunTick::Kind kind) { return std::ranges::count(ticks, kind, &RunTick::kind); };
    const auto missing = count(RunTick::Kind::Missing);
    const auto late = count(RunTick::Kind::Late) + count(RunTick::Kind::Stale);
    const auto came = qsizetype(ticks.size()) - missing;
    if (ticks.empty())
        return {};
    QStringList words{came == 0   ? RunTicks::tr("no run")
                      : came == 1 ? RunTicks::tr("1 run")
                                  : RunTicks::tr("%1 runs").arg(came)};
    if (late > 0)
        words.append(RunTicks::tr("%1 late").arg(late));
    if (missing > 0)
        words.append(RunTicks::tr("%1 missing").arg(missing));
    return words.join(u", "_s);
}

} // namespace omsync
