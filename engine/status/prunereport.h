// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "catalog/objectkey.h"
#include "status/removal.h"

#include <QString>

#include <optional>
#include <vector>

namespace omsync {

//! What a removal without a Source found, and did, in one Domain of one tree.
struct PruneReport
{
    QString domain;
    Tree tree = Tree::Data;
    qint64 files = 0;              //!< that lay here
    qint64 bytes = 0;              //!< of these
    std::vector<Removal> removals; //!< what may go
    std::optional<RemovalRefusal> refusal = {};
    qint64 removed = 0;              //!< files that went
    qint64 bytesRemoved = 0;         //!< of these
    std::optional<Error> error = {}; //!< of the disk

    friend bool operator==(const PruneReport &, const PruneReport &) = default;
};

} // namespace omsync
