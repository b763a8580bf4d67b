// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/concurrency.h"

#include <algorithm>

namespace omsync {

namespace {

constexpr std::chrono::microseconds forOneMore = 1750us;
constexpr std::chrono::seconds oneMoment = 1s;

} // namespace

Concurrency::Concurrency(std::optional<int> fixed)
    : m_fixed(fixed)
{
}

int Concurrency::wanted(const QString &source) const
{
    if (m_fixed)
        return *m_fixed;
    const auto steps = m_roundTrips.value(source, 0ms) / forOneMore;
    return int(std::min<qint64>(least + steps, most));
}

int Concurrency::limit(const QString &source) const
{
    const auto restraint = m_restraints.constFind(source);
    return restraint == m_restraints.cend() ? wanted(source) : std::min(int(restraint->allowed), wanted(source));
}

void Concurrency::noteRoundTrip(const QString &source, std::chrono::milliseconds roundTrip)
{
    const auto known = m_roundTrips.constFind(source);
    if (known == m_roundTrips.cend() || roundTrip < *known)
        m_roundTrips.insert(source, roundTrip);
}

void Concurrency::noteBusy(const QString &source, Instant now)
{
    const auto restraint = m_restraints.constFind(source);
    if (restraint != m_restraints.cend() && now - restraint->since < oneMoment)
        return;
    m_restraints.insert(source, {.allowed = std::max(limit(source) / 2.0, 1.0), .since = now});
}

void Concurrency::noteSuccess(const QString &source)
{
    const auto restraint = m_restraints.find(source);
    if (restraint == m_restraints.end())
        return;
    restraint->allowed += 1 / restraint->allowed;
    if (restraint->allowed >= wanted(source))
        m_restraints.erase(restraint);
}

} // namespace omsync
