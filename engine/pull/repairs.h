// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pull/puller.h"
#include "store/fileverdict.h"

namespace omsync {

//! What can be fetched again, and what cannot.
struct Repairs
{
    std::vector<Subscription> subscriptions;
    std::vector<Error> refused; //!< one for each Domain and tree: BadInput when it is not known, or no Source has it
};

//! What to pull in order to fetch damaged files again: for each of their Domains in each tree the Variables that they
//! belong to, beyond the tree `data` of no older Runs than theirs, from the Sources of the selection that has the
//! Domain, else from all, those first that the files came from.
[[nodiscard]] Repairs repairsOf(const Settings &settings, const std::vector<FileVerdict> &damage, Instant now);

} // namespace omsync
