// SPDX-License-Identifier: GPL-3.0-or-later
#include "status/statusjson.h"
#include "testprogram.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr Instant noon = instantOfUnix(1'795'435'200); // 2026-11-23T12:00:00Z

QByteArray textOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

PassStatus somePass()
{
    PassStatus pass;
    pass.id = 7;
    pass.domain = u"dwd_icon"_s;
    pass.source = u"origin"_s;
    pass.state = PassState::Partial;
    pass.started = noon;
    pass.ended = noon + 5s;
    pass.failed = 1;
    pass.error = Error(ErrorCode::NotFound, u"404"_s).within(u"get x"_s);
    return pass;
}

} // namespace

class TestStatusJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesAPass()
    {
        QCOMPARE(
            textOf(toJson(somePass())),
            R"({"bytes_received":0,"bytes_removed":0,"bytes_to_fetch":0,"domain":"dwd_icon","ended":"2026-11-23T12:00:05Z",)"
            R"("error":{"code":"not_found","text":"get x: 404"},"failed":1,"id":7,"listed":0,"published":0,)"
            R"("removed":0,"source":"origin","started":"2026-11-23T12:00:00Z","state":"partial","to_fetch":0,)"
            R"("tree":"data","wanted":0})"_ba);
    }

    void leavesOutWhatIsAbsent()
    {
        DomainStatus domain;
        domain.name = u"dwd_icon"_s;
        QCOMPARE(textOf(toJson(domain)), R"({"name":"dwd_icon","state":"unknown","tree":"data"})"_ba);
        domain.freshness.lag = 90s;
        domain.freshness.runHere = noon;
        domain.freshness.state = DomainState::SourceStopped;
        QCOMPARE(textOf(toJson(domain)),
                 R"({"lag":90,"name":"dwd_icon","run_here":"2026-11-23T12:00:00Z","state":"source_stopped",)"
                 R"("tree":"data"})"_ba);
    }

    void anEngineStatusHasAVersion()
    {
        EngineStatus status;
        status.at = noon;
        status.domains.resize(2);
        const QJsonObject object = toJson(status);
        QCOMPARE(object.value(u"version"_s).toInt(), statusJsonVersion);
        QCOMPARE(object.value(u"domains"_s).toArray().size(), 2);
        QCOMPARE(object.value(u"at"_s).toString(), u"2026-11-23T12:00:00Z"_s);
        QVERIFY(object.value(u"server"_s).toObject().contains(u"listening"_s));
    }

    void aPlanNamesEachFileAndWhy()
    {
        const auto key = ObjectKey::parse("data/d/v/chunk_1.om");
        QVERIFY(key);
        const RemoteObject remote{.key = *key, .size = 10, .modified = noon, .etag = {}};
        Plan plan;
        plan.entries = {{.remote = remote, .local = std::nullopt, .reason = Reason::Missing},
                        {.remote = remote,
                         .local = LocalFile{.key = *key, .size = 9, .modified = noon},
                         .reason = Reason::SizeDiffers}};
        const QJsonArray entries = toJson(plan).value(u"entries"_s).toArray();
        QCOMPARE(textOf(entries[0].toObject()),
                 R"({"fetch":true,"key":"data/d/v/chunk_1.om",)"
                 R"("modified":"2026-11-23T12:00:00Z","reason":"missing","size":10})"_ba);
        QCOMPARE(entries[1].toObject().value(u"local_size"_s).toInt(), 9);
        QCOMPARE(entries[1].toObject().value(u"reason"_s).toString(), u"size_differs"_s);
    }

    void aPlanAddsItselfUp()
    {
        const auto key = ObjectKey::parse("data/d/v/chunk_1.om");
        QVERIFY(key);
        const RemoteObject remote{.key = *key, .size = 5'000'000'000, .modified = noon, .etag = {}};
        Plan plan{
            .domain = u"d"_s, .source = u"origin"_s, .entries = {}, .notWanted = 3, .bytesHere = 7, .bytesPerDay = 8};
        plan.entries = {{.remote = remote, .local = std::nullopt, .reason = Reason::EtagDiffers},
                        {.remote = remote, .local = std::nullopt, .reason = Reason::Unchanged}};
        QJsonObject object = toJson(plan);
        object.remove(u"entries"_s);
        QCOMPARE(
            textOf(object),
            R"({"bytes_after":5000000007,"bytes_here":7,"bytes_per_day":8,"bytes_to_fetch":5000000000,)"
            R"("bytes_to_remove":0,"bytes_wanted":10000000000,"domain":"d","files_to_fetch":1,"files_to_keep":1,)"
            R"("files_to_remove":0,"files_waiting":0,"not_wanted":3,"removals":[],"source":"origin","tree":"data"})"_ba);
    }

    void namesWhatIsRemovedAndWhyNothingIs()
    {
        const auto key = ObjectKey::parse("data/d/v/chunk_1.om");
        QVERIFY(key);
        PruneReport report{.domain = u"d"_s, .files = 2, .bytes = 20, .removals = {}, .refusal = {}, .error = {}};
        report.removals = {
            {.file = {.key = *key, .size = 10, .modified = noon}, .why = RemovalVerdict::GoneAtSource},
        };
        report.refusal = {.cause = RemovalRefusal::Cause::ClockDoubt, .text = u"set the clock"_s};
        QCOMPARE(textOf(toJson(report)),
                 R"({"bytes":20,"bytes_removed":0,"bytes_to_remove":10,"domain":"d","files":2,"files_to_remove":1,)"
                 R"("removal_refused":{"cause":"clock_doubt","text":"set the clock"},)"
                 R"("removals":[{"key":"data/d/v/chunk_1.om","size":10,"why":"gone_at_source"}],"removed":0,)"
                 R"("tree":"data"})"_ba);
        PassStatus pass = somePass();
        pass.refusal = report.refusal;
        pass.burst = std::chrono::milliseconds(12);
        const QJsonObject json = toJson(pass);
        QCOMPARE(json.value(u"burst_ms"_s).toInt(), 12);
        QVERIFY(json.contains(u"removal_refused"_s));
    }

    void writesATransfer()
    {
        const auto key = ObjectKey::parse("data/d/v/chunk_1.om");
        QVERIFY(key);
        const TransferStatus transfer{.key = *key,
                                      .source = u"origin"_s,
                                      .state = TransferState::Retrying,
                                      .size = 10,
                                      .received = 4,
                                      .attempt = 2,
                                      .error = Error(ErrorCode::TimedOut, u"silence"_s),
                                      .pass = 3};
        QCOMPARE(textOf(toJson(transfer)),
                 R"({"attempt":2,"error":{"code":"timed_out","text":"silence"},"key":"data/d/v/chunk_1.om",)"
                 R"("pass":3,"received":4,"size":10,"source":"origin","state":"retrying"})"_ba);
        TransferStatus coming = transfer;
        coming.state = TransferState::Receiving;
        coming.error.reset();
        coming.bytesPerSecond = 4;
        QCOMPARE(textOf(toJson(coming)),
                 R"({"attempt":2,"bytes_per_second":4,"key":"data/d/v/chunk_1.om","pass":3,"received":4,)"
                 R"("seconds_left":2,"size":10,"source":"origin","state":"receiving"})"_ba);
    }

    void tellsTheTimeLeftWhileSomethingMoves()
    {
        TransferTotals totals{.waiting = 1, .bytesWanted = 100, .bytesReceived = 40, .bytesPerSecond = 7};
        QCOMPARE(timeLeft(totals), std::optional(std::chrono::seconds(9)));
        QCOMPARE(toJson(totals).value(u"seconds_left"_s).toInt(), 9);
        totals.waiting = 0;
        QCOMPARE(timeLeft(totals), std::nullopt);
        totals = {.active = 1, .bytesWanted = 100};
        QVERIFY(!toJson(totals).contains(u"seconds_left"_s)); // it stalls
    }
};

OMSYNC_TEST(TestStatusJson)
#include "tst_statusjson.moc"
