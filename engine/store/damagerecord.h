// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/statedatabase.h"

namespace omsync {

//! A file that did not pass a check, or was missed, and was not fetched again since.
struct Damage
{
    ObjectKey key;
    Instant found;
    QString reason;

    friend bool operator==(const Damage &, const Damage &) = default;
};

//! What is damaged of one domain in one tree, by key.
[[nodiscard]] Result<QHash<ObjectKey, Damage>> damageOf(const StateDatabase &state, Tree tree, QStringView domain);

//! Remembers it until StateDatabase::record() says that the file was published again, so that the next Pass fetches it.
[[nodiscard]] Result<void> recordDamage(StateDatabase &state, const std::vector<Damage> &damage);

//! Forgets what was found earlier of files that are good by now, or gone.
[[nodiscard]] Result<void> forgetDamage(StateDatabase &state, const std::vector<ObjectKey> &keys);

//! Takes over the digest and the time of verification of each entry, where the manifest still has that file with the
//! same size and time; other fields stay.
[[nodiscard]] Result<void> recordVerified(StateDatabase &state, const std::vector<ManifestEntry> &entries);

} // namespace omsync
