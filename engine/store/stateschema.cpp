// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/stateschema.h"

#include "store/sqlstatement.h"

#include <QSqlError>
#include <QStringList>
#include <QVariant>

#include <vector>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! What takes a database from format 0 (empty) to 1, from 1 to 2, and so on; SQLite's user_version says where it is.
//! What stands here never changes: a new format is a new list at the end.
const std::vector<QStringList> &migrations()
{
    static const std::vector<QStringList> steps{
        {
            u"CREATE TABLE manifest (key BLOB PRIMARY KEY, size INTEGER NOT NULL, modified INTEGER NOT NULL, "
            "etag BLOB NOT NULL, verified INTEGER NOT NULL, source TEXT NOT NULL) WITHOUT ROWID"_s,
            u"CREATE TABLE unfinished (key BLOB PRIMARY KEY, size INTEGER NOT NULL, modified INTEGER NOT NULL, "
            "etag BLOB NOT NULL, part_size INTEGER NOT NULL, parts TEXT NOT NULL, synced INTEGER NOT NULL, "
            "boot_id TEXT NOT NULL) WITHOUT ROWID"_s,
            u"CREATE TABLE pass (id INTEGER PRIMARY KEY, domain TEXT NOT NULL, source TEXT NOT NULL, "
            "started INTEGER NOT NULL, ended INTEGER NOT NULL, files INTEGER NOT NULL, bytes INTEGER NOT NULL, "
            "failed INTEGER NOT NULL, error TEXT NOT NULL)"_s,
        },
        {
            u"ALTER TABLE manifest ADD COLUMN digest BLOB NOT NULL DEFAULT x''"_s,
            u"CREATE TABLE damaged (key BLOB PRIMARY KEY, found INTEGER NOT NULL, reason TEXT NOT NULL) "
            "WITHOUT ROWID"_s,
        },
        {
            u"CREATE TABLE damaged_version (key BLOB NOT NULL, source TEXT NOT NULL, size INTEGER NOT NULL, "
            "modified INTEGER NOT NULL, etag BLOB NOT NULL, fetches INTEGER NOT NULL, reason TEXT NOT NULL, "
            "PRIMARY KEY (key, source)) WITHOUT ROWID"_s,
        },
        {
            u"CREATE TABLE transfer (id INTEGER PRIMARY KEY, key BLOB NOT NULL, source TEXT NOT NULL, "
            "size INTEGER NOT NULL, attempts INTEGER NOT NULL, ended INTEGER NOT NULL, code TEXT NOT NULL, "
            "error TEXT NOT NULL)"_s,
            u"CREATE TABLE run (domain TEXT NOT NULL, run INTEGER NOT NULL, finished INTEGER NOT NULL, "
            "available INTEGER NOT NULL, PRIMARY KEY (domain, run)) WITHOUT ROWID"_s,
        },
        {
            u"CREATE TABLE domain (tree TEXT NOT NULL, name TEXT NOT NULL, source TEXT NOT NULL, "
            "last_success INTEGER, failures INTEGER NOT NULL, state TEXT NOT NULL, since INTEGER NOT NULL, "
            "code TEXT NOT NULL, error TEXT NOT NULL, PRIMARY KEY (tree, name)) WITHOUT ROWID"_s,
        },
        {
            u"ALTER TABLE manifest ADD COLUMN listed_size INTEGER"_s,
            u"ALTER TABLE manifest ADD COLUMN listed_modified INTEGER"_s,
        },
        {
            u"CREATE TABLE arrival (tree TEXT NOT NULL, domain TEXT NOT NULL, run INTEGER NOT NULL, "
            "finished INTEGER NOT NULL, available INTEGER NOT NULL, PRIMARY KEY (tree, domain, run)) WITHOUT ROWID"_s,
            u"INSERT INTO arrival SELECT 'data', domain, run, finished, available FROM run"_s,
            u"DROP TABLE run"_s,
        },
        {
            u"CREATE TABLE set_aside (id INTEGER PRIMARY KEY AUTOINCREMENT, key BLOB NOT NULL UNIQUE, "
            "size INTEGER NOT NULL, modified INTEGER NOT NULL, etag BLOB NOT NULL, verified INTEGER NOT NULL, "
            "source TEXT NOT NULL, digest BLOB NOT NULL, listed_size INTEGER, listed_modified INTEGER, "
            "boot_id TEXT NOT NULL)"_s,
        },
    };
    return steps;
}

Result<int> versionOf(const QSqlDatabase &database)
{
    QSqlQuery query(database);
    if (!query.exec(u"PRAGMA user_version"_s) || !query.next())
        return refusal(u"read its version"_s, query.lastError());
    return query.value(0).toInt();
}

//! Damaged when pages are missing or disagree, as after a crash of the file system; a cut file opens without complaint.
Result<void> checkPages(const QSqlDatabase &database)
{
    QSqlQuery query(database);
    if (!query.exec(u"PRAGMA quick_check(1)"_s) || !query.next())
        return refusal(u"check"_s, query.lastError());
    if (const QString answer = query.value(0).toString(); answer != "ok"_L1)
        return Failure(ErrorCode::Damaged, answer);
    return {};
}

Result<void> migrate(const QSqlDatabase &database, int from)
{
    return inTransaction(database, [&]() -> Result<void> {
        for (const QString &statement : migrations().at(size_t(from))) {
            if (auto made = run(database, statement); !made)
                return made;
        }
        return run(database, u"PRAGMA user_version = %1"_s.arg(from + 1));
    });
}

} // namespace

Result<void> prepareState(const QSqlDatabase &database)
{
    for (const QString &pragma :
         {u"PRAGMA journal_mode = WAL"_s, u"PRAGMA synchronous = NORMAL"_s, u"PRAGMA busy_timeout = 5000"_s}) {
        if (auto set = run(database, pragma); !set)
            return set;
    }
    const auto version = versionOf(database);
    if (!version)
        return Failure(version.error());
    const int newest = int(migrations().size());
    if (*version < 0 || *version > newest)
        return Failure(ErrorCode::Damaged, u"it has the format %1, of another omsync"_s.arg(*version));
    if (*version > 0) {
        if (auto whole = checkPages(database); !whole)
            return whole;
    }
    for (int format = *version; format < newest; ++format) {
        if (auto migrated = migrate(database, format); !migrated)
            return migrated;
    }
    return {};
}

Result<void> checkState(const QSqlDatabase &database)
{
    const auto version = versionOf(database);
    if (!version)
        return Failure(version.error());
    if (*version != int(migrations().size()))
        return Failure(ErrorCode::NotFound, u"it has the format %1, of another omsync"_s.arg(*version));
    return {};
}

} // namespace omsync
