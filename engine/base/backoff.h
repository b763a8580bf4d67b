// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace omsync {

//! How long to wait before retry `n`, the first being 1: doubles from one second up to `limit`, give or take a quarter.
//! `jitter` in [0, 1) chooses where in that band, so that a caller's random number makes nodes spread out.
[[nodiscard]] std::chrono::milliseconds backoff(int n, std::chrono::milliseconds limit, double jitter);

} // namespace omsync
