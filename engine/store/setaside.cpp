// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/setaside.h"

#include "store/sqlstatement.h"

#include <QVariant>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

Result<void> runWithin(const QSqlDatabase &database, const QString &statement,
                       const std::pair<QByteArray, QByteArray> &keys)
{
    QSqlQuery query(database);
    query.prepare(statement);
    query.addBindValue(keys.first);
    query.addBindValue(keys.second);
    return run(query, statement.section(u' ', 0, 2));
}

} // namespace

Result<void> setAside(StateDatabase &state, const std::vector<ManifestEntry> &entries)
{
    const QSqlDatabase database = state.connection();
    return inTransaction(database, [&]() -> Result<void> {
        QSqlQuery insert(database);
        insert.prepare(u"INSERT OR REPLACE INTO set_aside (key, size, modified, etag, verified, source, digest, "
                       "listed_size, listed_modified, boot_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s);
        insert.bindValue(9, currentBootId());
        QSqlQuery drop(database);
        drop.prepare(u"DELETE FROM unfinished WHERE key = ?"_s);
        for (const ManifestEntry &entry : entries) {
            bindEntry(insert, entry);
            drop.bindValue(0, entry.key.bytes());
            for (QSqlQuery *query : {&insert, &drop}) {
                if (auto done = run(*query, u"set aside %1"_s.arg(entry.key.text())); !done)
                    return done;
            }
        }
        return {};
    });
}

Result<void> dropSetAside(StateDatabase &state, const std::vector<qint64> &ids)
{
    const QSqlDatabase database = state.connection();
    return inTransaction(database, [&]() -> Result<void> {
        QSqlQuery query(database);
        query.prepare(u"DELETE FROM set_aside WHERE id = ?"_s);
        for (const qint64 id : ids) {
            query.bindValue(0, id);
            if (auto dropped = run(query, u"forget what was set aside"_s); !dropped)
                return dropped;
        }
        return {};
    });
}

Result<void> dropSetAside(StateDatabase &state, Tree tree, QStringView domain)
{
    return runWithin(state.connection(), u"DELETE FROM set_aside WHERE key >= ? AND key < ?"_s,
                     keyBounds(tree, domain));
}

Result<int> recordSetAside(StateDatabase &state, Tree tree, QStringView domain, int most)
{
    const QSqlDatabase database = state.connection();
    const auto bounds = keyBounds(tree, domain);
    QSqlQuery slice(database);
    slice.prepare(u"SELECT max(key), count(*) FROM (SELECT key FROM set_aside WHERE key >= ? AND key < ? "
                  "ORDER BY key LIMIT %1)"_s.arg(most));
    slice.addBindValue(bounds.first);
    slice.addBindValue(bounds.second);
    if (auto selected = run(slice, u"read what was set aside"_s); !selected)
        return Failure(std::move(selected).error());
    const int count = slice.next() ? slice.value(1).toInt() : 0;
    if (count == 0)
        return 0;
    const std::pair keys(bounds.first, slice.value(0).toByteArray());
    slice.finish();
    auto recorded = inTransaction(database, [&]() -> Result<void> {
        for (const QString &statement :
             {u"INSERT OR REPLACE INTO manifest SELECT key, size, modified, etag, verified, source, digest, "
              "listed_size, listed_modified FROM set_aside WHERE key >= ? AND key <= ?"_s,
              u"DELETE FROM damaged WHERE key IN (SELECT key FROM set_aside WHERE key >= ? AND key <= ?)"_s,
              u"DELETE FROM damaged_version WHERE key IN (SELECT key FROM set_aside WHERE key >= ? AND key <= ?)"_s,
              u"DELETE FROM set_aside WHERE key >= ? AND key <= ?"_s}) {
            if (auto done = runWithin(database, statement, keys); !done)
                return done;
        }
        return {};
    });
    if (!recorded)
        return Failure(std::move(recorded).error());
    return count;
}

} // namespace omsync
