// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/statedatabase.h"

#include <chrono>

namespace omsync {

//! Whose memory of pressure levels it is.
struct PressureScope
{
    QString domain;
    QString selection; //!< what is wanted of the Domain, in words that change when that does
};

//! The UTC day on which a Pass last took the pressure levels whole; absent when none has.
[[nodiscard]] Result<std::optional<std::chrono::sys_days>> pressureTakenOn(const StateDatabase &state,
                                                                           const PressureScope &scope);

[[nodiscard]] Result<void> recordPressureTaken(StateDatabase &state, const PressureScope &scope,
                                               std::chrono::sys_days day);

} // namespace omsync
