// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/runcycle.h"

#include "catalog/chunk.h"

#include <cmath>

namespace omsync {

std::optional<RunCycle> runCycleOf(const std::optional<DomainMeta> &meta, const Domain &domain, Instant now)
{
    const bool isRetired = domain.retired && *domain.retired <= now;
    if (!meta || isRetired)
        return std::nullopt;
    const std::chrono::seconds interval = meta->updateInterval > 0s ? meta->updateInterval : domain.updateInterval;
    if (interval <= 0s)
        return std::nullopt;
    return RunCycle{.span = {.begin = meta->runInitialisation, .end = meta->dataEnd}, .interval = interval};
}

qint64 bytesPerDay(const std::vector<PlanEntry> &entries, const ChunkLayout &layout, const RunCycle &cycle)
{
    double bytes = 0;
    for (const PlanEntry &entry : entries) {
        const RemoteObject &object = entry.remote;
        const auto span = object.key.isStatic() ? std::nullopt : timeRangeOf(object.key.fileName(), layout);
        if (span && span->overlaps(cycle.span))
            bytes += double(object.size);
    }
    constexpr std::chrono::seconds day = std::chrono::days(1);
    return qint64(std::llround(bytes * double(day.count()) / double(cycle.interval.count())));
}

} // namespace omsync
