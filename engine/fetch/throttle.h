// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ratelimits.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace omsync {

//! The rate limit that all Exchanges with one Source share, on one thread. One that is allowed nothing waits for
//! refilled().
class Throttle : public QObject
{
    Q_OBJECT

public:
    //! With limits of its own.
    explicit Throttle(QObject *parent = nullptr);
    //! `limits` outlive it.
    Throttle(RateLimits &limits, QString source, QObject *parent = nullptr);

    //! Bytes per second of everything together; 0: no limit.
    void limit(qint64 bytesPerSecond) { m_limits.limitAll(bytesPerSecond); }

    //! How many bytes may be read now. When none, refilled() follows.
    [[nodiscard]] qint64 allowance();
    void take(qint64 bytes) { m_limits.take(m_source, bytes); }

    [[nodiscard]] std::chrono::milliseconds now() const { return m_clock.elapsed(); }

Q_SIGNALS:
    void refilled();

private:
    std::unique_ptr<RateLimits> m_own;
    RateLimits &m_limits;
    QString m_source;
    SystemClock m_clock;
    QTimer m_timer;
};

} // namespace omsync
