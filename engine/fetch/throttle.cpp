// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/throttle.h"

#include <utility>

namespace omsync {

namespace {

constexpr std::chrono::milliseconds refillEvery = 50ms;

} // namespace

Throttle::Throttle(QObject *parent)
    : QObject(parent)
    , m_own(std::make_unique<RateLimits>())
    , m_limits(*m_own)
    , m_timer(this)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(refillEvery);
    connect(&m_timer, &QTimer::timeout, this, &Throttle::refilled);
}

Throttle::Throttle(RateLimits &limits, QString source, QObject *parent)
    : QObject(parent)
    , m_limits(limits)
    , m_source(std::move(source))
    , m_timer(this)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(refillEvery);
    connect(&m_timer, &QTimer::timeout, this, &Throttle::refilled);
}

qint64 Throttle::allowance()
{
    const qint64 bytes = m_limits.available(m_source);
    if (bytes == 0 && !m_timer.isActive())
        m_timer.start();
    return bytes;
}

} // namespace omsync
