// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "status/passstatus.h"
#include "store/history.h"

#include <map>
#include <optional>

namespace omsync {

//! What the Passes of a Domain in one tree came to. Each of its selections has Passes of its own: the Domain is well
//! when the last one of each has ended with all that was wanted.
class DomainOutcome
{
public:
    explicit DomainOutcome(DomainRecord record = {});

    //! What earlier processes, or another one, know of it. Yields whether that is new.
    bool recall(const DomainRecord &record);
    //! A Pass that has ended, and was not cancelled. Yields whether the record is another one: names that exist
    //! nowhere, and what cannot be used, are a mistake in what was asked for, which tells nothing of the Domain.
    bool take(const PassStatus &pass);

    [[nodiscard]] const DomainRecord &record() const { return m_record; }
    //! The worst of what any selection met; that of the record until all of them have had a Pass.
    [[nodiscard]] std::optional<DomainTrouble> trouble() const;
    //! Passes since the last success that ended otherwise, those that failed by a mistake included.
    [[nodiscard]] int failures() const { return m_record.failures + m_mistakes; }

private:
    enum class Kind { Any, Recorded };

    [[nodiscard]] std::optional<DomainTrouble> worst(Kind kind) const;
    [[nodiscard]] bool isEachKnown() const;

    DomainRecord m_record;
    int m_selections = 1;
    std::map<int, std::optional<DomainTrouble>> m_troubles; // by the number of the selection, once it has had a Pass
    int m_mistakes = 0;
};

} // namespace omsync
