// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

namespace omsync {

//! Bytes per second, counted by a Clock: a bucket that fills at the rate and holds one second's worth.
class RateLimit
{
public:
    //! Zero bytes per second means no limit. `clock` outlives the RateLimit.
    RateLimit(const Clock &clock, qint64 bytesPerSecond);

    [[nodiscard]] qint64 bytesPerSecond() const { return m_bytesPerSecond; }
    void setBytesPerSecond(qint64 bytesPerSecond);

    //! How many bytes may pass now; the largest number when there is no limit.
    [[nodiscard]] qint64 available();

    //! Takes bytes out of the bucket; it may go into debt, which later calls of available() wait off.
    void take(qint64 bytes);

private:
    void fill();

    const Clock &m_clock;
    qint64 m_bytesPerSecond;
    qint64 m_level;           // bytes; below zero is debt
    qint64 m_thousandths = 0; // of a byte, that time has brought beyond m_level
    std::chrono::milliseconds m_filledAt;
};

} // namespace omsync
