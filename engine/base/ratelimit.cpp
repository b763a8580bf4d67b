// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/ratelimit.h"

#include <algorithm>
#include <limits>

namespace omsync {

RateLimit::RateLimit(const Clock &clock, qint64 bytesPerSecond)
    : m_clock(clock)
    , m_bytesPerSecond(bytesPerSecond)
    , m_level(bytesPerSecond)
    , m_filledAt(clock.elapsed())
{
}

void RateLimit::setBytesPerSecond(qint64 bytesPerSecond)
{
    fill();
    m_bytesPerSecond = bytesPerSecond;
    m_level = std::min(m_level, bytesPerSecond);
}

qint64 RateLimit::available()
{
    if (m_bytesPerSecond == 0)
        return std::numeric_limits<qint64>::max();
    fill();
    return std::max<qint64>(m_level, 0);
}

void RateLimit::take(qint64 bytes)
{
    if (m_bytesPerSecond != 0)
        m_level -= bytes;
}

void RateLimit::fill()
{
    const std::chrono::milliseconds now = m_clock.elapsed();
    const qint64 milliseconds = std::max<qint64>((now - m_filledAt).count(), 0);
    m_filledAt = now;
    if (m_bytesPerSecond == 0)
        return;
    const qint64 missing = m_bytesPerSecond - m_level;
    const qint64 secondsToFill = missing / m_bytesPerSecond + (missing % m_bytesPerSecond == 0 ? 0 : 1);
    if (milliseconds / 1000 >= secondsToFill) { // a year's worth of bytes would overflow below
        m_level = m_bytesPerSecond;
        m_thousandths = 0;
        return;
    }
    const qint64 thousandths = m_bytesPerSecond % 1000 * milliseconds + m_thousandths;
    const qint64 gained = m_bytesPerSecond / 1000 * milliseconds + thousandths / 1000;
    m_thousandths = gained < missing ? thousandths % 1000 : 0;
    m_level += std::min(gained, missing);
}

} // namespace omsync
