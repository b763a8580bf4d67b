// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/replicabook.h"

#include <algorithm>

namespace omsync {

void ReplicaBook::note(const QString &client, const QString &domain, Instant run, Instant now)
{
    m_looks.with([&](Looks &looks) {
        looks.insert_or_assign({domain, client}, Look{.run = run, .at = now});
        if (looks.size() > most)
            looks.erase(std::ranges::min_element(looks, {}, [](const auto &entry) { return entry.second.at; }));
    });
}

std::vector<ReplicaStatus>
ReplicaBook::statuses(const std::function<std::optional<RunNews>(const QString &domain)> &latest, Instant now)
{
    return m_looks.with([&](const Looks &looks) {
        std::vector<ReplicaStatus> statuses;
        for (const auto &[place, look] : looks) {
            const auto &[domain, client] = place;
            const auto here = latest(domain);
            const bool isBehind = here && here->run > look.run; // the board may learn of a Run after a client has
            statuses.push_back({.client = client,
                                .domain = domain,
                                .run = look.run,
                                .lastLook = look.at,
                                .lag = isBehind ? std::max(now - here->available, 0s) : 0s});
        }
        return statuses;
    });
}

} // namespace omsync
