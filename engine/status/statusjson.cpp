// SPDX-License-Identifier: GPL-3.0-or-later
#include "status/statusjson.h"

#include <array>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! Puts a value in only when there is one.
void insertTime(QJsonObject &object, QLatin1StringView field, const std::optional<Instant> &time)
{
    if (time)
        object.insert(field, isoText(*time));
}

void insertSeconds(QJsonObject &object, QLatin1StringView field, const std::optional<std::chrono::seconds> &duration)
{
    if (duration)
        object.insert(field, qint64(duration->count()));
}

//! With no end it lasts until it is resumed.
void insertPause(QJsonObject &object, const std::optional<Pause> &pause)
{
    if (!pause)
        return;
    object.insert("paused"_L1, true);
    insertTime(object, "paused_until"_L1, pause->until);
}

void insertError(QJsonObject &object, const std::optional<Error> &error)
{
    if (error)
        object.insert("error"_L1, toJson(*error));
}

void insertRefusal(QJsonObject &object, const std::optional<RemovalRefusal> &refusal)
{
    if (refusal)
        object.insert("removal_refused"_L1, toJson(*refusal));
}

template <typename Status>
QJsonArray arrayOf(const std::vector<Status> &statuses)
{
    QJsonArray array;
    for (const Status &status : statuses)
        array.append(toJson(status));
    return array;
}

QJsonObject toJson(const PlanEntry &entry)
{
    QJsonObject object{{u"key"_s, entry.remote.key.text()},
                       {u"size"_s, entry.remote.size},
                       {u"modified"_s, isoText(entry.remote.modified)},
                       {u"reason"_s, jsonId(nameOf(entry.reason))},
                       {u"fetch"_s, isFetched(entry.reason)}};
    if (entry.local) {
        object.insert("local_size"_L1, entry.local->size);
        object.insert("local_modified"_L1, isoText(entry.local->modified));
    }
    return object;
}

} // namespace

QString jsonId(QString name)
{
    return std::move(name).toLower().replace(u' ', u'_').replace(u'-', u'_');
}

QJsonObject toJson(const Error &error)
{
    return {{u"code"_s, jsonId(nameOf(error.code()))}, {u"text"_s, error.text()}};
}

QJsonObject toJson(const RemovalRefusal &refusal)
{
    return {{u"cause"_s, jsonId(nameOf(refusal.cause))}, {u"text"_s, refusal.text}};
}

QJsonArray toJson(const std::vector<Removal> &removals)
{
    QJsonArray array;
    for (const Removal &removal : removals)
        array.append(QJsonObject{{u"key"_s, removal.file.key.text()},
                                 {u"size"_s, removal.file.size},
                                 {u"why"_s, jsonId(nameOf(removal.why))}});
    return array;
}

QJsonObject toJson(const PassStatus &status)
{
    QJsonObject object{{u"id"_s, status.id},
                       {u"tree"_s, QString::fromLatin1(nameOf(status.tree))},
                       {u"domain"_s, status.domain},
                       {u"source"_s, status.source},
                       {u"state"_s, jsonId(nameOf(status.state))},
                       {u"started"_s, isoText(status.started)},
                       {u"listed"_s, status.listed},
                       {u"wanted"_s, status.wanted},
                       {u"to_fetch"_s, status.toFetch},
                       {u"bytes_to_fetch"_s, status.bytesToFetch},
                       {u"published"_s, status.published},
                       {u"bytes_received"_s, status.bytesReceived},
                       {u"failed"_s, status.failed},
                       {u"removed"_s, status.removed},
                       {u"bytes_removed"_s, status.bytesRemoved}};
    insertTime(object, "ended"_L1, status.ended);
    insertError(object, status.error);
    insertRefusal(object, status.refusal);
    if (status.burst)
        object.insert("burst_ms"_L1, qint64(status.burst->count()));
    QJsonArray lacks;
    for (const Error &lack : status.lacks)
        lacks.append(toJson(lack));
    if (!lacks.isEmpty())
        object.insert("lacks"_L1, lacks);
    if (status.waiting > 0)
        object.insert("waiting"_L1, status.waiting);
    if (status.setAside > 0)
        object.insert("set_aside"_L1, status.setAside);
    if (status.tookShortCut)
        object.insert("took_short_cut"_L1, true);
    return object;
}

QJsonObject toJson(const TransferStatus &status)
{
    QJsonObject object{
        {u"key"_s, status.key.text()}, {u"source"_s, status.source},     {u"state"_s, jsonId(nameOf(status.state))},
        {u"size"_s, status.size},      {u"received"_s, status.received}, {u"attempt"_s, status.attempt},
        {u"pass"_s, status.pass}};
    if (status.wasHere)
        object.insert("was_here"_L1, true);
    if (status.state == TransferState::Receiving || status.bytesPerSecond > 0)
        object.insert("bytes_per_second"_L1, status.bytesPerSecond);
    insertSeconds(object, "seconds_left"_L1, timeLeft(status));
    insertTime(object, "next_attempt"_L1, status.nextAttempt);
    insertTime(object, "ended"_L1, status.ended);
    insertError(object, status.error);
    return object;
}

QJsonObject toJson(const FileChange &change)
{
    const bool isRemoved = change.kind == FileChange::Kind::Removed;
    return {{u"key"_s, change.key.text()},
            {u"pass"_s, change.pass},
            {u"source"_s, change.source},
            {u"state"_s, isRemoved ? u"removed"_s : nameOf(TransferState::Published)}};
}

QJsonObject toJson(const RefusedKey &refused)
{
    return {{u"key"_s, refused.key},
            {u"source"_s, refused.source},
            {u"state"_s, u"refused"_s},
            {u"error"_s, toJson(refused.error)}};
}

QJsonObject toJson(const TransferTotals &totals)
{
    QJsonObject object{{u"waiting"_s, totals.waiting},
                       {u"active"_s, totals.active},
                       {u"done"_s, totals.done},
                       {u"failed"_s, totals.failed},
                       {u"bytes_wanted"_s, totals.bytesWanted},
                       {u"bytes_received"_s, totals.bytesReceived},
                       {u"bytes_per_second"_s, totals.bytesPerSecond}};
    insertSeconds(object, "seconds_left"_L1, timeLeft(totals));
    return object;
}

QJsonObject toJson(const DomainStatus &status)
{
    QJsonObject object{{u"name"_s, status.name},
                       {u"tree"_s, QString::fromLatin1(nameOf(status.tree))},
                       {u"state"_s, jsonId(nameOf(status.freshness.state))}};
    if (!status.source.isEmpty())
        object.insert("source"_L1, status.source);
    insertTime(object, "state_since"_L1, status.stateSince);
    insertTime(object, "run_here"_L1, status.freshness.runHere);
    insertTime(object, "run_at_source"_L1, status.freshness.runAtSource);
    insertTime(object, "next_expected"_L1, status.freshness.nextExpected);
    insertSeconds(object, "age"_L1, status.freshness.age);
    insertSeconds(object, "lag"_L1, status.freshness.lag);
    if (status.lastPass)
        object.insert("last_pass"_L1, toJson(*status.lastPass));
    if (status.problem)
        object.insert("problem"_L1, toJson(*status.problem));
    insertTime(object, "last_success"_L1, status.lastSuccess);
    if (status.consecutiveFailures > 0)
        object.insert("consecutive_failures"_L1, status.consecutiveFailures);
    QJsonArray runs;
    for (const RunArrival &arrival : status.runs)
        runs.append(QJsonObject{{u"run"_s, isoText(arrival.run)},
                                {u"finished"_s, isoText(arrival.finished)},
                                {u"available"_s, isoText(arrival.available)}});
    if (!runs.isEmpty())
        object.insert("runs"_L1, runs);
    insertPause(object, status.pause);
    return object;
}

QJsonObject toJson(const ServerStatus &status)
{
    return {{u"listening"_s, status.isListening},   {u"address"_s, status.address},
            {u"connections"_s, status.connections}, {u"requests"_s, status.requests},
            {u"bytes_sent"_s, status.bytesSent},    {u"encrypted"_s, status.isEncrypted}};
}

QJsonObject toJson(const ReplicaStatus &status)
{
    return {{u"client"_s, status.client},
            {u"domain"_s, status.domain},
            {u"run"_s, isoText(status.run)},
            {u"last_look"_s, isoText(status.lastLook)},
            {u"lag"_s, qint64(status.lag.count())}};
}

QJsonObject toJson(const ClientStatus &status)
{
    return {{u"name"_s, status.name}, {u"requests"_s, status.requests}, {u"bytes"_s, status.bytes}};
}

QJsonObject toJson(const DiskStatus &status)
{
    return {{u"bytes_free"_s, status.bytesFree}, {u"bytes_total"_s, status.bytesTotal}};
}

QJsonObject toJson(const EngineStatus &status)
{
    QJsonObject object{{u"version"_s, statusJsonVersion},       {u"at"_s, isoText(status.at)},
                       {u"domains"_s, arrayOf(status.domains)}, {u"transfers"_s, toJson(status.transfers)},
                       {u"server"_s, toJson(status.server)},    {u"pulling"_s, status.isPulling}};
    insertPause(object, status.pause);
    if (!status.program.isEmpty())
        object.insert("program"_L1, status.program);
    if (status.disk)
        object.insert("disk"_L1, toJson(*status.disk));
    const std::array lists{std::pair("replicas"_L1, arrayOf(status.replicas)),
                           std::pair("clients"_L1, arrayOf(status.clients)),
                           std::pair("recent_transfers"_L1, arrayOf(status.recentTransfers)),
                           std::pair("warnings"_L1, arrayOf(status.warnings))};
    for (const auto &[field, list] : lists) {
        if (!list.isEmpty())
            object.insert(field, list);
    }
    return object;
}

QJsonObject toJson(const Plan &plan)
{
    QJsonArray entries;
    for (const PlanEntry &entry : plan.entries)
        entries.append(toJson(entry));
    QJsonObject object{{u"tree"_s, QString::fromLatin1(nameOf(plan.tree))},
                       {u"domain"_s, plan.domain},
                       {u"source"_s, plan.source},
                       {u"files_to_fetch"_s, plan.filesToFetch()},
                       {u"bytes_to_fetch"_s, plan.bytesToFetch()},
                       {u"files_to_keep"_s, plan.filesToKeep()},
                       {u"files_waiting"_s, plan.filesWaiting()},
                       {u"bytes_wanted"_s, plan.bytesWanted()},
                       {u"not_wanted"_s, plan.notWanted},
                       {u"bytes_here"_s, plan.bytesHere},
                       {u"bytes_after"_s, plan.bytesHere + plan.growth()},
                       {u"entries"_s, entries},
                       {u"files_to_remove"_s, qint64(plan.removals.size())},
                       {u"bytes_to_remove"_s, bytesOf(plan.removals)},
                       {u"removals"_s, toJson(plan.removals)}};
    if (plan.bytesPerDay)
        object.insert("bytes_per_day"_L1, *plan.bytesPerDay);
    insertRefusal(object, plan.refusal);
    return object;
}

QJsonObject toJson(const PruneReport &report)
{
    QJsonObject object{{u"domain"_s, report.domain},
                       {u"tree"_s, QString::fromLatin1(nameOf(report.tree))},
                       {u"files"_s, report.files},
                       {u"bytes"_s, report.bytes},
                       {u"files_to_remove"_s, qint64(report.removals.size())},
                       {u"bytes_to_remove"_s, bytesOf(report.removals)},
                       {u"removals"_s, toJson(report.removals)},
                       {u"removed"_s, report.removed},
                       {u"bytes_removed"_s, report.bytesRemoved}};
    insertRefusal(object, report.refusal);
    insertError(object, report.error);
    return object;
}

} // namespace omsync
