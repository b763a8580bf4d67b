// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ratelimit.h"

#include <QObject>
#include <QTimer>

namespace omsync {

//! The rate limit that all Exchanges of a worker share. One that is allowed nothing waits for refilled().
class Throttle : public QObject
{
    Q_OBJECT

public:
    explicit Throttle(QObject *parent = nullptr);

    //! Bytes per second; 0: no limit.
    void limit(qint64 bytesPerSecond);

    //! How many bytes may be read now. When none, refilled() follows.
    [[nodiscard]] qint64 allowance();
    void take(qint64 bytes) { m_rate.take(bytes); }

    [[nodiscard]] std::chrono::milliseconds now() const { return m_clock.elapsed(); }

Q_SIGNALS:
    void refilled();

private:
    SystemClock m_clock;
    RateLimit m_rate;
    QTimer m_timer;
};

} // namespace omsync
