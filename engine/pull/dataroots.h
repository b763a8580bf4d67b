// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/domainintree.h"
#include "config/settings.h"
#include "store/datadirectory.h"

#include <vector>

namespace omsync {

//! Where the trees of these Settings lie, from the working directory on.
[[nodiscard]] TreeRoots rootsOf(const DataSettings &settings);

//! The Domains that Settings select, in each tree, or, when they select none, those that lie here.
[[nodiscard]] std::vector<DomainInTree> shownDomains(const Settings &settings, const DataDirectory &data);

} // namespace omsync
