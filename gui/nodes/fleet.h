// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/nodes/nodesight.h"

#include <vector>

namespace omsync {

//! All nodes: this engine, and those elsewhere that are watched.
struct Fleet
{
    NodeStatus own = {};
    std::vector<NodeSight> others = {};
    Instant now = {}; //!< when that was so, by the clock here
};

//! One state in a line.
struct StateLine
{
    Sign sign = Sign::Unknown;
    QString text;

    friend bool operator==(const StateLine &, const StateLine &) = default;
};

//! All nodes in one look.
struct FleetOverview
{
    Overview overview; //!< of the worst node, which it names where there are several; then the other troubles
    std::vector<StateLine> lines; //!< each node in trouble, the worst first; without any, the state of all

    friend bool operator==(const FleetOverview &, const FleetOverview &) = default;
};

//! The worst state wins, wherever it is. While nothing is set up to be pulled here, only the others count. What moves
//! is told of this engine alone.
[[nodiscard]] FleetOverview overviewOf(const Fleet &fleet);

} // namespace omsync
