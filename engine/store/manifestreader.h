// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/statedatabase.h"

#include <optional>

namespace omsync {

//! Reads the manifest key by key, beside whoever writes to it, and on a thread of its own: for a Domain whose manifest
//! is too long for the memory. Fast when keys are asked for in ascending order.
class ManifestReader
{
public:
    //! Of the state database in this directory. Where there is none, or it refuses, nothing is known of any key: the
    //! manifest is a cache.
    ManifestReader(const QString &directory, Tree tree, QStringView domain);
    ~ManifestReader();
    ManifestReader(const ManifestReader &) = delete;
    ManifestReader &operator=(const ManifestReader &) = delete;

    //! Null when nothing is known of it; valid until the next call.
    [[nodiscard]] const ManifestEntry *find(const ObjectKey &key);

private:
    void readFrom(const ObjectKey &key);

    QString m_connection;                 // empty: there is none
    QByteArray m_end;                     // behind the keys of the Domain
    std::vector<ManifestEntry> m_entries; // sorted, all of the manifest within the two keys
    std::optional<ObjectKey> m_first;     // absent: nothing was read
    bool m_isLast = false;                // nothing follows m_entries
};

} // namespace omsync
