// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"

#include <QString>

#include <chrono>
#include <map>
#include <optional>

namespace omsync {

//! For how long something is to pause.
struct PauseLength
{
    std::optional<std::chrono::minutes> limit = {}; //!< absent: until it is resumed

    friend bool operator==(const PauseLength &, const PauseLength &) = default;
};

//! That something pauses.
struct Pause
{
    std::optional<Instant> until = {}; //!< absent: until it is resumed

    friend bool operator==(const Pause &, const Pause &) = default;
};

//! What is not pulled for now: everything, and single Domains besides.
struct Pauses
{
    std::optional<Pause> all = {}; //!< absent: pulling does not pause as a whole
    std::map<QString, Pause> domains = {};

    friend bool operator==(const Pauses &, const Pauses &) = default;
};

} // namespace omsync
