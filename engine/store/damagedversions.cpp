// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/damagedversions.h"

#include "store/sqlstatement.h"

#include <QVariant>

namespace omsync {

using namespace Qt::StringLiterals;

Result<QHash<ObjectKey, std::vector<DamagedVersion>>> damagedVersionsOf(const StateDatabase &state, Tree tree,
                                                                        QStringView domain)
{
    QHash<ObjectKey, std::vector<DamagedVersion>> versions;
    auto read = forEachRow(state.connection(),
                           u"SELECT key, source, size, modified, etag, fetches, reason FROM damaged_version"_s,
                           keyBounds(tree, domain), [&](const ObjectKey &key, const QSqlQuery &row) {
                               versions[key].push_back({.object = {.key = key,
                                                                   .size = row.value(2).toLongLong(),
                                                                   .modified = instantOfUnix(row.value(3).toLongLong()),
                                                                   .etag = row.value(4).toByteArray()},
                                                        .source = row.value(1).toString(),
                                                        .fetches = row.value(5).toInt(),
                                                        .reason = row.value(6).toString()});
                           });
    if (!read)
        return Failure(std::move(read).error());
    return versions;
}

Result<void> countDamaged(StateDatabase &state, const DamagedVersion &version)
{
    QSqlQuery query(state.connection());
    query.prepare(
        u"INSERT INTO damaged_version (key, source, size, modified, etag, fetches, reason) "
        "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key, source) DO UPDATE SET "
        "fetches = excluded.fetches + CASE WHEN size = excluded.size AND modified = excluded.modified AND "
        "etag = excluded.etag THEN fetches ELSE 0 END, "
        "size = excluded.size, modified = excluded.modified, etag = excluded.etag, reason = excluded.reason"_s);
    const RemoteObject &object = version.object;
    query.addBindValue(object.key.bytes());
    query.addBindValue(version.source);
    query.addBindValue(object.size);
    query.addBindValue(unixSeconds(object.modified));
    query.addBindValue(object.etag.isNull() ? QByteArray("") : object.etag);
    query.addBindValue(version.fetches);
    query.addBindValue(version.reason.isNull() ? u""_s : version.reason);
    return run(query, u"remember that %1 came damaged"_s.arg(object.key.text()));
}

Result<void> acquit(StateDatabase &state, const std::vector<ObjectKey> &keys)
{
    return deleteKeys(state.connection(), u"damaged_version"_s, keys);
}

} // namespace omsync
