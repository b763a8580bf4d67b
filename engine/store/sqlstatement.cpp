// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlstatement.h"

#include <QSqlError>
#include <QVariant>

#include <tuple>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

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

} // namespace

Failure refusal(const QString &step, const QSqlError &error)
{
    const ErrorCode code = codeOf(error);
    return Failure(
        Error(code, code == ErrorCode::DiskFull ? error.text() + u"; make room"_s : error.text()).within(step));
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

// By statements: the calls of QSqlDatabase report a failure without SQLite's code.
Result<void> inTransaction(QSqlDatabase database, const std::function<Result<void>()> &work)
{
    if (auto begun = run(database, u"BEGIN"_s); !begun)
        return begun;
    auto done = work();
    if (done)
        done = run(database, u"COMMIT"_s);
    if (!done)
        std::ignore = run(database, u"ROLLBACK"_s); // SQLite may have done so by itself
    return done;
}

std::pair<QByteArray, QByteArray> keyBounds(Tree tree, QStringView domain)
{
    const QByteArray stem = nameOf(tree) + '/' + domain.toUtf8();
    return {stem + '/', stem + '0'};
}

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

} // namespace omsync
