// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/history.h"

#include "store/sqlstatement.h"

#include <QVariant>

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr int transfersKept = 10'000;
constexpr std::chrono::days runsKept(31);

QString orEmpty(const QString &text)
{
    return text.isNull() ? u""_s : text;
}

std::optional<DomainTrouble> troubleOf(const QString &state, Instant since, const Error &error)
{
    if (state.isEmpty())
        return std::nullopt;
    const bool isInconsistent = state == nameOf(DomainState::Inconsistent);
    return DomainTrouble{
        .state = isInconsistent ? DomainState::Inconsistent : DomainState::Error, .since = since, .error = error};
}

} // namespace

Result<void> record(StateDatabase &state, const std::vector<TransferRecord> &transfers)
{
    const QSqlDatabase database = state.connection();
    return inTransaction(database, [&]() -> Result<void> {
        QSqlQuery insert(database);
        insert.prepare(u"INSERT INTO transfer (key, source, size, attempts, ended, code, error) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?)"_s);
        for (const TransferRecord &transfer : transfers) {
            insert.bindValue(0, transfer.key.bytes());
            insert.bindValue(1, orEmpty(transfer.source));
            insert.bindValue(2, transfer.size);
            insert.bindValue(3, transfer.attempts);
            insert.bindValue(4, unixSeconds(transfer.ended));
            insert.bindValue(5, orEmpty(transfer.code));
            insert.bindValue(6, orEmpty(transfer.error));
            if (auto done = run(insert, u"record the transfer of %1"_s.arg(transfer.key.text())); !done)
                return done;
        }
        return run(database,
                   u"DELETE FROM transfer WHERE id <= (SELECT max(id) FROM transfer) - %1"_s.arg(transfersKept));
    });
}

Result<std::vector<TransferRecord>> recentTransfers(const StateDatabase &state, int most)
{
    QSqlQuery query(state.connection());
    query.setForwardOnly(true);
    query.prepare(u"SELECT key, source, size, attempts, ended, code, error FROM transfer ORDER BY id DESC LIMIT ?"_s);
    query.addBindValue(most);
    if (auto selected = run(query, u"read the history of transfers"_s); !selected)
        return Failure(std::move(selected).error());
    std::vector<TransferRecord> transfers;
    while (query.next()) {
        const auto key = ObjectKey::parse(query.value(0).toByteArray());
        if (!key)
            continue;
        transfers.push_back({.key = *key,
                             .source = query.value(1).toString(),
                             .size = query.value(2).toLongLong(),
                             .attempts = query.value(3).toInt(),
                             .ended = instantOfUnix(query.value(4).toLongLong()),
                             .code = query.value(5).toString(),
                             .error = query.value(6).toString()});
    }
    std::ranges::reverse(transfers);
    return transfers;
}

Result<void> record(StateDatabase &state, const std::vector<RunRecord> &runs)
{
    if (runs.empty())
        return {};
    const QSqlDatabase database = state.connection();
    return inTransaction(database, [&]() -> Result<void> {
        QSqlQuery insert(database);
        insert.prepare(u"INSERT OR IGNORE INTO arrival (tree, domain, run, finished, available) "
                       "VALUES (?, ?, ?, ?, ?)"_s);
        for (const RunRecord &arrival : runs) {
            insert.bindValue(0, QString::fromLatin1(nameOf(arrival.tree)));
            insert.bindValue(1, arrival.domain);
            insert.bindValue(2, unixSeconds(arrival.run));
            insert.bindValue(3, unixSeconds(arrival.finished));
            insert.bindValue(4, unixSeconds(arrival.available));
            if (auto done = run(insert, u"record a run of %1"_s.arg(domainText(arrival.tree, arrival.domain))); !done)
                return done;
        }
        const Instant newest = std::ranges::max(runs, {}, &RunRecord::available).available;
        return run(database, u"DELETE FROM arrival WHERE available < %1"_s.arg(unixSeconds(newest - runsKept)));
    });
}

Result<std::vector<RunRecord>> runsSince(const StateDatabase &state, Instant from)
{
    QSqlQuery query(state.connection());
    query.setForwardOnly(true);
    query.prepare(u"SELECT tree, domain, run, finished, available FROM arrival WHERE available >= ? "
                  "ORDER BY available, run"_s);
    query.addBindValue(unixSeconds(from));
    if (auto selected = run(query, u"read which runs came"_s); !selected)
        return Failure(std::move(selected).error());
    std::vector<RunRecord> runs;
    while (query.next()) {
        const auto tree = treeOf(query.value(0).toByteArray());
        if (!tree)
            continue;
        runs.push_back({.tree = *tree,
                        .domain = query.value(1).toString(),
                        .run = instantOfUnix(query.value(2).toLongLong()),
                        .finished = instantOfUnix(query.value(3).toLongLong()),
                        .available = instantOfUnix(query.value(4).toLongLong())});
    }
    return runs;
}

Result<void> record(StateDatabase &state, const DomainRecord &domain)
{
    const auto &trouble = domain.trouble;
    QSqlQuery query(state.connection());
    query.prepare(u"INSERT OR REPLACE INTO domain VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"_s);
    query.addBindValue(QString::fromLatin1(nameOf(domain.tree)));
    query.addBindValue(domain.domain);
    query.addBindValue(orEmpty(domain.source));
    query.addBindValue(domain.lastSuccess ? QVariant(qint64(unixSeconds(*domain.lastSuccess))) : QVariant());
    query.addBindValue(domain.failures);
    query.addBindValue(trouble ? nameOf(trouble->state) : u""_s);
    query.addBindValue(trouble ? qint64(unixSeconds(trouble->since)) : 0);
    query.addBindValue(trouble ? nameOf(trouble->error.code()) : u""_s);
    query.addBindValue(trouble ? trouble->error.text() : u""_s);
    return run(query, u"record what became of %1"_s.arg(domainText(domain.tree, domain.domain)));
}

Result<std::vector<DomainRecord>> domainRecords(const StateDatabase &state)
{
    QSqlQuery query(state.connection());
    query.setForwardOnly(true);
    query.prepare(u"SELECT tree, name, source, last_success, failures, state, since, code, error FROM domain "
                  "ORDER BY tree, name"_s);
    if (auto selected = run(query, u"read what became of the domains"_s); !selected)
        return Failure(std::move(selected).error());
    std::vector<DomainRecord> domains;
    while (query.next()) {
        const auto tree = treeOf(query.value(0).toByteArray());
        if (!tree)
            continue;
        DomainRecord domain{.tree = *tree,
                            .domain = query.value(1).toString(),
                            .source = query.value(2).toString(),
                            .failures = query.value(4).toInt()};
        if (!query.isNull(3))
            domain.lastSuccess = instantOfUnix(query.value(3).toLongLong());
        const Error error(errorCodeNamed(query.value(7).toString()), query.value(8).toString());
        domain.trouble = troubleOf(query.value(5).toString(), instantOfUnix(query.value(6).toLongLong()), error);
        domains.push_back(std::move(domain));
    }
    return domains;
}

ErrorCode errorCodeNamed(const QString &name)
{
    for (int code = 0; code <= int(ErrorCode::Locked); ++code) {
        if (nameOf(ErrorCode(code)) == name)
            return ErrorCode(code);
    }
    return ErrorCode::Interrupted;
}

} // namespace omsync
