// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/usage.h"

#include <algorithm>
#include <cmath>

namespace omsync {

namespace {

constexpr qint64 secondsOfDay = 86'400;

std::chrono::seconds secondsUntil(double missing, double perSecond)
{
    return std::chrono::seconds(std::max<qint64>(1, qint64(std::ceil(missing / perSecond))));
}

} // namespace

UsageBook::UsageBook(const Clock &clock, qsizetype mostClients)
    : m_clock(clock)
    , m_mostClients(mostClients)
{
}

std::optional<Postponement> UsageBook::begin(const QString &client, const ClientLimits &limits)
{
    if (limits == ClientLimits())
        return std::nullopt;
    return m_uses.with([&](auto &uses) -> std::optional<Postponement> {
        Use &use = useOf(uses, client, limits);
        if (auto later = postponement(use, limits))
            return later;
        use.requests -= 1;
        ++use.underWay;
        return std::nullopt;
    });
}

void UsageBook::charge(const QString &client, const ClientLimits &limits, qint64 bytes)
{
    if (limits == ClientLimits())
        return;
    m_uses.with([&](auto &uses) {
        Use &use = useOf(uses, client, limits);
        use.bytes -= limits.bytesPerSecond > 0 ? double(bytes) : 0;
        use.bytesToday += limits.bytesPerDay > 0 ? bytes : 0;
    });
}

void UsageBook::end(const QString &client, const ClientLimits &limits, qint64 unsent)
{
    if (limits == ClientLimits())
        return;
    m_uses.with([&](auto &uses) {
        Use &use = useOf(uses, client, limits);
        use.bytes += limits.bytesPerSecond > 0 ? double(unsent) : 0;
        use.bytesToday = std::max<qint64>(0, use.bytesToday - unsent);
        use.underWay = std::max(0, use.underWay - 1);
    });
}

qsizetype UsageBook::size()
{
    return m_uses.with([](const auto &uses) { return uses.size(); });
}

//! As of now: filled for the time since it was last looked at.
UsageBook::Use &UsageBook::useOf(QHash<QString, Use> &uses, const QString &client, const ClientLimits &limits) const
{
    const std::chrono::milliseconds now = m_clock.elapsed();
    auto found = uses.find(client);
    const bool isNew = found == uses.end();
    if (isNew) {
        if (uses.size() >= m_mostClients)
            forgetIdle(uses);
        found = uses.insert(client, {});
    }
    Use &use = found.value();
    const double seconds = isNew ? 1 : double((now - use.filledAt).count()) / 1000;
    use.filledAt = now;
    use.requests = std::min<double>(use.requests + seconds * limits.requestsPerSecond, limits.requestsPerSecond);
    use.bytes = std::min(use.bytes + seconds * double(limits.bytesPerSecond), double(limits.bytesPerSecond));
    const qint64 today = unixSeconds(m_clock.now()) / secondsOfDay;
    if (use.day != today)
        use.bytesToday = 0;
    use.day = today;
    return use;
}

std::optional<Postponement> UsageBook::postponement(const Use &use, const ClientLimits &limits) const
{
    if (limits.bytesPerDay > 0 && use.bytesToday >= limits.bytesPerDay) {
        const qint64 left = secondsOfDay - unixSeconds(m_clock.now()) % secondsOfDay;
        return Postponement{.reason = Postponement::Reason::QuotaUsed, .wait = std::chrono::seconds(left)};
    }
    if (limits.answersAtOnce > 0 && use.underWay >= limits.answersAtOnce)
        return Postponement{};
    if (limits.requestsPerSecond > 0 && use.requests < 1)
        return Postponement{.wait = secondsUntil(1 - use.requests, limits.requestsPerSecond)};
    if (limits.bytesPerSecond > 0 && use.bytes <= 0)
        return Postponement{.wait = secondsUntil(1 - use.bytes, double(limits.bytesPerSecond))};
    return std::nullopt;
}

//! Those who owe nothing: to forget them changes nothing.
void UsageBook::forgetIdle(QHash<QString, Use> &uses) const
{
    const std::chrono::milliseconds now = m_clock.elapsed();
    uses.removeIf([&](QHash<QString, Use>::iterator entry) {
        const Use &use = entry.value();
        return use.underWay == 0 && use.bytes >= 0 && use.bytesToday == 0 && now - use.filledAt > 2s;
    });
    if (uses.size() >= m_mostClients)
        uses.clear();
}

} // namespace omsync
