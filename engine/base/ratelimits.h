// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/guarded.h"
#include "base/ratelimit.h"

#include <QString>

#include <map>

namespace omsync {

//! The rate limits that all network threads share: one of everything together, and one of each Source that has one.
//! Any thread may call.
class RateLimits
{
public:
    RateLimits();

    //! Bytes per second; 0: no limit. They hold from the next call on.
    void limitAll(qint64 bytesPerSecond);
    void limit(const QString &source, qint64 bytesPerSecond);

    //! How many bytes may come from that Source now. Several threads that ask at once are told the same; what they take
    //! together beyond it is waited off later.
    [[nodiscard]] qint64 available(const QString &source);
    void take(const QString &source, qint64 bytes);

private:
    struct Buckets
    {
        RateLimit all;
        std::map<QString, RateLimit> each;
    };

    SystemClock m_clock;
    Guarded<Buckets> m_buckets;
};

} // namespace omsync
