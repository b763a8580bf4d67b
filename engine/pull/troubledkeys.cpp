// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/troubledkeys.h"

#include "base/backoff.h"

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds longestWait = 1h;
constexpr std::chrono::seconds longestRest = 24h;
constexpr qsizetype mostKeys = 20'000; // more are asked for in every round

//! backoff() doubles from one second on; here from one minute, without jitter: the rounds have their own.
std::chrono::seconds waitAfter(int failures)
{
    const auto doubled = backoff(failures, longestWait / 60, 0.5) * 60;
    return std::chrono::duration_cast<std::chrono::seconds>(doubled);
}

} // namespace

TroubledKeys::TroubledKeys(const Clock &clock)
    : m_clock(clock)
{
}

void TroubledKeys::noteFailure(const RemoteObject &object, const Error &error)
{
    const Instant now = m_clock.now();
    const auto known = m_troubles.constFind(object.key);
    const bool isSame = known != m_troubles.cend() && known->object == object;
    const int failures = isSame ? known->failures + 1 : 1;
    if (m_troubles.size() >= mostKeys)
        forgetOld();
    if (m_troubles.size() >= mostKeys && known == m_troubles.cend())
        return;
    const std::chrono::seconds asked = std::min<std::chrono::seconds>(error.retryAfter().value_or(0s), longestRest);
    const Instant next = now + std::max(waitAfter(failures), asked);
    m_troubles.insert(object.key, {.object = object, .error = error, .failures = failures, .next = next});
}

std::optional<Error> TroubledKeys::refusal(const RemoteObject &object) const
{
    const auto known = m_troubles.constFind(object.key);
    if (known == m_troubles.cend() || known->object != object || known->next <= m_clock.now())
        return std::nullopt;
    return Error(known->error).within(u"not asked for again before %1"_s.arg(isoText(known->next)));
}

std::optional<Instant> TroubledKeys::nextAttempt(const ObjectKey &key) const
{
    const auto known = m_troubles.constFind(key);
    return known == m_troubles.cend() ? std::nullopt : std::optional(known->next);
}

void TroubledKeys::forgetOld()
{
    m_troubles.removeIf([now = m_clock.now()](const auto &entry) { return entry.value().next <= now; });
}

} // namespace omsync
