// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/arguments.h"
#include "cli/report.h"
#include "status/plan.h"

#include <optional>
#include <vector>

namespace omsync {

//! The room on the file system of the data directory.
struct PlanRoom
{
    qint64 free = 0;     //!< bytes, now
    qint64 reserved = 0; //!< bytes of these that are never used
};

//! What the Plans would do: a table with a row for each Domain and one for all, and what it means for the disk. Verbose
//! lists each object that would be fetched, and each file that would go. `room` is absent when it cannot be told.
[[nodiscard]] Report planReport(const std::vector<Plan> &plans, const std::optional<PlanRoom> &room,
                                Verbosity verbosity);

//! Whether too little is free for what these Plans would leave on the disk, however files are published.
[[nodiscard]] bool lacksRoom(const std::vector<Plan> &plans, const PlanRoom &room);

} // namespace omsync
