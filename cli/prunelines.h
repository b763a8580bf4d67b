// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/arguments.h"
#include "cli/report.h"
#include "status/passstatus.h"
#include "status/plan.h"
#include "status/prunereport.h"

#include <QStringList>

namespace omsync {

//! A line for each file that goes: `remove data/…/chunk_1.om (1.2 MB, expired)`.
[[nodiscard]] QStringList removalEntries(const std::vector<Removal> &removals);

//! Whether something was done, or would be.
enum class Tense { Past, Future };

//! What was removed: a table with a row for each Domain in each tree, and what was refused or failed; each file too
//! when it would be removed, or for the verbose. No table for the quiet.
[[nodiscard]] Report removalReport(const std::vector<PruneReport> &reports, Tense tense, Verbosity verbosity);

//! What should be seen of a Pass that has ended beside its line: why files came one by one.
[[nodiscard]] QStringList warningsOf(const PassStatus &status);

} // namespace omsync
