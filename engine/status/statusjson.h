// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "status/enginestatus.h"
#include "status/filechange.h"
#include "status/plan.h"
#include "status/prunereport.h"
#include "status/refusedkey.h"

#include <QJsonArray>
#include <QJsonObject>

namespace omsync {

//! The version of the JSON form below, in the field `version` of an EngineStatus; it grows when a field changes its
//! meaning or goes, or when a state, reason or code is new; not when a field is added.
constexpr int statusJsonVersion = 1;

// The JSON form of status values, for `--json` and for a view of an Engine elsewhere. Names are lower case with
// underscores, those of states, reasons and codes too; times are ISO 8601 in UTC, durations whole seconds, sizes bytes;
// what is absent is left out; an error is `{"code": …, "text": …}`. readEngineStatus() in statusreader.h reads it.

//! How the JSON form calls what nameOf() names: `source stopped` is `source_stopped`, `access-denied` `access_denied`.
[[nodiscard]] QString jsonId(QString name);

[[nodiscard]] QJsonObject toJson(const Error &error);
[[nodiscard]] QJsonObject toJson(const RemovalRefusal &refusal);
[[nodiscard]] QJsonArray toJson(const std::vector<Removal> &removals);
[[nodiscard]] QJsonObject toJson(const PassStatus &status);
[[nodiscard]] QJsonObject toJson(const TransferStatus &status);
//! With the state `published` or `removed`.
[[nodiscard]] QJsonObject toJson(const FileChange &change);
//! With the state `refused`.
[[nodiscard]] QJsonObject toJson(const RefusedKey &refused);
[[nodiscard]] QJsonObject toJson(const TransferTotals &totals);
[[nodiscard]] QJsonObject toJson(const DomainStatus &status);
[[nodiscard]] QJsonObject toJson(const ServerStatus &status);
[[nodiscard]] QJsonObject toJson(const ReplicaStatus &status);
[[nodiscard]] QJsonObject toJson(const ClientStatus &status);
[[nodiscard]] QJsonObject toJson(const DiskStatus &status);
[[nodiscard]] QJsonObject toJson(const EngineStatus &status);
[[nodiscard]] QJsonObject toJson(const Plan &plan);
[[nodiscard]] QJsonObject toJson(const PruneReport &report);

} // namespace omsync
