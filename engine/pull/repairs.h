// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pull/puller.h"
#include "store/fileverdict.h"

namespace omsync {

//! What to pull in order to fetch damaged files again: for each of their Domains in each tree the Variables that they
//! belong to, beyond the tree `data` of no older Runs than theirs, from the Sources of the selection that has the
//! Domain, else from all, those first that the files came from. BadInput when Settings define no Source, or a Domain is
//! not known.
[[nodiscard]] Result<std::vector<Subscription>> repairsOf(const Settings &settings,
                                                          const std::vector<FileVerdict> &damage, Instant now);

} // namespace omsync
