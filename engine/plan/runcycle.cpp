// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/runcycle.h"

#include "catalog/chunk.h"
#include "catalog/runpath.h"

#include <cmath>

namespace omsync {

namespace {

std::optional<RunCycle> cycleOf(TimeRange span, std::chrono::seconds told, const Domain &domain, Instant now)
{
    const bool isRetired = domain.retired && *domain.retired <= now;
    const std::chrono::seconds interval = told > 0s ? told : domain.updateInterval;
    if (isRetired || interval <= 0s)
        return std::nullopt;
    return RunCycle{.span = span, .interval = interval};
}

bool isWritten(const ObjectKey &key, const ChunkLayout &layout, const TimeRange &span)
{
    if (const auto run = runOf(key))
        return span.contains(*run);
    if (key.isStatic())
        return false;
    const auto ofData = timeRangeOf(key.fileName(), layout);
    return ofData ? ofData->overlaps(span) : key.fileName().startsWith("rolling");
}

} // namespace

std::optional<RunCycle> runCycleOf(const std::optional<DomainMeta> &meta, const Domain &domain, Instant now)
{
    if (!meta)
        return std::nullopt;
    return cycleOf({.begin = meta->runInitialisation, .end = meta->dataEnd}, meta->updateInterval, domain, now);
}

std::optional<RunCycle> runCycleOf(const NewestRun &newest, const Domain &domain, Instant now)
{
    return cycleOf({.begin = newest.run, .end = newest.run + 1s}, newest.updateInterval, domain, now);
}

qint64 bytesPerDay(const std::vector<PlanEntry> &entries, const ChunkLayout &layout, const RunCycle &cycle)
{
    double bytes = 0;
    for (const PlanEntry &entry : entries) {
        if (isWritten(entry.remote.key, layout, cycle.span))
            bytes += double(entry.remote.size);
    }
    constexpr std::chrono::seconds day = std::chrono::days(1);
    return qint64(std::llround(bytes * double(day.count()) / double(cycle.interval.count())));
}

} // namespace omsync
