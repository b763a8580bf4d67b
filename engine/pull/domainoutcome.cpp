// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/domainoutcome.h"

#include "pull/failover.h"

#include <algorithm>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! A Pass that came to nothing otherwise is an error.
DomainState stateAfter(const PassStatus &pass)
{
    return lacksSomeFiles(pass) ? DomainState::Inconsistent : DomainState::Error;
}

//! It lasts as long as Passes end in the same state.
std::optional<DomainTrouble> troubleOf(const PassStatus &pass, const std::optional<DomainTrouble> &before)
{
    if (pass.state == PassState::Done)
        return std::nullopt;
    const DomainState state = stateAfter(pass);
    const bool lasts = before && before->state == state;
    return DomainTrouble{.state = state,
                         .since = lasts ? before->since : pass.ended.value_or(pass.started),
                         .error = pass.error.value_or(Error(ErrorCode::Interrupted, u"no cause is known"_s))};
}

} // namespace

DomainOutcome::DomainOutcome(DomainRecord record)
    : m_record(std::move(record))
{
}

bool DomainOutcome::recall(const DomainRecord &record)
{
    return std::exchange(m_record, record) != record;
}

bool DomainOutcome::take(const PassStatus &pass)
{
    m_selections = pass.place.of;
    const auto known = m_troubles.find(pass.place.number);
    const auto trouble = troubleOf(pass, known == m_troubles.end() ? m_record.trouble : known->second);
    m_troubles.insert_or_assign(pass.place.number, trouble);
    if (trouble && isMistake(trouble->error)) {
        ++m_mistakes;
        return false;
    }
    m_record.source = pass.source;
    if (trouble)
        ++m_record.failures;
    const auto left = worst(Kind::Recorded);
    if (left || isEachKnown())
        m_record.trouble = left;
    if (isEachKnown() && !worst(Kind::Any)) {
        m_record.lastSuccess = pass.ended;
        m_record.failures = m_mistakes = 0;
    }
    return true;
}

std::optional<DomainTrouble> DomainOutcome::trouble() const
{
    const auto met = worst(Kind::Any);
    return met || isEachKnown() ? met : m_record.trouble;
}

std::optional<DomainTrouble> DomainOutcome::worst(Kind kind) const
{
    std::optional<DomainTrouble> worst;
    for (const auto &[selection, trouble] : m_troubles) {
        const bool counts = trouble && (kind == Kind::Any || !isMistake(trouble->error));
        if (counts && (!worst || trouble->state < worst->state))
            worst = trouble;
    }
    return worst;
}

bool DomainOutcome::isEachKnown() const
{
    return int(m_troubles.size()) == m_selections;
}

} // namespace omsync
