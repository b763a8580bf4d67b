// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/statedatabase.h"

namespace omsync {

// Replacements that were fetched whole and checked, and wait as staged files until all of their Run is here: the state
// database knows of them, so that many take no memory. Unsynced as they are, they count until the machine boots.
// ManifestReader reads them.

//! One of them, as it was fetched.
struct SetAsideFile
{
    ObjectKey key;
    QString source; //!< name of the Source
    qint64 size = 0;

    friend bool operator==(const SetAsideFile &, const SetAsideFile &) = default;
};

//! As the manifest will have them, once they are in place. What was unfinished or set aside of the same keys is
//! forgotten.
[[nodiscard]] Result<void> setAside(StateDatabase &state, const std::vector<ManifestEntry> &entries);
[[nodiscard]] Result<void> dropSetAside(StateDatabase &state, const std::vector<qint64> &ids);
//! All of a Domain.
[[nodiscard]] Result<void> dropSetAside(StateDatabase &state, Tree tree, QStringView domain);
//! Those of a Domain were put in place: the first `most` by key go into the manifest. Yields which did.
[[nodiscard]] Result<std::vector<SetAsideFile>> recordSetAside(StateDatabase &state, Tree tree, QStringView domain,
                                                               int most);

} // namespace omsync
