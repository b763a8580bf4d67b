// SPDX-License-Identifier: GPL-3.0-or-later
#include "status/statusjson.h"
#include "status/statusreader.h"
#include "testprogram.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

#include <set>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr Instant noon = instantOfUnix(1'795'435'200); // 2026-11-23T12:00:00Z

//! What a reader elsewhere is sent: the text, not the values that it was made of.
Result<EngineStatus> sentAndRead(const EngineStatus &status)
{
    const QByteArray text = QJsonDocument(toJson(status)).toJson(QJsonDocument::Compact);
    return readEngineStatus(QJsonDocument::fromJson(text).object());
}

PassStatus fullPass()
{
    return {.id = 9'007'199'254'740'993,
            .tree = Tree::DataRun,
            .domain = u"dwd_icon"_s,
            .source = u"origin"_s,
            .state = PassState::Partial,
            .started = noon,
            .ended = noon + 5s,
            .listed = 1,
            .wanted = 2,
            .toFetch = 3,
            .bytesToFetch = 5'000'000'000'000,
            .published = 4,
            .bytesReceived = 6,
            .failed = 7,
            .error = Error(ErrorCode::NotFound, u"404 Not Found"_s),
            .removed = 8,
            .bytesRemoved = 9,
            .refusal = RemovalRefusal{.cause = RemovalRefusal::Cause::ClockDoubt, .text = u"set the clock"_s},
            .burst = std::chrono::milliseconds(10),
            .lacks = {Error(ErrorCode::NothingMatched, u"nothing lies there"_s)},
            .tookShortCut = true};
}

TransferStatus fullTransfer()
{
    return {.key = *ObjectKey::parse("data/dwd_icon/cape/chunk_1.om"),
            .source = u"origin"_s,
            .state = TransferState::Receiving,
            .size = 9'007'199'254'740'993,
            .received = 5,
            .bytesPerSecond = 11,
            .attempt = 2,
            .error = Error(ErrorCode::TimedOut, u"silence"_s),
            .pass = 3,
            .nextAttempt = noon + 1min,
            .ended = noon - 1min,
            .parts = std::nullopt,
            .wasHere = true};
}

//! No field at its default, so that one which is lost on the way shows.
EngineStatus fullStatus()
{
    DomainStatus domain{.name = u"dwd_icon"_s,
                        .tree = Tree::DataSpatial,
                        .source = u"origin"_s,
                        .freshness = {},
                        .stateSince = noon - 1h,
                        .lastPass = fullPass()};
    domain.problem = Error(ErrorCode::Damaged, u"no .om file"_s);
    domain.freshness = {.state = DomainState::SourceStopped,
                        .runHere = noon - 12h,
                        .runAtSource = noon - 6h,
                        .nextExpected = noon + 3h,
                        .age = 12h,
                        .lag = -90s};
    domain.lastSuccess = noon - 1h;
    domain.consecutiveFailures = 2;
    domain.pause = Pause{.until = noon + 10min};
    domain.runs = {{.run = noon - 12h, .finished = noon - 9h, .available = noon - 8h}};
    DomainStatus bare;
    bare.name = u"ecmwf_ifs025"_s;
    bare.pause = Pause(); // until it is resumed
    return {
        .at = noon,
        .domains = {domain, bare},
        .transfers = {.waiting = 1,
                      .active = 2,
                      .done = 3,
                      .failed = 4,
                      .bytesWanted = 9'007'199'254'740'993,
                      .bytesReceived = 5,
                      .bytesPerSecond = 6},
        .server = {.isListening = true,
                   .address = u"[::1]:8080"_s,
                   .connections = 7,
                   .requests = 8,
                   .bytesSent = 9'007'199'254'740'995,
                   .isEncrypted = true},
        .pause = Pause{.until = noon + 30min},
        .replicas =
            {{.client = u"berlin"_s, .domain = u"dwd_icon"_s, .run = noon - 12h, .lastLook = noon - 5min, .lag = 4min}},
        .program = u"1.2.3"_s,
        .isPulling = true,
        .disk = DiskStatus{.bytesFree = 9'007'199'254'740'993, .bytesTotal = 9'007'199'254'740'995},
        .clients = {{.name = {}, .requests = 1, .bytes = 0}, {.name = u"berlin"_s, .requests = 9, .bytes = 10}},
        .recentTransfers = {fullTransfer()},
        .warnings = {Error(ErrorCode::DiskFull, u"it is too large"_s)}};
}

//! The document of fullStatus() with the value at `path`, as in `domains/0/name`, replaced; removed when undefined.
QJsonValue replaced(const QJsonValue &from, const QStringList &path, const QJsonValue &value)
{
    if (path.isEmpty())
        return value;
    if (from.isArray()) {
        QJsonArray array = from.toArray();
        array[path.first().toInt()] = replaced(array.at(path.first().toInt()), path.sliced(1), value);
        return array;
    }
    QJsonObject object = from.toObject();
    const QJsonValue inside = replaced(object.value(path.first()), path.sliced(1), value);
    if (inside.isUndefined())
        object.remove(path.first());
    else
        object.insert(path.first(), inside);
    return object;
}

} // namespace

class TestStatusReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatWasWritten()
    {
        const auto read = sentAndRead(fullStatus());
        QVERIFY2(read, read ? "" : qPrintable(read.error().text()));
        QCOMPARE(*read, fullStatus());
        QCOMPARE(toJson(*read), toJson(fullStatus()));
    }

    void readsAnEngineThatHasNothingToShow()
    {
        const auto read = sentAndRead({});
        QVERIFY(read);
        QCOMPARE(*read, EngineStatus());
    }

    void anErrorKeepsItsTextButNotItsSteps()
    {
        EngineStatus status = fullStatus();
        status.domains[0].lastPass->error = Error(ErrorCode::Unreachable, u"refused"_s).within(u"list data/"_s);
        const auto read = sentAndRead(status);
        QVERIFY(read);
        QCOMPARE(*read->domains[0].lastPass->error, Error(ErrorCode::Unreachable, u"list data/: refused"_s));
    }

    void everyStateAndCodeComesBack()
    {
        EngineStatus status = fullStatus();
        for (int i = 0; i <= int(DomainState::Retired); ++i) {
            status.domains[0].freshness.state = DomainState(i);
            QCOMPARE(*sentAndRead(status), status);
        }
        for (int i = 0; i <= int(PassState::Cancelled); ++i) {
            status.domains[0].lastPass->state = PassState(i);
            QCOMPARE(*sentAndRead(status), status);
        }
        for (int i = 0; i <= int(ErrorCode::Locked); ++i) {
            status.domains[0].lastPass->error = Error(ErrorCode(i), u"x"_s);
            QCOMPARE(*sentAndRead(status), status);
        }
        for (int i = 0; i <= int(TransferState::Cancelled); ++i) {
            status.recentTransfers[0].state = TransferState(i);
            QCOMPARE(*sentAndRead(status), status);
        }
    }

    void idsAreLowerCaseWithUnderscoresAndUnique()
    {
        QStringList ids;
        for (int i = 0; i <= int(DomainState::Retired); ++i)
            ids.append(u"domain "_s + jsonId(nameOf(DomainState(i))));
        for (int i = 0; i <= int(PassState::Cancelled); ++i)
            ids.append(u"pass "_s + jsonId(nameOf(PassState(i))));
        for (int i = 0; i <= int(TransferState::Cancelled); ++i)
            ids.append(u"transfer "_s + jsonId(nameOf(TransferState(i))));
        for (int i = 0; i <= int(Reason::Unchanged); ++i)
            ids.append(u"reason "_s + jsonId(nameOf(Reason(i))));
        for (int i = 0; i <= int(RemovalVerdict::UnknownName); ++i)
            ids.append(u"verdict "_s + jsonId(nameOf(RemovalVerdict(i))));
        for (int i = 0; i <= int(RemovalRefusal::Cause::TooMany); ++i)
            ids.append(u"refusal "_s + jsonId(nameOf(RemovalRefusal::Cause(i))));
        for (int i = 0; i <= int(ErrorCode::Locked); ++i)
            ids.append(u"code "_s + jsonId(nameOf(ErrorCode(i))));
        static const QRegularExpression form(u"^[a-z]+ [a-z]+(_[a-z]+)*$"_s);
        for (const QString &id : ids)
            QVERIFY2(form.match(id).hasMatch(), qPrintable(id));
        QCOMPARE(std::set<QString>(ids.cbegin(), ids.cend()).size(), size_t(ids.size()));
    }

    void readsAPassOfAnOlderProgram()
    {
        QJsonValue json = toJson(fullStatus());
        for (const char *field : {"removed", "bytes_removed", "removal_refused", "burst_ms", "lacks", "took_short_cut"})
            json = replaced(json, {u"domains"_s, u"0"_s, u"last_pass"_s, QString::fromLatin1(field)},
                            QJsonValue::Undefined);
        const auto read = readEngineStatus(json.toObject());
        QVERIFY2(read, read ? "" : qPrintable(read.error().text()));
        QCOMPARE(read->domains[0].lastPass->removed, 0);
        QVERIFY(!read->domains[0].lastPass->burst);
    }

    void aDomainOfAnOlderProgramDoesNotPause()
    {
        const QJsonValue json =
            replaced(toJson(fullStatus()), {u"domains"_s, u"0"_s, u"paused"_s}, QJsonValue::Undefined);
        const auto read = readEngineStatus(json.toObject());
        QVERIFY(read);
        QVERIFY(!read->domains[0].pause);
    }

    void aPauseWithoutAnEndIsOne()
    {
        EngineStatus status = fullStatus();
        status.pause = Pause();
        const auto read = readEngineStatus(toJson(status));
        QVERIFY(read);
        QCOMPARE(read->pause, std::optional(Pause()));
    }

    void ignoresWhatItDoesNotKnow()
    {
        QJsonObject json = toJson(fullStatus());
        json.insert(u"weather"_s, u"fine"_s);
        const auto read = readEngineStatus(json);
        QVERIFY(read);
        QCOMPARE(*read, fullStatus());
    }

    void namesTheFieldThatItCannotUse_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("said");
        const QJsonValue gone(QJsonValue::Undefined);
        QTest::newRow("no version") << u"version"_s << gone << u"field version"_s;
        QTest::newRow("a later version") << u"version"_s << QJsonValue(2) << u"has version 2"_s;
        QTest::newRow("no time") << u"at"_s << gone << u"field at"_s;
        QTest::newRow("a time of day") << u"at"_s << QJsonValue(u"12:00"_s) << u"field at"_s;
        QTest::newRow("domains that are no array") << u"domains"_s << QJsonValue(u"x"_s) << u"field domains"_s;
        QTest::newRow("a domain that is no object") << u"domains/1"_s << QJsonValue(7) << u"field domains[1]"_s;
        QTest::newRow("no name") << u"domains/1/name"_s << gone << u"field domains[1].name"_s;
        QTest::newRow("an unknown state")
            << u"domains/0/state"_s << QJsonValue(u"great"_s) << u"field domains[0].state"_s;
        QTest::newRow("an age that is a text")
            << u"domains/0/age"_s << QJsonValue(u"12 h"_s) << u"field domains[0].age"_s;
        QTest::newRow("a lag beyond all time")
            << u"domains/0/lag"_s << QJsonValue(std::numeric_limits<qint64>::min()) << u"field domains[0].lag"_s;
        QTest::newRow("a pass that is no object")
            << u"domains/0/last_pass"_s << QJsonValue(true) << u"field domains[0].last_pass"_s;
        QTest::newRow("a count below zero")
            << u"domains/0/last_pass/failed"_s << QJsonValue(-1) << u"field domains[0].last_pass.failed"_s;
        QTest::newRow("an unknown tree") << u"domains/0/last_pass/tree"_s << QJsonValue(u"date"_s)
                                         << u"field domains[0].last_pass.tree"_s;
        QTest::newRow("half a file") << u"domains/0/last_pass/listed"_s << QJsonValue(0.5)
                                     << u"field domains[0].last_pass.listed"_s;
        QTest::newRow("an unknown code") << u"domains/0/last_pass/error/code"_s << QJsonValue(u"not-found"_s)
                                         << u"field domains[0].last_pass.error.code"_s;
        QTest::newRow("more than an int")
            << u"transfers/waiting"_s << QJsonValue(qint64(2'147'483'648)) << u"field transfers.waiting"_s;
        QTest::newRow("no server") << u"server"_s << gone << u"field server"_s;
        QTest::newRow("a key that leads out")
            << u"recent_transfers/0/key"_s << QJsonValue(u"data/../x"_s) << u"field recent_transfers[0].key"_s;
        QTest::newRow("a disk without its size") << u"disk/bytes_total"_s << gone << u"field disk.bytes_total"_s;
        QTest::newRow("a client without a name") << u"clients/1/name"_s << gone << u"field clients[1].name"_s;
        QTest::newRow("a flag that is a number")
            << u"server/listening"_s << QJsonValue(1) << u"field server.listening"_s;
    }

    void namesTheFieldThatItCannotUse()
    {
        QFETCH(QString, path);
        QFETCH(QJsonValue, value);
        QFETCH(QString, said);
        const auto read = readEngineStatus(replaced(toJson(fullStatus()), path.split(u'/'), value).toObject());
        QVERIFY(!read);
        QCOMPARE(read.error().code(), ErrorCode::Malformed);
        const QString text = read.error().text() + u' ';
        QVERIFY2(text.contains(said + u' ') || text.contains(said + u','), qPrintable(text));
    }
};

OMSYNC_TEST(TestStatusReader)
#include "tst_statusreader.moc"
