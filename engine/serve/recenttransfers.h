// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "status/transferstatus.h"

#include <QHash>

#include <deque>
#include <vector>

namespace omsync {

//! The Transfers that an admin elsewhere is shown: those under way, and the last ones that came or failed. Of many
//! that wait, totals alone tell.
class RecentTransfers
{
public:
    static constexpr qsizetype mostUnderWay = 500;
    static constexpr size_t mostEnded = 200;

    //! Transfers that are new or changed, in the order in which that happened.
    void take(const std::vector<TransferStatus> &changes);

    //! Those under way by their keys, then the others, the last one first.
    [[nodiscard]] std::vector<TransferStatus> statuses() const;

private:
    QHash<ObjectKey, TransferStatus> m_underWay;
    std::deque<TransferStatus> m_ended; // the last one first
};

} // namespace omsync
