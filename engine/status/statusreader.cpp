// SPDX-License-Identifier: GPL-3.0-or-later
#include "status/statusreader.h"

#include "status/statusjson.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! Durations beyond this many seconds, 10,000 years, are none: sums and texts of them must not overflow.
constexpr qint64 longest = 315'569'520'000;

constexpr std::array domainStates{DomainState::Error, DomainState::Inconsistent, DomainState::SourceStopped,
                                  DomainState::Stale, DomainState::Late,         DomainState::Syncing,
                                  DomainState::Fresh, DomainState::Retired,      DomainState::Unknown};
constexpr std::array passStates{PassState::Waiting,      PassState::Listing,    PassState::Planning,
                                PassState::Transferring, PassState::Publishing, PassState::Done,
                                PassState::Partial,      PassState::Failed,     PassState::Cancelled};
constexpr std::array transferStates{TransferState::Waiting,   TransferState::Receiving, TransferState::Retrying,
                                    TransferState::Verifying, TransferState::Staged,    TransferState::Published,
                                    TransferState::Failed,    TransferState::Cancelled};
constexpr std::array errorCodes{ErrorCode::Cancelled,    ErrorCode::BadInput,     ErrorCode::NothingMatched,
                                ErrorCode::NotFound,     ErrorCode::AccessDenied, ErrorCode::Unreachable,
                                ErrorCode::Interrupted,  ErrorCode::TimedOut,     ErrorCode::ServerBusy,
                                ErrorCode::ServerFailed, ErrorCode::Malformed,    ErrorCode::Changed,
                                ErrorCode::Damaged,      ErrorCode::UnsafeKey,    ErrorCode::DiskFull,
                                ErrorCode::FileFailed,   ErrorCode::Locked};
constexpr std::array refusalCauses{RemovalRefusal::Cause::NoMeta, RemovalRefusal::Cause::NotWhole,
                                   RemovalRefusal::Cause::ClockDoubt, RemovalRefusal::Cause::ClockUnsure,
                                   RemovalRefusal::Cause::TooMany};

//! Reads the fields of one object; the first one, here or in an object inside, that is not what it should be is kept in
//! `fault`, and reads as an empty value.
class JsonFields
{
public:
    //! `path` is what stands before the fields' names in `fault`, which outlives the reader.
    JsonFields(QJsonObject object, QString path, QString &fault)
        : m_object(std::move(object))
        , m_path(std::move(path))
        , m_fault(fault)
    {
    }

    [[nodiscard]] bool has(QLatin1StringView field) const { return m_object.contains(field); }

    QString text(QLatin1StringView field)
    {
        const QJsonValue value = m_object.value(field);
        check(value.isString(), field);
        return value.toString();
    }

    bool flag(QLatin1StringView field)
    {
        const QJsonValue value = m_object.value(field);
        check(value.isBool(), field);
        return value.toBool();
    }

    //! A whole number from zero up to `most`.
    qint64 number(QLatin1StringView field, qint64 most = std::numeric_limits<qint64>::max())
    {
        const qint64 number = m_object.value(field).toInteger(-1);
        const bool isGood = number >= 0 && number <= most;
        check(isGood, field);
        return isGood ? number : 0;
    }

    //! For fields that an older program does not write.
    std::optional<qint64> numberIfAny(QLatin1StringView field)
    {
        return has(field) ? std::optional(number(field, longest)) : std::nullopt;
    }

    int count(QLatin1StringView field) { return int(number(field, std::numeric_limits<int>::max())); }

    Instant time(QLatin1StringView field)
    {
        const auto time = instantOfIso(m_object.value(field).toString());
        check(time.has_value(), field);
        return time.value_or(Instant());
    }

    std::optional<Instant> timeIfAny(QLatin1StringView field)
    {
        return has(field) ? std::optional(time(field)) : std::nullopt;
    }

    std::optional<std::chrono::seconds> durationIfAny(QLatin1StringView field)
    {
        if (!has(field))
            return std::nullopt;
        const qint64 seconds = m_object.value(field).toInteger(longest + 1);
        check(seconds >= -longest && seconds <= longest, field);
        return std::chrono::seconds(std::clamp(seconds, -longest, longest));
    }

    //! The one of `known` that has this name.
    template <typename Named, size_t count>
    Named named(QLatin1StringView field, const std::array<Named, count> &known)
    {
        const QString id = text(field);
        const auto found = std::ranges::find(known, id, [](Named one) { return jsonId(nameOf(one)); });
        check(found != known.end(), field);
        return found == known.end() ? known.front() : *found;
    }

    ObjectKey key(QLatin1StringView field)
    {
        const auto key = ObjectKey::parse(text(field).toUtf8());
        check(bool(key), field);
        return key ? *key : *domainMetaKey(u"none");
    }

    Tree treeIfAny(QLatin1StringView field)
    {
        if (!has(field))
            return Tree::Data;
        const auto tree = treeOf(text(field).toUtf8());
        check(tree.has_value(), field);
        return tree.value_or(Tree::Data);
    }

    JsonFields object(QLatin1StringView field)
    {
        const QJsonValue value = m_object.value(field);
        check(value.isObject(), field);
        return {value.toObject(), m_path + field + u'.', m_fault};
    }

    std::vector<JsonFields> objects(QLatin1StringView field)
    {
        const QJsonValue value = m_object.value(field);
        check(value.isArray(), field);
        std::vector<JsonFields> readers;
        for (const QJsonValue &entry : value.toArray()) {
            const QString path = m_path + field + u'[' + QString::number(readers.size()) + u"]."_s;
            if (!entry.isObject() && m_fault.isEmpty())
                m_fault = path.chopped(1);
            readers.emplace_back(entry.toObject(), path, m_fault);
        }
        return readers;
    }

private:
    void check(bool isGood, QLatin1StringView field)
    {
        if (!isGood && m_fault.isEmpty())
            m_fault = m_path + field;
    }

    QJsonObject m_object;
    QString m_path;
    QString &m_fault;
};

//! Of a list that is left out when it is empty.
template <typename Status>
std::vector<Status> listIn(JsonFields &reader, QLatin1StringView field, Status (*readOne)(JsonFields))
{
    std::vector<Status> statuses;
    if (!reader.has(field))
        return statuses;
    for (JsonFields &one : reader.objects(field))
        statuses.push_back(readOne(std::move(one)));
    return statuses;
}

Error oneErrorIn(JsonFields error)
{
    const ErrorCode code = error.named("code"_L1, errorCodes);
    return Error(code, error.text("text"_L1));
}

std::optional<Error> errorIn(JsonFields &reader, QLatin1StringView field = "error"_L1)
{
    return reader.has(field) ? std::optional(oneErrorIn(reader.object(field))) : std::nullopt;
}

std::optional<RemovalRefusal> refusalIn(JsonFields &reader)
{
    if (!reader.has("removal_refused"_L1))
        return std::nullopt;
    JsonFields refusal = reader.object("removal_refused"_L1);
    const auto cause = refusal.named("cause"_L1, refusalCauses);
    return RemovalRefusal{.cause = cause, .text = refusal.text("text"_L1)};
}

std::optional<std::chrono::milliseconds> burstIn(JsonFields &reader)
{
    const auto number = reader.numberIfAny("burst_ms"_L1);
    return number ? std::optional(std::chrono::milliseconds(*number)) : std::nullopt;
}

PassStatus passIn(JsonFields reader)
{
    return {.id = reader.number("id"_L1),
            .tree = reader.treeIfAny("tree"_L1),
            .domain = reader.text("domain"_L1),
            .source = reader.text("source"_L1),
            .state = reader.named("state"_L1, passStates),
            .started = reader.time("started"_L1),
            .ended = reader.timeIfAny("ended"_L1),
            .listed = reader.number("listed"_L1),
            .wanted = reader.number("wanted"_L1),
            .toFetch = reader.number("to_fetch"_L1),
            .bytesToFetch = reader.number("bytes_to_fetch"_L1),
            .published = reader.number("published"_L1),
            .bytesReceived = reader.number("bytes_received"_L1),
            .failed = reader.number("failed"_L1),
            .error = errorIn(reader),
            .removed = reader.numberIfAny("removed"_L1).value_or(0),
            .bytesRemoved = reader.numberIfAny("bytes_removed"_L1).value_or(0),
            .refusal = refusalIn(reader),
            .burst = burstIn(reader),
            .lacks = listIn(reader, "lacks"_L1, oneErrorIn),
            .waiting = reader.numberIfAny("waiting"_L1).value_or(0),
            .setAside = reader.numberIfAny("set_aside"_L1).value_or(0),
            .tookShortCut = reader.has("took_short_cut"_L1) && reader.flag("took_short_cut"_L1)};
}

std::optional<Pause> pauseIn(JsonFields &reader)
{
    const bool isPaused = reader.has("paused"_L1) && reader.flag("paused"_L1);
    return isPaused ? std::optional(Pause{.until = reader.timeIfAny("paused_until"_L1)}) : std::nullopt;
}

DomainStatus domainIn(JsonFields reader)
{
    DomainStatus status;
    status.name = reader.text("name"_L1);
    status.tree = reader.treeIfAny("tree"_L1);
    if (reader.has("source"_L1))
        status.source = reader.text("source"_L1);
    status.freshness = {.state = reader.named("state"_L1, domainStates),
                        .runHere = reader.timeIfAny("run_here"_L1),
                        .runAtSource = reader.timeIfAny("run_at_source"_L1),
                        .nextExpected = reader.timeIfAny("next_expected"_L1),
                        .age = reader.durationIfAny("age"_L1),
                        .lag = reader.durationIfAny("lag"_L1)};
    status.stateSince = reader.timeIfAny("state_since"_L1);
    if (reader.has("last_pass"_L1))
        status.lastPass = passIn(reader.object("last_pass"_L1));
    status.problem = errorIn(reader, "problem"_L1);
    status.lastSuccess = reader.timeIfAny("last_success"_L1);
    if (reader.has("consecutive_failures"_L1))
        status.consecutiveFailures = reader.count("consecutive_failures"_L1);
    if (reader.has("runs"_L1)) {
        for (JsonFields &run : reader.objects("runs"_L1))
            status.runs.push_back({.run = run.time("run"_L1),
                                   .finished = run.time("finished"_L1),
                                   .available = run.time("available"_L1)});
    }
    status.pause = pauseIn(reader);
    return status;
}

TransferTotals totalsIn(JsonFields reader)
{
    return {.waiting = reader.count("waiting"_L1),
            .active = reader.count("active"_L1),
            .done = reader.count("done"_L1),
            .failed = reader.count("failed"_L1),
            .bytesWanted = reader.number("bytes_wanted"_L1),
            .bytesReceived = reader.number("bytes_received"_L1),
            .bytesPerSecond = reader.number("bytes_per_second"_L1)};
}

ServerStatus serverIn(JsonFields reader)
{
    return {.isListening = reader.flag("listening"_L1),
            .address = reader.text("address"_L1),
            .connections = reader.number("connections"_L1),
            .requests = reader.number("requests"_L1),
            .bytesSent = reader.number("bytes_sent"_L1),
            .isEncrypted = reader.has("encrypted"_L1) && reader.flag("encrypted"_L1)};
}

ReplicaStatus replicaIn(JsonFields reader)
{
    return {.client = reader.text("client"_L1),
            .domain = reader.text("domain"_L1),
            .run = reader.time("run"_L1),
            .lastLook = reader.time("last_look"_L1),
            .lag = reader.durationIfAny("lag"_L1).value_or(0s)};
}

ClientStatus clientIn(JsonFields reader)
{
    return {
        .name = reader.text("name"_L1), .requests = reader.number("requests"_L1), .bytes = reader.number("bytes"_L1)};
}

std::optional<DiskStatus> diskIn(JsonFields &reader)
{
    if (!reader.has("disk"_L1))
        return std::nullopt;
    JsonFields disk = reader.object("disk"_L1);
    return DiskStatus{.bytesFree = disk.number("bytes_free"_L1), .bytesTotal = disk.number("bytes_total"_L1)};
}

TransferStatus transferIn(JsonFields reader)
{
    return {.key = reader.key("key"_L1),
            .source = reader.text("source"_L1),
            .state = reader.named("state"_L1, transferStates),
            .size = reader.number("size"_L1),
            .received = reader.number("received"_L1),
            .bytesPerSecond = reader.has("bytes_per_second"_L1) ? reader.number("bytes_per_second"_L1) : 0,
            .attempt = reader.count("attempt"_L1),
            .error = errorIn(reader),
            .pass = reader.number("pass"_L1),
            .nextAttempt = reader.timeIfAny("next_attempt"_L1),
            .ended = reader.timeIfAny("ended"_L1),
            .parts = std::nullopt,
            .wasHere = reader.has("was_here"_L1) && reader.flag("was_here"_L1)};
}

} // namespace

Result<EngineStatus> readEngineStatus(const QJsonObject &json)
{
    QString fault;
    JsonFields reader(json, QString(), fault);
    const qint64 version = reader.number("version"_L1);
    if (fault.isEmpty() && version != statusJsonVersion)
        return Failure(
            ErrorCode::Malformed,
            u"the status has version %1, and this program reads version %2"_s.arg(version).arg(statusJsonVersion));
    EngineStatus status;
    status.at = reader.time("at"_L1);
    for (JsonFields &domain : reader.objects("domains"_L1))
        status.domains.push_back(domainIn(std::move(domain)));
    status.transfers = totalsIn(reader.object("transfers"_L1));
    status.server = serverIn(reader.object("server"_L1));
    status.pause = pauseIn(reader);
    status.replicas = listIn(reader, "replicas"_L1, replicaIn);
    status.program = reader.has("program"_L1) ? reader.text("program"_L1) : QString();
    status.isPulling = reader.has("pulling"_L1) && reader.flag("pulling"_L1);
    status.disk = diskIn(reader);
    status.clients = listIn(reader, "clients"_L1, clientIn);
    status.recentTransfers = listIn(reader, "recent_transfers"_L1, transferIn);
    status.warnings = listIn(reader, "warnings"_L1, oneErrorIn);
    if (!fault.isEmpty())
        return Failure(ErrorCode::Malformed, u"the status has no usable field %1"_s.arg(fault));
    return status;
}

} // namespace omsync
