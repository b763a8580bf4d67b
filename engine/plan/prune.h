// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/pruneorder.h"
#include "config/settings.h"
#include "plan/keeping.h"
#include "status/prunereport.h"
#include "store/datadirectory.h"

#include <vector>

namespace omsync {

//! What removing without a Source follows from.
struct PruneInput
{
    PruneOrder order;
    Settings settings;
    Keeping keeping; //!< by these
    Instant now;
};

//! Fails as subscriptionsOf() does.
[[nodiscard]] Result<PruneInput> pruneInputOf(const PruneOrder &order, const Settings &settings, Instant now);

//! What came of one Domain in one tree.
struct PruneOutcome
{
    PruneReport report;
    std::vector<ObjectKey> removed;
};

//! Looks through the trees and removes what is kept no longer, and, when no Domain is named, the oldest data that the
//! tree `data` has beyond its size; each Domain in each tree behind its gate. Trees in which a named Domain has no
//! files are passed over. To the extent of OverSize, data of other Domains stay, and count. NothingMatched for a Domain
//! that is in no tree. Slow: for a pool thread.
[[nodiscard]] Result<std::vector<PruneOutcome>> prune(const DataDirectory &data, const PruneInput &input);

} // namespace omsync
