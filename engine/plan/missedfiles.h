// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plan/keeping.h"
#include "store/statedatabase.h"

#include <optional>

namespace omsync {

//! One Domain in one tree, as it is remembered and as it lies here.
struct RememberedDomain
{
    Tree tree = Tree::Data;
    QString domain;
    QHash<ObjectKey, ManifestEntry> manifest;
    std::vector<LocalFile> locals;
    std::optional<DomainMeta> meta; //!< that lies here
};

//! What is remembered and not here although it should be, by key: not what retention would have removed by now, nor
//! what no Selection names any longer, of whatever time.
[[nodiscard]] std::vector<ManifestEntry> missedFiles(const RememberedDomain &remembered, const Keeping &keeping);

} // namespace omsync
