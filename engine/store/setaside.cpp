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

//! By key.
Result<std::vector<SetAsideFile>> firstSetAside(const QSqlDatabase &database,
                                                const std::pair<QByteArray, QByteArray> &bounds, int most)
{
    QSqlQuery query(database);
    query.setForwardOnly(true);
    query.prepare(
        u"SELECT key, source, size FROM set_aside WHERE key >= ? AND key < ? ORDER BY key LIMIT %1"_s.arg(most));
    query.addBindValue(bounds.first);
    query.addBindValue(bounds.second);
    if (auto selected = run(query, u"read what was set aside"_s); !selected)
        return Failure(std::move(selected).error());
    std::vector<SetAsideFile> files;
    while (query.next()) {
        if (auto key = ObjectKey::parse(query.value(0).toByteArray()))
            files.push_back(
                {.key = *std::move(key), .source = query.value(1).toString(), .size = query.value(2).toLongLong()});
    }
    return files;
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

Result<std::vector<SetAsideFile>> recordSetAside(StateDatabase &state, Tree tree, QStringView domain, int most)
{
    const QSqlDatabase database = state.connection();
    auto files = firstSetAside(database, keyBounds(tree, domain), most);
    if (!files || files->empty())
        return files;
    const std::pair keys(files->front().key.bytes(), files->back().key.bytes());
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
    return files;
}

} // namespace omsync
