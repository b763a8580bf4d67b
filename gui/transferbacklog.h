// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "status/transferstatus.h"

#include <QHash>

#include <deque>
#include <vector>

namespace omsync {

//! What a window has still to be told of Transfers, in the order in which it happened; of one that goes on only what it
//! came to.
class TransferBacklog
{
public:
    void add(const TransferStatus &status);
    //! Those that ended before all others.
    void precede(const std::vector<TransferStatus> &ended);
    //! What is to be told first, `most` at the most; it is told then.
    [[nodiscard]] std::vector<TransferStatus> take(size_t most);

    [[nodiscard]] size_t size() const { return m_waiting.size(); }

private:
    std::deque<TransferStatus> m_waiting;
    qint64 m_first = 0;              // number of the first that waits
    QHash<ObjectKey, qint64> m_open; // numbers of those that have not ended
};

} // namespace omsync
