// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/remoteobject.h"
#include "store/statedatabase.h"

namespace omsync {

//! A version of an object that came whole from a Source, and was no valid file.
struct DamagedVersion
{
    RemoteObject object; //!< as it was listed
    QString source;      //!< name of the Source
    int fetches = 1;     //!< how often it came so
    QString reason = {};

    friend bool operator==(const DamagedVersion &, const DamagedVersion &) = default;
};

//! Those of one domain in one tree, at most one for each key and Source.
[[nodiscard]] Result<QHash<ObjectKey, std::vector<DamagedVersion>>> damagedVersionsOf(const StateDatabase &state,
                                                                                      Tree tree, QStringView domain);

//! Adds to the fetches of that very version; what is remembered of another one of the same key and Source is forgotten.
//! StateDatabase forgets all that is remembered of a key when its file is published or removed.
[[nodiscard]] Result<void> countDamaged(StateDatabase &state, const DamagedVersion &version);

//! Forgets what is remembered of these keys, so that they are fetched once more.
[[nodiscard]] Result<void> acquit(StateDatabase &state, const std::vector<ObjectKey> &keys);

} // namespace omsync
