// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "status/passstatus.h"
#include "status/plan.h"
#include "status/prunereport.h"

#include <QStringList>

namespace omsync {

//! A line for each file that goes: `remove data/…/chunk_1.om (1.2 MB, expired)`.
[[nodiscard]] QStringList removalEntries(const std::vector<Removal> &removals);

//! A table with a row for each Domain in each tree.
[[nodiscard]] QStringList pruneTable(const std::vector<PruneReport> &reports);

//! What should be seen of a Pass that has ended beside its line: why files came one by one.
[[nodiscard]] QStringList warningsOf(const PassStatus &status);

} // namespace omsync
