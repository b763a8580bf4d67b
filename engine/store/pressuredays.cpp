// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/pressuredays.h"

#include "store/sqlstatement.h"

#include <QVariant>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! Made when it is first needed: so a database of any earlier omsync will do.
Result<void> makeTable(const QSqlDatabase &database)
{
    return run(database, u"CREATE TABLE IF NOT EXISTS pressure_taken (domain TEXT NOT NULL, selection TEXT NOT NULL, "
                         u"day INTEGER NOT NULL, "
                         "PRIMARY KEY (domain, selection)) WITHOUT ROWID"_s);
}

} // namespace

Result<std::optional<std::chrono::sys_days>> pressureTakenOn(const StateDatabase &state, const PressureScope &scope)
{
    const QSqlDatabase database = state.connection();
    if (auto made = makeTable(database); !made)
        return Failure(std::move(made).error());
    QSqlQuery query(database);
    query.prepare(u"SELECT day FROM pressure_taken WHERE domain = ? AND selection = ?"_s);
    query.addBindValue(scope.domain);
    query.addBindValue(scope.selection);
    if (auto selected = run(query, u"the days of pressure levels"_s); !selected)
        return Failure(std::move(selected).error());
    if (!query.next())
        return std::optional<std::chrono::sys_days>();
    return std::optional(std::chrono::sys_days(std::chrono::days(query.value(0).toInt())));
}

Result<void> recordPressureTaken(StateDatabase &state, const PressureScope &scope, std::chrono::sys_days day)
{
    const QSqlDatabase database = state.connection();
    if (auto made = makeTable(database); !made)
        return made;
    QSqlQuery query(database);
    query.prepare(u"INSERT OR REPLACE INTO pressure_taken VALUES (?, ?, ?)"_s);
    query.addBindValue(scope.domain);
    query.addBindValue(scope.selection);
    query.addBindValue(int(day.time_since_epoch().count()));
    return run(query, u"the days of pressure levels"_s);
}

} // namespace omsync
