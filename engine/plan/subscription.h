// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"
#include "catalog/domain.h"
#include "catalog/objectkey.h"
#include "config/settings.h"
#include "store/pressuredays.h"

#include <vector>

namespace omsync {

//! What of one Domain in one tree is kept in step, and from where.
struct Subscription
{
    Domain domain;
    Tree tree = Tree::Data;
    std::vector<SourceSettings> sources; //!< in the order in which they are tried; not empty
    SelectionSettings selection;
    QString neededBy = {}; //!< the Domain that needs the static files of this one; empty: this one is selected itself
    RetentionSettings retention = {};
};

//! Expands Settings into one Subscription for each selected Domain and tree, and for each Domain whose static files one
//! of these needs. BadInput for what can be no name of a
//! Domain, for Variables that cannot be read, and for a Source that is not there.
[[nodiscard]] Result<std::vector<Subscription>> subscriptionsOf(const Settings &settings);

//! Whether both pull the same Domain in the same tree, into the same files.
[[nodiscard]] bool shareDomain(const Subscription &subscription, const Subscription &other);

//! As whose the memory of its pressure levels is kept: another selection has its own.
[[nodiscard]] PressureScope pressureScopeOf(const Subscription &subscription);

//! What is wanted of its Domain by then.
[[nodiscard]] Result<Selection> selectionOf(const Subscription &subscription, Instant now);

} // namespace omsync
