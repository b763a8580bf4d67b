// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/statedatabase.h"

#include "base/file.h"
#include "base/logging.h"

#include <QDir>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QSysInfo>
#include <QUuid>
#include <QVariant>

#include <functional>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr int formatVersion = 1; // in SQLite's user_version
constexpr int passesKept = 10'000;
constexpr auto fileName = "state.db"_L1;

//! What SQLite's result code asks of us; the lower byte is the code, the rest its details (sqlite.org/rescode.html).
ErrorCode codeOf(const QSqlError &error)
{
    constexpr int corrupt = 11;
    constexpr int full = 13;
    constexpr int noDatabase = 26;
    switch (error.nativeErrorCode().toInt() & 0xff) {
    case corrupt:
    case noDatabase: return ErrorCode::Damaged;
    case full: return ErrorCode::DiskFull;
    default: return ErrorCode::FileFailed;
    }
}

Failure refusal(const QString &step, const QSqlError &error)
{
    return Failure(Error(codeOf(error), error.text()).within(step));
}

Result<void> run(QSqlQuery &query, const QString &step)
{
    if (query.exec())
        return {};
    return refusal(step, query.lastError());
}

Result<void> run(const QSqlDatabase &database, const QString &statement)
{
    QSqlQuery query(database);
    if (query.exec(statement))
        return {};
    return refusal(statement.section(u' ', 0, 2), query.lastError());
}

//! Runs `work` as one transaction, undone when it fails.
Result<void> inTransaction(QSqlDatabase database, const std::function<Result<void>()> &work)
{
    if (!database.transaction())
        return refusal(u"begin"_s, database.lastError());
    if (auto done = work(); !done) {
        database.rollback();
        return done;
    }
    if (!database.commit())
        return refusal(u"commit"_s, database.lastError());
    return {};
}

const QStringList &schema()
{
    static const QStringList statements{
        u"CREATE TABLE manifest (key BLOB PRIMARY KEY, size INTEGER NOT NULL, modified INTEGER NOT NULL, "
        "etag BLOB NOT NULL, verified INTEGER NOT NULL, source TEXT NOT NULL) WITHOUT ROWID"_s,
        u"CREATE TABLE unfinished (key BLOB PRIMARY KEY, size INTEGER NOT NULL, modified INTEGER NOT NULL, "
        "etag BLOB NOT NULL, part_size INTEGER NOT NULL, parts TEXT NOT NULL, synced INTEGER NOT NULL, "
        "boot_id TEXT NOT NULL) WITHOUT ROWID"_s,
        u"CREATE TABLE pass (id INTEGER PRIMARY KEY, domain TEXT NOT NULL, source TEXT NOT NULL, "
        "started INTEGER NOT NULL, ended INTEGER NOT NULL, files INTEGER NOT NULL, bytes INTEGER NOT NULL, "
        "failed INTEGER NOT NULL, error TEXT NOT NULL)"_s,
        u"PRAGMA user_version = %1"_s.arg(formatVersion),
    };
    return statements;
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

Result<void> prepare(const QSqlDatabase &database)
{
    for (const QString &pragma :
         {u"PRAGMA journal_mode = WAL"_s, u"PRAGMA synchronous = NORMAL"_s, u"PRAGMA busy_timeout = 5000"_s}) {
        if (auto set = run(database, pragma); !set)
            return set;
    }
    auto version = versionOf(database);
    if (!version)
        return Failure(std::move(version).error());
    if (*version == formatVersion)
        return checkPages(database);
    if (*version != 0)
        return Failure(ErrorCode::Damaged, u"it has the format %1, of another omsync"_s.arg(*version));
    return inTransaction(database, [&]() -> Result<void> {
        for (const QString &statement : schema()) {
            if (auto made = run(database, statement); !made)
                return made;
        }
        return {};
    });
}

void closeConnection(const QString &connection)
{
    QSqlDatabase::database(connection, false).close();
    QSqlDatabase::removeDatabase(connection);
}

Result<QString> connect(const QString &path)
{
    const QString connection = QUuid::createUuid().toString(QUuid::WithoutBraces);
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, connection);
    database.setDatabaseName(path);
    Result<void> usable = database.open() ? prepare(database) : refusal(u"open"_s, database.lastError());
    database = QSqlDatabase();
    if (usable)
        return connection;
    closeConnection(connection);
    return Failure(std::move(usable).error());
}

//! Moves an unusable database out of the way, with what belongs to it.
Result<void> setAside(const QString &path)
{
    for (const auto &suffix : {"-wal"_L1, "-shm"_L1}) {
        if (statusOf(path + suffix))
            if (auto gone = removeFile(path + suffix); !gone)
                return gone;
    }
    return renameOver(path, path + u".bad~"_s);
}

//! All keys of one domain lie between these two: `data/dwd_icon/` and `data/dwd_icon0`, 0 being what follows the slash.
std::pair<QByteArray, QByteArray> keyBounds(Tree tree, QStringView domain)
{
    const QByteArray stem = nameOf(tree) + '/' + domain.toUtf8();
    return {stem + '/', stem + '0'};
}

QString textOf(const QBitArray &bits)
{
    QString text(bits.size(), u'0');
    for (qsizetype i = 0; i < bits.size(); ++i) {
        if (bits.testBit(i))
            text[i] = u'1';
    }
    return text;
}

QBitArray bitsOf(const QString &text)
{
    QBitArray bits(text.size());
    for (qsizetype i = 0; i < text.size(); ++i)
        bits.setBit(i, text[i] == u'1');
    return bits;
}

//! Selects the rows of one domain, and hands each with its key to `take`.
Result<void> forEachRow(const QSqlDatabase &database, const QString &statement,
                        const std::pair<QByteArray, QByteArray> &bounds,
                        const std::function<void(const ObjectKey &, const QSqlQuery &)> &take)
{
    QSqlQuery query(database);
    query.setForwardOnly(true);
    query.prepare(statement + u" WHERE key >= ? AND key < ?"_s);
    query.addBindValue(bounds.first);
    query.addBindValue(bounds.second);
    if (auto selected = run(query, u"read the state"_s); !selected)
        return selected;
    while (query.next()) {
        if (auto key = ObjectKey::parse(query.value(0).toByteArray()))
            take(*key, query);
    }
    return {};
}

Result<void> deleteKeys(const QSqlDatabase &database, const QString &table, const std::vector<ObjectKey> &keys)
{
    return inTransaction(database, [&]() -> Result<void> {
        QSqlQuery query(database);
        query.prepare(u"DELETE FROM %1 WHERE key = ?"_s.arg(table));
        for (const ObjectKey &key : keys) {
            query.bindValue(0, key.bytes());
            if (auto deleted = run(query, u"forget %1"_s.arg(key.text())); !deleted)
                return deleted;
        }
        return {};
    });
}

} // namespace

StateDatabase::StateDatabase(QString connection)
    : m_connection(std::move(connection))
{
}

StateDatabase::~StateDatabase()
{
    closeConnection(m_connection);
}

Result<std::unique_ptr<StateDatabase>> StateDatabase::open(const QString &directory)
{
    if (auto made = makeDirectory(directory); !made)
        return Failure(std::move(made).error());
    const QString path = directory + u'/' + fileName;
    auto connection = connect(path);
    // Only then: what is locked, or may not be written, is a good database all the same.
    if (!connection && connection.error().code() == ErrorCode::Damaged) {
        qCWarning(lcStore).noquote() << path << "cannot be used and is begun anew:" << connection.error().text();
        if (auto aside = setAside(path); !aside)
            return Failure(std::move(aside).error());
        connection = connect(path);
    }
    if (!connection)
        return Failure(std::move(connection).error().within(path));
    return std::unique_ptr<StateDatabase>(new StateDatabase(*std::move(connection)));
}

Result<QHash<ObjectKey, ManifestEntry>> StateDatabase::manifest(Tree tree, QStringView domain) const
{
    QHash<ObjectKey, ManifestEntry> entries;
    auto read = forEachRow(QSqlDatabase::database(m_connection),
                           u"SELECT key, size, modified, etag, verified, source FROM manifest"_s,
                           keyBounds(tree, domain), [&](const ObjectKey &key, const QSqlQuery &row) {
                               entries.insert(key, {.key = key,
                                                    .size = row.value(1).toLongLong(),
                                                    .modified = instantOfUnix(row.value(2).toLongLong()),
                                                    .etag = row.value(3).toByteArray(),
                                                    .verified = instantOfUnix(row.value(4).toLongLong()),
                                                    .source = row.value(5).toString()});
                           });
    if (!read)
        return Failure(std::move(read).error());
    return entries;
}

Result<void> StateDatabase::record(const std::vector<ManifestEntry> &entries)
{
    const QSqlDatabase database = QSqlDatabase::database(m_connection);
    return inTransaction(database, [&]() -> Result<void> {
        QSqlQuery query(database);
        query.prepare(u"INSERT OR REPLACE INTO manifest VALUES (?, ?, ?, ?, ?, ?)"_s);
        for (const ManifestEntry &entry : entries) {
            query.bindValue(0, entry.key.bytes());
            query.bindValue(1, entry.size);
            query.bindValue(2, unixSeconds(entry.modified));
            query.bindValue(3, entry.etag.isNull() ? QByteArray("") : entry.etag);
            query.bindValue(4, unixSeconds(entry.verified));
            query.bindValue(5, entry.source.isNull() ? u""_s : entry.source);
            if (auto inserted = run(query, u"record %1"_s.arg(entry.key.text())); !inserted)
                return inserted;
        }
        return {};
    });
}

Result<void> StateDatabase::forget(const std::vector<ObjectKey> &keys)
{
    return deleteKeys(QSqlDatabase::database(m_connection), u"manifest"_s, keys);
}

Result<QHash<ObjectKey, UnfinishedTransfer>> StateDatabase::unfinished(Tree tree, QStringView domain) const
{
    QHash<ObjectKey, UnfinishedTransfer> transfers;
    auto read = forEachRow(QSqlDatabase::database(m_connection),
                           u"SELECT key, size, modified, etag, part_size, parts, synced, boot_id FROM unfinished"_s,
                           keyBounds(tree, domain), [&](const ObjectKey &key, const QSqlQuery &row) {
                               transfers.insert(key, {.key = key,
                                                      .size = row.value(1).toLongLong(),
                                                      .modified = instantOfUnix(row.value(2).toLongLong()),
                                                      .etag = row.value(3).toByteArray(),
                                                      .partSize = row.value(4).toLongLong(),
                                                      .parts = bitsOf(row.value(5).toString()),
                                                      .synced = row.value(6).toBool(),
                                                      .bootId = row.value(7).toString()});
                           });
    if (!read)
        return Failure(std::move(read).error());
    return transfers;
}

Result<void> StateDatabase::keepUnfinished(const UnfinishedTransfer &transfer)
{
    QSqlQuery query(QSqlDatabase::database(m_connection));
    query.prepare(u"INSERT OR REPLACE INTO unfinished VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s);
    query.addBindValue(transfer.key.bytes());
    query.addBindValue(transfer.size);
    query.addBindValue(unixSeconds(transfer.modified));
    query.addBindValue(transfer.etag.isNull() ? QByteArray("") : transfer.etag);
    query.addBindValue(transfer.partSize);
    query.addBindValue(textOf(transfer.parts));
    query.addBindValue(transfer.synced);
    query.addBindValue(transfer.bootId.isNull() ? u""_s : transfer.bootId);
    return run(query, u"remember %1"_s.arg(transfer.key.text()));
}

Result<void> StateDatabase::dropUnfinished(const std::vector<ObjectKey> &keys)
{
    return deleteKeys(QSqlDatabase::database(m_connection), u"unfinished"_s, keys);
}

Result<void> StateDatabase::record(const PassRecord &pass)
{
    const QSqlDatabase database = QSqlDatabase::database(m_connection);
    return inTransaction(database, [&]() -> Result<void> {
        QSqlQuery query(database);
        query.prepare(u"INSERT INTO pass (domain, source, started, ended, files, bytes, failed, error) "
                      "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s);
        query.addBindValue(pass.domain);
        query.addBindValue(pass.source);
        query.addBindValue(unixSeconds(pass.started));
        query.addBindValue(unixSeconds(pass.ended));
        query.addBindValue(pass.files);
        query.addBindValue(pass.bytes);
        query.addBindValue(pass.failed);
        query.addBindValue(pass.error.isNull() ? u""_s : pass.error);
        if (auto inserted = run(query, u"record a pass of %1"_s.arg(pass.domain)); !inserted)
            return inserted;
        return run(database, u"DELETE FROM pass WHERE id <= (SELECT max(id) FROM pass) - %1"_s.arg(passesKept));
    });
}

Result<std::vector<PassRecord>> StateDatabase::recentPasses(int most) const
{
    QSqlQuery query(QSqlDatabase::database(m_connection));
    query.setForwardOnly(true);
    query.prepare(u"SELECT domain, source, started, ended, files, bytes, failed, error FROM pass "
                  "ORDER BY id DESC LIMIT ?"_s);
    query.addBindValue(most);
    if (auto selected = run(query, u"read the history"_s); !selected)
        return Failure(std::move(selected).error());
    std::vector<PassRecord> passes;
    while (query.next())
        passes.push_back({.domain = query.value(0).toString(),
                          .source = query.value(1).toString(),
                          .started = instantOfUnix(query.value(2).toLongLong()),
                          .ended = instantOfUnix(query.value(3).toLongLong()),
                          .files = query.value(4).toInt(),
                          .bytes = query.value(5).toLongLong(),
                          .failed = query.value(6).toInt(),
                          .error = query.value(7).toString()});
    return passes;
}

QString currentBootId()
{
    return QString::fromLatin1(QSysInfo::bootUniqueId());
}

} // namespace omsync
