// SPDX-License-Identifier: GPL-3.0-or-later
#include "status/transferstatus.h"

namespace omsync {

namespace {

std::optional<std::chrono::seconds> timeFor(qint64 bytes, qint64 bytesPerSecond)
{
    if (bytesPerSecond <= 0 || bytes < 0)
        return std::nullopt;
    return std::chrono::seconds(bytes / bytesPerSecond + (bytes % bytesPerSecond > 0 ? 1 : 0));
}

} // namespace

std::optional<std::chrono::seconds> timeLeft(const TransferStatus &status)
{
    return timeFor(status.size - status.received, status.bytesPerSecond);
}

std::optional<std::chrono::seconds> timeLeft(const TransferTotals &totals)
{
    const bool isMoving = totals.waiting + totals.active > 0;
    return isMoving ? timeFor(totals.bytesWanted - totals.bytesReceived, totals.bytesPerSecond) : std::nullopt;
}

} // namespace omsync
