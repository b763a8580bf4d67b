// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "catalog/objectkey.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>

#include <functional>
#include <utility>
#include <vector>

class QSqlError;

namespace omsync {

//! The Error of a statement that SQLite refused: Damaged when it calls the database corrupt or none, DiskFull, else
//! FileFailed.
[[nodiscard]] Failure refusal(const QString &step, const QSqlError &error);

//! Runs a prepared statement; `step` says in an Error what was under way.
[[nodiscard]] Result<void> run(QSqlQuery &query, const QString &step);
[[nodiscard]] Result<void> run(const QSqlDatabase &database, const QString &statement);

//! Runs `work` as one transaction, undone when it fails.
[[nodiscard]] Result<void> inTransaction(QSqlDatabase database, const std::function<Result<void>()> &work);

//! All keys of one domain lie between these two: `data/dwd_icon/` and `data/dwd_icon0`, 0 being what follows the slash.
[[nodiscard]] std::pair<QByteArray, QByteArray> keyBounds(Tree tree, QStringView domain);

//! Selects the rows whose first column is a key within the bounds, and hands each with its key to `take`.
[[nodiscard]] Result<void> forEachRow(const QSqlDatabase &database, const QString &statement,
                                      const std::pair<QByteArray, QByteArray> &bounds,
                                      const std::function<void(const ObjectKey &, const QSqlQuery &)> &take);

//! Deletes the rows of a table with these keys.
[[nodiscard]] Result<void> deleteKeys(const QSqlDatabase &database, const QString &table,
                                      const std::vector<ObjectKey> &keys);

} // namespace omsync
