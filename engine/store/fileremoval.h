// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "store/datadirectory.h"

#include <optional>
#include <vector>

namespace omsync {

//! What removeFiles() has done.
struct FileRemoval
{
    std::vector<ObjectKey> removed; //!< those that were gone already among them
    qint64 bytes = 0;               //!< that were freed
    std::optional<Error> error;     //!< of the first file that could not be removed
};

//! Removes files that a scan has found, in this order. A file that is no longer what the scan saw, by its size and
//! time, stays, and nothing is removed through a symbolic link that leads out of the tree (TRAPS 13). A directory that
//! becomes empty goes too, up to that of the Domain, which stays. Slow: for a pool thread.
[[nodiscard]] FileRemoval removeFiles(const DataDirectory &data, const std::vector<LocalFile> &files);

} // namespace omsync
