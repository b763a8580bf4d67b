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
    const qint64 milliseconds = std::clamp<qint64>((now - m_filledAt).count(), 0, 1000);
    const qint64 gained = m_bytesPerSecond / 1000 * milliseconds + m_bytesPerSecond % 1000 * milliseconds / 1000;
    if (gained == 0 && milliseconds < 1000)
        return;
    m_level = std::min(m_level + gained, m_bytesPerSecond);
    m_filledAt = now;
}

} // namespace omsync
