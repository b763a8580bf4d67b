// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/nodes/nodesight.h"
#include "gui/nodestatus.h"

#include <vector>

namespace omsync {

//! 2026-11-24T12:00:00Z, when all samples are taken.
inline constexpr Instant sampleTime = instantOfUnix(1'795'521'600);

//! A Domain in a state that it entered half an hour ago, with Runs, age, lag and a last Pass that fit.
[[nodiscard]] DomainStatus sampleDomain(const QString &name, DomainState state);

//! A node that runs, with one Domain in each state.
[[nodiscard]] NodeStatus sampleNode();

//! A node that runs, with these Domains alone.
[[nodiscard]] NodeStatus sampleNode(std::vector<DomainStatus> domains);

//! This engine; `berlin`, which is well but for a Domain; `lima`, which does not answer any more; `oslo`, which wants
//! another key.
[[nodiscard]] std::vector<NodeSight> sampleSights();

//! The Transfer of `data/dwd_icon/temperature_2m/chunk_<n>.om`, of which half has come while it is under way.
[[nodiscard]] TransferStatus sampleTransfer(int n, TransferState state);

} // namespace omsync
