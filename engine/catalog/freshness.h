// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/newestrun.h"

#include <optional>

namespace omsync {

//! The state of a Domain, worst first. Of which nothing is known is not fresh.
enum class DomainState { Error, Inconsistent, SourceStopped, Stale, Late, Syncing, Unknown, Fresh, Retired };

//! How late a Domain is, measured by its own update interval; all that follows from what announces the
//! Run on both sides, and the time.
struct Freshness
{
    DomainState state = DomainState::Unknown; //!< SourceStopped, Stale, Late, Fresh, Retired or Unknown
    std::optional<Instant> runHere;           //!< initialisation time of the Run held here
    std::optional<Instant> runAtSource;
    std::optional<Instant> nextExpected;     //!< when the next Run should be at the source
    std::optional<std::chrono::seconds> age; //!< now − runHere
    std::optional<std::chrono::seconds> lag; //!< available here − finished at the origin, of the Run held here

    friend bool operator==(const Freshness &, const Freshness &) = default;
};

//! `here` and `atSource` are absent when that side announces no Run, or that was not read; `domain` is null when the
//! registry does not know it; `usualDelay` is how long after its initialisation a Run is usually finished at the
//! origin, absent when nothing is remembered. The next Run is expected one update interval after the last one, and that
//! delay later, or as much later as the last one took. In this order: Retired when the registry says so; Unknown when
//! nothing is known; Stale when nothing is here; SourceStopped when the source has had no new Run for two intervals
//! past the expected time, and what it has is here; Stale when the source is more than two intervals ahead, or the next
//! Run is more than two intervals overdue; Late when the source has a newer Run or the next one is overdue by half an
//! interval; else Fresh.
[[nodiscard]] Freshness freshnessOf(const std::optional<NewestRun> &here, const std::optional<NewestRun> &atSource,
                                    const Domain *domain, Instant now,
                                    const std::optional<std::chrono::seconds> &usualDelay = {});

//! Since when a Domain is SourceStopped, Stale or Late, as far as its Runs tell by when they were finished; absent
//! where they do not, and in any other state. The arguments are as above.
[[nodiscard]] std::optional<Instant> delayedSince(DomainState state, const std::optional<NewestRun> &here,
                                                  const std::optional<NewestRun> &atSource, const Domain *domain);

//! `fresh`, `source stopped`, …: the English words.
[[nodiscard]] QString nameOf(DomainState state);

} // namespace omsync
