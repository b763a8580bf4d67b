// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/damagerecord.h"

#include "store/sqlstatement.h"

#include <QVariant>

namespace omsync {

using namespace Qt::StringLiterals;

Result<QHash<ObjectKey, Damage>> damageOf(const StateDatabase &state, Tree tree, QStringView domain)
{
    QHash<ObjectKey, Damage> damage;
    auto read = forEachRow(state.connection(), u"SELECT key, found, reason FROM damaged"_s, keyBounds(tree, domain),
                           [&](const ObjectKey &key, const QSqlQuery &row) {
                               damage.insert(key, {.key = key,
                                                   .found = instantOfUnix(row.value(1).toLongLong()),
                                                   .reason = row.value(2).toString()});
                           });
    if (!read)
        return Failure(std::move(read).error());
    return damage;
}

Result<void> recordDamage(StateDatabase &state, const std::vector<Damage> &damage)
{
    const QSqlDatabase database = state.connection();
    return inTransaction(database, [&]() -> Result<void> {
        QSqlQuery query(database);
        query.prepare(u"INSERT OR REPLACE INTO damaged VALUES (?, ?, ?)"_s);
        for (const Damage &found : damage) {
            query.bindValue(0, found.key.bytes());
            query.bindValue(1, unixSeconds(found.found));
            query.bindValue(2, found.reason.isNull() ? u""_s : found.reason);
            if (auto inserted = run(query, u"record the damage of %1"_s.arg(found.key.text())); !inserted)
                return inserted;
        }
        return {};
    });
}

Result<void> forgetDamage(StateDatabase &state, const std::vector<ObjectKey> &keys)
{
    return deleteKeys(state.connection(), u"damaged"_s, keys);
}

Result<void> recordVerified(StateDatabase &state, const std::vector<ManifestEntry> &entries)
{
    const QSqlDatabase database = state.connection();
    return inTransaction(database, [&]() -> Result<void> {
        QSqlQuery query(database);
        query.prepare(u"UPDATE manifest SET digest = ?, verified = ? WHERE key = ? AND size = ? AND modified = ?"_s);
        for (const ManifestEntry &entry : entries) {
            query.bindValue(0, entry.digest ? textOf(*entry.digest) : QByteArray(""));
            query.bindValue(1, unixSeconds(entry.verified));
            query.bindValue(2, entry.key.bytes());
            query.bindValue(3, entry.size);
            query.bindValue(4, unixSeconds(entry.modified));
            if (auto updated = run(query, u"record %1"_s.arg(entry.key.text())); !updated)
                return updated;
        }
        return {};
    });
}

} // namespace omsync
