// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/throttle.h"

namespace omsync {

Throttle::Throttle(QObject *parent)
    : QObject(parent)
    , m_rate(m_clock, 0)
    , m_timer(this)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(50ms);
    connect(&m_timer, &QTimer::timeout, this, &Throttle::refilled);
}

void Throttle::limit(qint64 bytesPerSecond)
{
    m_rate.setBytesPerSecond(bytesPerSecond);
}

qint64 Throttle::allowance()
{
    const qint64 bytes = m_rate.available();
    if (bytes == 0 && !m_timer.isActive())
        m_timer.start();
    return bytes;
}

} // namespace omsync
