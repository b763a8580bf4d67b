// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/nodestatus.h"
#include "gui/sign.h"

#include <QString>

#include <optional>

namespace omsync {

//! A node in one look: the same in the window, its title and the tray.
struct Overview
{
    Sign sign = Sign::Unknown;
    QString headline = {};             //!< "All 5 domains are fresh"
    QString detail = {};               //!< what is wrong, since when and why; or when the next Run is expected
    QString movement = {};             //!< what is being moved; empty when nothing is
    std::optional<Instant> since = {}; //!< of a trouble, where that is known

    friend bool operator==(const Overview &, const Overview &) = default;
};

//! The worst state wins. A node that is paused says so, unless a Domain is worse than late.
[[nodiscard]] Overview overviewOf(const NodeStatus &status);

//! The moment that a Freshness is told for; without a Run here, the beginning of all time.
[[nodiscard]] Instant presentOf(const Freshness &freshness);

//! A Domain that is paused is shown so, unless it is worse than late.
[[nodiscard]] Sign signOf(const DomainStatus &domain);
//! The word beside that sign: "paused", "stale, paused".
[[nodiscard]] QString stateText(const DomainStatus &domain);

//! Why a Domain is in its state, in one sentence without a full stop; empty when there is nothing to be said.
[[nodiscard]] QString reasonOf(const DomainStatus &domain);
//! The same with the engine's own words of what went wrong.
[[nodiscard]] QString fullReasonOf(const DomainStatus &domain);

} // namespace omsync
