// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/domainmeta.h"

#include <optional>

namespace omsync {

//! The state of a Domain, worst first (DESIGN.md, section 2).
enum class DomainState { Error, Inconsistent, SourceStopped, Stale, Late, Syncing, Fresh, Retired, Unknown };

//! How late a Domain is, measured by its own update interval; all that follows from the two meta.json and the time.
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

//! `here` and `atSource` are absent when that side has no meta.json, or it was not read. A Domain that the registry
//! calls retired on or before `now` is Retired. Stale: the Run expected at the source, or the one that it has, is more
//! than two update intervals newer than the one here; Late: the source has a newer Run, or one is overdue by half an
//! interval; SourceStopped: the source itself is more than two intervals behind.
[[nodiscard]] Freshness freshnessOf(const std::optional<DomainMeta> &here, const std::optional<DomainMeta> &atSource,
                                    const Domain *domain, Instant now);

//! `fresh`, `source stopped`, …: the English word, also used in JSON.
[[nodiscard]] QString nameOf(DomainState state);

} // namespace omsync
