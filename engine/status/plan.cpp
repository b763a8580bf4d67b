// SPDX-License-Identifier: GPL-3.0-or-later
#include "status/plan.h"

#include <algorithm>
#include <numeric>

namespace omsync {

using namespace Qt::StringLiterals;

bool isFetched(Reason reason)
{
    switch (reason) {
    case Reason::Missing:
    case Reason::SizeDiffers:
    case Reason::Newer:
    case Reason::EtagDiffers:
    case Reason::Damaged: return true;
    case Reason::Unchanged:
    case Reason::Quarantined:
    case Reason::Unannounced: return false;
    }
    Q_UNREACHABLE();
}

QString nameOf(Reason reason)
{
    switch (reason) {
    case Reason::Missing: return u"missing"_s;
    case Reason::SizeDiffers: return u"size differs"_s;
    case Reason::Newer: return u"newer"_s;
    case Reason::EtagDiffers: return u"ETag differs"_s;
    case Reason::Damaged: return u"damaged"_s;
    case Reason::Unchanged: return u"unchanged"_s;
    case Reason::Quarantined: return u"damaged at the source"_s;
    case Reason::Unannounced: return u"waits for its run to be announced"_s;
    }
    Q_UNREACHABLE();
}

qint64 Plan::filesToFetch() const
{
    return counts.later + std::ranges::count_if(entries, isFetched, &PlanEntry::reason);
}

qint64 Plan::filesToKeep() const
{
    return qint64(entries.size()) + counts.total() - filesToFetch();
}

qint64 Plan::filesWaiting() const
{
    return std::ranges::count(entries, Reason::Unannounced, &PlanEntry::reason);
}

qint64 Plan::bytesToFetch() const
{
    return std::accumulate(entries.begin(), entries.end(), counts.laterBytes, [](qint64 sum, const PlanEntry &entry) {
        return isFetched(entry.reason) ? sum + entry.remote.size : sum;
    });
}

qint64 Plan::growth() const
{
    const qint64 freed = refusal ? 0 : bytesOf(removals);
    return std::accumulate(
        entries.begin(), entries.end(), counts.laterBytes - freed, [](qint64 sum, const PlanEntry &entry) {
            return isFetched(entry.reason) ? sum + entry.remote.size - (entry.local ? entry.local->size : 0) : sum;
        });
}

qint64 Plan::bytesWanted() const
{
    return std::accumulate(entries.begin(), entries.end(),
                           counts.unchangedBytes + counts.laterBytes + counts.setAsideBytes,
                           [](qint64 sum, const PlanEntry &entry) { return sum + entry.remote.size; });
}

} // namespace omsync
