// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/recenttransfers.h"

#include <algorithm>

namespace omsync {

namespace {

enum class Place { Nowhere, UnderWay, Ended };

Place placeOf(TransferState state)
{
    switch (state) {
    case TransferState::Waiting: return Place::Nowhere;
    case TransferState::Receiving:
    case TransferState::Retrying:
    case TransferState::Verifying: return Place::UnderWay;
    case TransferState::Staged:
    case TransferState::Published:
    case TransferState::Failed:
    case TransferState::Cancelled: return Place::Ended;
    }
    Q_UNREACHABLE();
}

} // namespace

void RecentTransfers::take(const std::vector<TransferStatus> &changes)
{
    for (const TransferStatus &status : changes) {
        const Place place = placeOf(status.state);
        std::erase_if(m_ended, [&](const TransferStatus &ended) { return ended.key == status.key; });
        if (place != Place::UnderWay)
            m_underWay.remove(status.key);
        else if (m_underWay.contains(status.key) || m_underWay.size() < mostUnderWay)
            m_underWay.insert(status.key, status);
        if (place == Place::Ended)
            m_ended.push_front(status);
        if (m_ended.size() > mostEnded)
            m_ended.pop_back();
    }
}

std::vector<TransferStatus> RecentTransfers::statuses() const
{
    std::vector<TransferStatus> statuses(m_underWay.cbegin(), m_underWay.cend());
    std::ranges::sort(statuses, {}, &TransferStatus::key);
    statuses.insert(statuses.end(), m_ended.cbegin(), m_ended.cend());
    return statuses;
}

} // namespace omsync
