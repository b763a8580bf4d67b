// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/unannounced.h"

#include "plan/removalplan.h"

#include <algorithm>

namespace omsync {

namespace {

constexpr std::chrono::seconds usualInterval = 6h;

} // namespace

std::chrono::seconds announcementPatience(const Domain &domain, const std::optional<DomainMeta> &meta)
{
    const std::chrono::seconds interval = updateIntervalOf(&domain, meta);
    return interval > 0s ? interval : usualInterval;
}

//! Which came later is told by the Source's own clock alone. Ours tells only when the wait is over: where it is slow,
//! the time of meta.json stands for it, and a file from beyond the wait is not held until our clock gets there.
std::optional<TimeRange> unannouncedTimes(const std::vector<RemoteObject> &remotes, std::chrono::seconds patience,
                                          Instant now)
{
    const auto meta =
        std::ranges::find_if(remotes, [](const RemoteObject &remote) { return remote.key.isDomainMeta(); });
    if (meta == remotes.end())
        return std::nullopt;
    const Instant announced = meta->modified;
    const bool isGivenUp = std::ranges::all_of(remotes, [&](const RemoteObject &remote) {
        return remote.key.isStatic() || remote.modified > announced + patience;
    });
    if (isGivenUp)
        return std::nullopt;
    const Instant present = std::max(now, announced);
    return TimeRange{.begin = std::max(announced, present - patience) + 1s, .end = present + patience};
}

} // namespace omsync
