// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/statedatabase.h"

#include <functional>
#include <optional>

namespace omsync {

//! What a ManifestReader finds: all but digests.
struct ReadEntry : ManifestEntry
{
    qint64 id = 0; //!< of what was set aside: another one for each version of a file
};

//! Reads the manifest, or what was set aside, key by key, beside whoever writes to it, and on a thread of its own: for
//! a Domain of which more is remembered than the memory holds. Fast when keys are asked for in ascending order.
class ManifestReader
{
public:
    enum class Table { Manifest, SetAside };

    //! Of the state database in this directory. Where there is none, or it refuses, nothing is known of any key: the
    //! manifest is a cache.
    ManifestReader(const QString &directory, Tree tree, QStringView domain, Table table = Table::Manifest);
    ~ManifestReader();
    ManifestReader(const ManifestReader &) = delete;
    ManifestReader &operator=(const ManifestReader &) = delete;

    //! Null when nothing is known of it; valid until the next call.
    [[nodiscard]] const ReadEntry *find(const ObjectKey &key);

    //! Hands over each in the order of keys, until `take` refuses.
    [[nodiscard]] Result<void> visit(const std::function<Result<void>(const ReadEntry &)> &take) const;

private:
    void readFrom(const ObjectKey &key);
    [[nodiscard]] QSqlQuery select(const QByteArray &first, const QString &limit) const;

    Table m_table;
    QByteArray m_begin; // of the keys of the Domain
    QByteArray m_end;
    QString m_connection;             // empty: there is none
    std::vector<ReadEntry> m_entries; // sorted, all of the table within the two keys
    std::optional<ObjectKey> m_first; // absent: nothing was read
    bool m_isLast = false;            // nothing follows m_entries
};

} // namespace omsync
