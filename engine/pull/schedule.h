// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"

#include <chrono>

namespace omsync {

//! When the next Pass of a Domain is due: one interval after the last one started, give or take a tenth of it, so that
//! the nodes of one Source spread out; never before `now`. `jitter` in [0, 1) chooses where in that band.
[[nodiscard]] Instant nextPassAt(Instant lastStarted, std::chrono::minutes interval, double jitter, Instant now);

} // namespace omsync
