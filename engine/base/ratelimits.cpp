// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/ratelimits.h"

#include <algorithm>

namespace omsync {

RateLimits::RateLimits()
    : m_buckets(Buckets{.all = RateLimit(m_clock, 0), .each = {}})
{
}

void RateLimits::limitAll(qint64 bytesPerSecond)
{
    m_buckets.with([&](Buckets &buckets) { buckets.all.setBytesPerSecond(bytesPerSecond); });
}

void RateLimits::limit(const QString &source, qint64 bytesPerSecond)
{
    m_buckets.with([&](Buckets &buckets) {
        buckets.each.try_emplace(source, m_clock, bytesPerSecond).first->second.setBytesPerSecond(bytesPerSecond);
    });
}

qint64 RateLimits::available(const QString &source)
{
    return m_buckets.with([&](Buckets &buckets) {
        const auto ofSource = buckets.each.find(source);
        const qint64 all = buckets.all.available();
        return ofSource == buckets.each.end() ? all : std::min(all, ofSource->second.available());
    });
}

void RateLimits::take(const QString &source, qint64 bytes)
{
    m_buckets.with([&](Buckets &buckets) {
        buckets.all.take(bytes);
        if (const auto ofSource = buckets.each.find(source); ofSource != buckets.each.end())
            ofSource->second.take(bytes);
    });
}

} // namespace omsync
