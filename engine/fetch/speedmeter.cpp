// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/speedmeter.h"

namespace omsync {

namespace {

constexpr std::chrono::milliseconds window = 3s;

} // namespace

qint64 SpeedMeter::bytesPerSecond(std::chrono::milliseconds now, qint64 received)
{
    m_samples.push_back({.at = now, .received = received});
    while (m_samples.size() > 2 && now - m_samples.front().at > window)
        m_samples.pop_front();
    const qint64 milliseconds = (now - m_samples.front().at).count();
    const qint64 gained = received - m_samples.front().received;
    return milliseconds > 0 && gained > 0 ? gained * 1000 / milliseconds : 0;
}

} // namespace omsync
