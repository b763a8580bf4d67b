// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/removalstep.h"

#include "base/background.h"

#include <algorithm>
#include <utility>

namespace omsync {

RemovalStep::RemovalStep(DataDirectory data, QObject *parent)
    : QObject(parent)
    , m_data(std::move(data))
{
}

void RemovalStep::take(const Plan &plan)
{
    m_removals = plan.refusal ? std::vector<Removal>() : plan.removals;
}

bool RemovalStep::hasExpired() const
{
    return std::ranges::any_of(m_removals,
                               [](const Removal &removal) { return removal.why == RemovalVerdict::Expired; });
}

void RemovalStep::run(Extent extent)
{
    std::vector<LocalFile> files;
    for (const Removal &removal : std::exchange(m_removals, {})) {
        if (extent == Extent::All || (extent == Extent::ExpiredOnly && removal.why == RemovalVerdict::Expired))
            files.push_back(removal.file);
    }
    if (files.empty()) {
        Q_EMIT ended({});
        return;
    }
    runInBackground(
        this, [files = std::move(files), data = m_data] { return removeFiles(data, files); },
        [this](const FileRemoval &removal) { Q_EMIT ended(removal); });
}

} // namespace omsync
