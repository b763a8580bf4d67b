// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/statedatabase.h"

#include <chrono>
#include <optional>

namespace omsync {

//! The UTC day on which a Pass last took the pressure levels of a domain whole; absent when none has.
[[nodiscard]] Result<std::optional<std::chrono::sys_days>> pressureTakenOn(const StateDatabase &state,
                                                                           const QString &domain);

[[nodiscard]] Result<void> recordPressureTaken(StateDatabase &state, const QString &domain, std::chrono::sys_days day);

} // namespace omsync
