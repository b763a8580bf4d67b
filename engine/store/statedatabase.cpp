// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/statedatabase.h"

#include "base/file.h"
#include "base/logging.h"
#include "store/sqlstatement.h"
#include "store/stateschema.h"

#include <QDir>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QSysInfo>
#include <QUrl>
#include <QUuid>
#include <QVariant>

#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr int passesKept = 10'000;
constexpr auto fileName = "state.db"_L1;

void closeConnection(const QString &connection)
{
    QSqlDatabase::database(connection, false).close();
    QSqlDatabase::removeDatabase(connection);
}

Result<QString> connect(const QString &path, const QString &options,
                        Result<void> (*makeReady)(const QSqlDatabase &database))
{
    const QString connection = QUuid::createUuid().toString(QUuid::WithoutBraces);
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, connection);
    database.setDatabaseName(path);
    database.setConnectOptions(options);
    Result<void> usable = database.open() ? makeReady(database) : refusal(u"open"_s, database.lastError());
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

//! Nobody knows whether their files are on the disk; where the system has no boot id, of none.
Result<void> dropOfOtherBoots(const QSqlDatabase &database)
{
    QSqlQuery query(database);
    query.prepare(u"DELETE FROM set_aside WHERE boot_id <> ? OR boot_id = ''"_s);
    query.addBindValue(currentBootId());
    return run(query, u"forget what was set aside"_s);
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
    auto connection = connect(path, {}, prepareState);
    // Only then: what is locked, or may not be written, is a good database all the same.
    if (!connection && connection.error().code() == ErrorCode::Damaged) {
        qCWarning(lcStore).noquote() << path << "cannot be used and is begun anew:" << connection.error().text();
        if (auto aside = setAside(path); !aside)
            return Failure(std::move(aside).error());
        connection = connect(path, {}, prepareState);
    }
    if (!connection)
        return Failure(std::move(connection).error().within(path));
    std::unique_ptr<StateDatabase> state(new StateDatabase(*std::move(connection)));
    if (auto dropped = dropOfOtherBoots(state->connection()); !dropped)
        return Failure(std::move(dropped).error().within(path));
    return state;
}

Result<std::unique_ptr<StateDatabase>> StateDatabase::openForReading(const QString &directory)
{
    const QString path = directory + u'/' + fileName;
    if (const auto there = statusOf(path); !there)
        return Failure(there.error());
    // Without the log of a writer the file is all there is, and SQLite need not create one, which only its owner may.
    const bool isAtRest = !statusOf(path + u"-wal"_s);
    const QString name = QString::fromLatin1(QUrl::fromLocalFile(QFileInfo(path).absoluteFilePath()).toEncoded()) +
                         (isAtRest ? u"?immutable=1"_s : QString());
    auto connection = connect(name, u"QSQLITE_OPEN_READONLY;QSQLITE_OPEN_URI;QSQLITE_BUSY_TIMEOUT=5000"_s, checkState);
    if (!connection)
        return Failure(std::move(connection).error().within(path));
    return std::unique_ptr<StateDatabase>(new StateDatabase(*std::move(connection)));
}

QSqlDatabase StateDatabase::connection() const
{
    return QSqlDatabase::database(m_connection);
}

Result<QStringList> StateDatabase::domains(Tree tree) const
{
    QStringList names;
    QSqlQuery query(QSqlDatabase::database(m_connection));
    query.prepare(u"SELECT key FROM manifest WHERE key >= ? AND key < ? ORDER BY key LIMIT 1"_s);
    query.bindValue(1, nameOf(tree) + '0');
    QByteArray next = nameOf(tree) + '/';
    for (;;) {
        query.bindValue(0, next);
        if (auto selected = run(query, u"read the domains"_s); !selected)
            return Failure(std::move(selected).error());
        if (!query.next())
            return names;
        names.append(QString::fromUtf8(query.value(0).toByteArray().split('/').value(1)));
        next = keyBounds(tree, names.last()).second;
    }
}

Result<QHash<ObjectKey, ManifestEntry>> StateDatabase::manifest(Tree tree, QStringView domain) const
{
    QHash<ObjectKey, ManifestEntry> entries;
    auto read = forEachRow(
        QSqlDatabase::database(m_connection),
        u"SELECT key, size, modified, etag, verified, source, digest, listed_size, listed_modified FROM manifest"_s,
        keyBounds(tree, domain), [&](const ObjectKey &key, const QSqlQuery &row) {
            entries.insert(key, {.key = key,
                                 .size = row.value(1).toLongLong(),
                                 .modified = instantOfUnix(row.value(2).toLongLong()),
                                 .etag = row.value(3).toByteArray(),
                                 .verified = instantOfUnix(row.value(4).toLongLong()),
                                 .source = row.value(5).toString(),
                                 .digest = digestOfText(row.value(6).toByteArray()),
                                 .listed = listedAs(row, 7)});
        });
    if (!read)
        return Failure(std::move(read).error());
    return entries;
}

Result<void> StateDatabase::record(const std::vector<ManifestEntry> &entries)
{
    const QSqlDatabase database = QSqlDatabase::database(m_connection);
    return inTransaction(database, [&]() -> Result<void> {
        QSqlQuery insert(database);
        insert.prepare(u"INSERT OR REPLACE INTO manifest VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"_s);
        QSqlQuery repair(database);
        repair.prepare(u"DELETE FROM damaged WHERE key = ?"_s);
        QSqlQuery acquit(database);
        acquit.prepare(u"DELETE FROM damaged_version WHERE key = ?"_s);
        for (const ManifestEntry &entry : entries) {
            bindEntry(insert, entry);
            repair.bindValue(0, entry.key.bytes());
            acquit.bindValue(0, entry.key.bytes());
            for (QSqlQuery *query : {&insert, &repair, &acquit}) {
                if (auto done = run(*query, u"record %1"_s.arg(entry.key.text())); !done)
                    return done;
            }
        }
        return {};
    });
}

Result<void> StateDatabase::forget(const std::vector<ObjectKey> &keys)
{
    const QSqlDatabase database = QSqlDatabase::database(m_connection);
    for (const QString &table : {u"damaged_version"_s, u"damaged"_s}) {
        if (auto acquitted = deleteKeys(database, table, keys); !acquitted)
            return acquitted;
    }
    return deleteKeys(database, u"manifest"_s, keys);
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

Result<void> StateDatabase::setEtag(const ObjectKey &key, const QByteArray &etag)
{
    QSqlQuery query(QSqlDatabase::database(m_connection));
    query.prepare(u"UPDATE manifest SET etag = ? WHERE key = ?"_s);
    query.addBindValue(etag.isNull() ? QByteArray("") : etag);
    query.addBindValue(key.bytes());
    return run(query, u"record the ETag of %1"_s.arg(key.text()));
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

void bindEntry(QSqlQuery &statement, const ManifestEntry &entry)
{
    statement.bindValue(0, entry.key.bytes());
    statement.bindValue(1, entry.size);
    statement.bindValue(2, unixSeconds(entry.modified));
    statement.bindValue(3, entry.etag.isNull() ? QByteArray("") : entry.etag);
    statement.bindValue(4, unixSeconds(entry.verified));
    statement.bindValue(5, entry.source.isNull() ? u""_s : entry.source);
    statement.bindValue(6, entry.digest ? textOf(*entry.digest) : QByteArray(""));
    statement.bindValue(7, entry.listed ? QVariant(entry.listed->size) : QVariant());
    statement.bindValue(8, entry.listed ? QVariant(qint64(unixSeconds(entry.listed->modified))) : QVariant());
}

std::optional<ListedAs> listedAs(const QSqlQuery &row, int column)
{
    if (row.isNull(column))
        return std::nullopt;
    return ListedAs{.size = row.value(column).toLongLong(),
                    .modified = instantOfUnix(row.value(column + 1).toLongLong())};
}

QString currentBootId()
{
    return QString::fromLatin1(QSysInfo::bootUniqueId());
}

} // namespace omsync
