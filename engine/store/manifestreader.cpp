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

} // namespace

ManifestReader::ManifestReader(const QString &directory, Tree tree, QStringView domain)
    : m_end(keyBounds(tree, domain).second)
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

const ManifestEntry *ManifestReader::find(const ObjectKey &key)
{
    if (m_connection.isEmpty())
        return nullptr;
    const bool isRead = m_first && *m_first <= key && (m_isLast || key <= m_entries.back().key);
    if (!isRead)
        readFrom(key);
    const auto entry = std::ranges::lower_bound(m_entries, key, {}, &ManifestEntry::key);
    return entry != m_entries.end() && entry->key == key ? &*entry : nullptr;
}

void ManifestReader::readFrom(const ObjectKey &key)
{
    m_entries.clear();
    m_first = key;
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    query.setForwardOnly(true);
    query.prepare(u"SELECT key, size, modified, etag, source, listed_size, listed_modified FROM manifest "
                  "WHERE key >= ? AND key < ? ORDER BY key LIMIT %1"_s.arg(rowsAtOnce));
    query.addBindValue(key.bytes());
    query.addBindValue(m_end);
    int rows = 0;
    for (query.exec(); query.next(); ++rows) {
        auto known = ObjectKey::parse(query.value(0).toByteArray());
        if (known)
            m_entries.push_back({.key = *std::move(known),
                                 .size = query.value(1).toLongLong(),
                                 .modified = instantOfUnix(query.value(2).toLongLong()),
                                 .etag = query.value(3).toByteArray(),
                                 .verified = {},
                                 .source = query.value(4).toString(),
                                 .listed = listedAs(query, 5)});
    }
    m_isLast = rows < rowsAtOnce || m_entries.empty(); // none of so many would be a key of ours
}

} // namespace omsync
