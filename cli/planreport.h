// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/arguments.h"
#include "cli/report.h"
#include "config/settings.h"
#include "status/plan.h"

#include <vector>

namespace omsync {

//! The room on one file system.
struct PlanRoom
{
    std::vector<Tree> trees; //!< that lie on it
    qint64 free = 0;         //!< bytes, now
    qint64 reserved = 0;     //!< bytes of these that are never used
};

//! Of the file systems that the trees lie on, each once; those of which it cannot be told are left out. `reserve` are
//! bytes of each.
[[nodiscard]] std::vector<PlanRoom> planRoomsIn(const DataSettings &data, qint64 reserve);

//! What the Plans would do: a table with a row for each Domain and one for all, and what it means for each of these
//! disks. Verbose lists each object that would be fetched, and each file that would go.
[[nodiscard]] Report planReport(const std::vector<Plan> &plans, const std::vector<PlanRoom> &rooms,
                                Verbosity verbosity);

//! Whether somewhere too little is free for what these Plans would leave there, however files are published.
[[nodiscard]] bool lacksRoom(const std::vector<Plan> &plans, const std::vector<PlanRoom> &rooms);

} // namespace omsync
