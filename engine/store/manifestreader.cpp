// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/manifestreader.h"

#include "base/logging.h"
#include "store/sqlstatement.h"

#include <QFileInfo>
#include <QSqlError>
#include <QUuid>
#include <QVariant>

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr int rowsAtOnce = 64;

std::optional<ReadEntry> entryOf(const QSqlQuery &row)
{
    auto key = ObjectKey::parse(row.value(0).toByteArray());
    if (!key)
        return std::nullopt; // none of ours
    return ReadEntry{{.key = *std::move(key),
                      .size = row.value(1).toLongLong(),
                      .modified = instantOfUnix(row.value(2).toLongLong()),
                      .etag = row.value(3).toByteArray(),
                      .verified = {},
                      .source = row.value(4).toString(),
                      .listed = listedAs(row, 5)},
                     row.value(7).toLongLong()};
}

} // namespace

ManifestReader::ManifestReader(const QString &directory, Tree tree, QStringView domain, Table table)
    : m_table(table)
    , m_begin(keyBounds(tree, domain).first)
    , m_end(keyBounds(tree, domain).second)
{
    const QString path = directory + u"/state.db"_s;
    if (!QFileInfo::exists(path))
        return;
    m_connection = QUuid::createUuid().toString(QUuid::WithoutBraces);
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
    database.setDatabaseName(path);
    database.setConnectOptions(u"QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=5000"_s);
    if (!database.open())
        qCWarning(lcStore).noquote() << "cannot read the manifest:" << database.lastError().text();
}

ManifestReader::~ManifestReader()
{
    if (!m_connection.isEmpty())
        QSqlDatabase::removeDatabase(m_connection);
}

const ReadEntry *ManifestReader::find(const ObjectKey &key)
{
    if (m_connection.isEmpty())
        return nullptr;
    const bool isRead = m_first && *m_first <= key && (m_isLast || key <= m_entries.back().key);
    if (!isRead)
        readFrom(key);
    const auto entry = std::ranges::lower_bound(m_entries, key, {}, &ReadEntry::key);
    return entry != m_entries.end() && entry->key == key ? &*entry : nullptr;
}

Result<void> ManifestReader::visit(const std::function<Result<void>(const ReadEntry &)> &take) const
{
    if (m_connection.isEmpty())
        return {};
    QSqlQuery query = select(m_begin, {});
    if (auto selected = run(query, u"read the state"_s); !selected)
        return selected;
    while (query.next()) {
        const auto entry = entryOf(query);
        if (auto taken = entry ? take(*entry) : Result<void>(); !taken)
            return taken;
    }
    return {};
}

void ManifestReader::readFrom(const ObjectKey &key)
{
    m_entries.clear();
    m_first = key;
    QSqlQuery query = select(key.bytes(), u"LIMIT %1"_s.arg(rowsAtOnce));
    int rows = 0;
    for (query.exec(); query.next(); ++rows) {
        if (auto known = entryOf(query))
            m_entries.push_back(*std::move(known));
    }
    m_isLast = rows < rowsAtOnce || m_entries.empty(); // none of so many would be a key of ours
}

QSqlQuery ManifestReader::select(const QByteArray &first, const QString &limit) const
{
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    query.setForwardOnly(true);
    query.prepare(u"SELECT key, size, modified, etag, source, listed_size, listed_modified, %1 "
                  "WHERE key >= ? AND key < ? ORDER BY key %2"_s.arg(
                      m_table == Table::Manifest ? u"0 FROM manifest"_s : u"id FROM set_aside"_s, limit));
    query.addBindValue(first);
    query.addBindValue(m_end);
    return query;
}

} // namespace omsync
