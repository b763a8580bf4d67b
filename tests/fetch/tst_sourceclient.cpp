// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/sourceclient.h"
#include "support/fakebody.h"
#include "support/fakesource.h"
#include "testprogram.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

const QByteArray key = "data/demo/wind/chunk_1.bin";

//! Keeps all that it is told.
class Recorder : public AnswerReader
{
public:
    Result<void> takeHead(const AnswerHead &answered) override
    {
        head = answered;
        return {};
    }
    Result<void> takeBytes(QByteArrayView bytes) override
    {
        body += bytes;
        return refuses ? Failure(ErrorCode::DiskFull, u"no room"_s) : Result<void>();
    }
    void takeEnd(const Result<void> &ended) override { outcome = ended; }

    std::optional<AnswerHead> head;
    QByteArray body;
    std::optional<Result<void>> outcome;
    bool refuses = false;
};

} // namespace

class TestSourceClient : public QObject
{
    Q_OBJECT

    static constexpr PatienceLimits hasty{.head = 200ms, .window = 200ms, .windowBytes = 1000};

    //! Fetches one object; with the Recorder's outcome set.
    void fetch(SourceClient &client, Recorder &recorder, SourceRequest request = {.target = key})
    {
        const auto exchange = client.start(std::move(request), recorder);
        QTRY_VERIFY(recorder.outcome.has_value());
    }

    static void verifyFails(const Recorder &recorder, ErrorCode code)
    {
        QVERIFY2(!*recorder.outcome, "it succeeded");
        QCOMPARE(nameOf(recorder.outcome->error().code()), nameOf(code));
        QVERIFY2(!recorder.outcome->error().text().contains(u"MARKER"_s), qPrintable(recorder.outcome->error().text()));
    }

private Q_SLOTS:
    void init()
    {
        m_source = std::make_unique<FakeSource>();
        m_source->habits().apiKey = "MARKER+&=% ";
        m_source->put(key, {.size = 3'000'000});
        m_throttle = std::make_unique<Throttle>();
    }

    void fetchesAnObjectOnEitherLane()
    {
        SourceClient client(m_source->settings(), {}, *m_throttle);
        for (const auto lane : {SourceRequest::Lane::Small, SourceRequest::Lane::Large}) {
            Recorder recorder;
            fetch(client, recorder, {.lane = lane, .target = key});
            QVERIFY(*recorder.outcome);
            QCOMPARE(recorder.body.size(), 3'000'000);
            QCOMPARE(fakeVersionOf(key, recorder.body), 1);
        }
        const auto &headers = m_source->requests().front().headers;
        QCOMPARE(headers.value("accept-encoding"), "identity");
        QVERIFY(headers.value("user-agent").startsWith("omsync/"));
        QVERIFY(!headers.contains("cookie"));
    }

    void asksForARangeOfOneVersion()
    {
        SourceClient client(m_source->settings(), {}, *m_throttle);
        Recorder recorder;
        fetch(client, recorder,
              {.target = key, .span = ByteSpan{.begin = 5000, .end = 9000}, .ifMatch = "\"v1-3000000\""});
        QVERIFY(*recorder.outcome);
        QCOMPARE(recorder.head->status, 206);
        QCOMPARE(recorder.body, fakeBytes(key, 1, 5000, 9000));
        QCOMPARE(m_source->requests().front().headers.value("range"), "bytes=5000-8999");
    }

    void aHeadHasALengthButNoBody()
    {
        SourceClient client(m_source->settings(), {}, *m_throttle);
        Recorder recorder;
        fetch(client, recorder, {.method = SourceRequest::Method::Head, .target = key});
        QVERIFY(*recorder.outcome);
        QCOMPARE(recorder.head->total, 3'000'000);
        QVERIFY(recorder.body.isEmpty());
    }

    void namesTheFault_data()
    {
        QTest::addColumn<Disturbance>("fault");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("cut") << cutAfter(1000) << ErrorCode::Interrupted;
        QTest::newRow("reset") << resetAfter(1000) << ErrorCode::Interrupted;
        QTest::newRow("stall in the head's wake") << stallAfter(0) << ErrorCode::TimedOut;
        QTest::newRow("stall") << stallAfter(1000) << ErrorCode::TimedOut;
        QTest::newRow("trickle") << trickleAfter(1000) << ErrorCode::TimedOut;
        QTest::newRow("missing") << withStatus(404) << ErrorCode::NotFound;
        QTest::newRow("forbidden") << withStatus(403) << ErrorCode::AccessDenied;
        QTest::newRow("busy") << withStatus(503) << ErrorCode::ServerBusy;
        QTest::newRow("failed") << withStatus(500) << ErrorCode::ServerFailed;
        QTest::newRow("other version") << withStatus(412) << ErrorCode::Changed;
        QTest::newRow("a refusal that repeats the URL") << both(withStatus(400), [](FakeAnswer &answer) {
            answer.setBody(R"({"error":true,"reason":"bad: /x?apikey=MARKER%2B%26%3D%25%20 and MARKER+&=% "})");
        }) << ErrorCode::Malformed;
        QTest::newRow("gzip") << withHeader("Content-Encoding", "gzip") << ErrorCode::Malformed;
        QTest::newRow("login page") << loginPage() << ErrorCode::Malformed;
        QTest::newRow("longer than allowed") << withBody(QByteArray(5'000'001, 'x')) << ErrorCode::Malformed;
        QTest::newRow("partial unasked") << both(withHeader("Content-Range", "bytes 0-2999999/3000000"),
                                                 [](FakeAnswer &answer) { answer.status = 206; })
                                         << ErrorCode::Malformed;
        QTest::newRow("to another host") << both(withStatus(302),
                                                 withHeader("Location", "http://other.example/?apikey=MARKER"))
                                         << ErrorCode::Unreachable;
        QTest::newRow("in circles") << both(withStatus(302), withHeader("Location", "/" + key))
                                    << ErrorCode::Unreachable;
        QTest::newRow("to nowhere") << withStatus(301) << ErrorCode::Unreachable;
    }

    void namesTheFault()
    {
        QFETCH(Disturbance, fault);
        QFETCH(ErrorCode, code);
        m_source->disturbAll(key, fault);
        SourceClient client(m_source->settings(), hasty, *m_throttle);
        Recorder recorder;
        fetch(client, recorder, {.target = key, .bodyLimit = 5'000'000});
        verifyFails(recorder, code);
    }

    void refusesAnotherRange_data()
    {
        QTest::addColumn<QByteArray>("range");
        QTest::newRow("earlier") << QByteArray("bytes 0-3999/3000000");
        QTest::newRow("later") << QByteArray("bytes 5001-9000/3000000");
        QTest::newRow("shorter, not at the end") << QByteArray("bytes 5000-8998/3000000");
    }

    void refusesAnotherRange()
    {
        QFETCH(QByteArray, range);
        m_source->disturbAll(key, both(withHeader("Content-Range", range), withHeader("Content-Length", {})));
        SourceClient client(m_source->settings(), hasty, *m_throttle);
        Recorder recorder;
        fetch(client, recorder, {.target = key, .span = ByteSpan{.begin = 5000, .end = 9000}});
        verifyFails(recorder, ErrorCode::Malformed);
    }

    void keepsTheWaitThatTheServerAskedFor()
    {
        m_source->disturbAll(key, both(withStatus(429), withHeader("Retry-After", "7")));
        SourceClient client(m_source->settings(), hasty, *m_throttle);
        Recorder recorder;
        fetch(client, recorder);
        QCOMPARE(recorder.outcome->error().retryAfter(), 7s);
    }

    void trap13_aRedirectOnTheSameHostKeepsTheKey()
    {
        m_source->disturb("old", 1, 1, both(withStatus(307), withHeader("Location", "/" + key + "?v=2")));
        SourceClient client(m_source->settings(), hasty, *m_throttle);
        Recorder recorder;
        fetch(client, recorder, {.target = "old"});
        QVERIFY(*recorder.outcome);
        QCOMPARE(fakeVersionOf(key, recorder.body), 1);
        QVERIFY(m_source->requests().back().query.startsWith("v=2&apikey=MARKER"));
    }

    void trap13_aRedirectToAnotherHostIsNeverAsked()
    {
        FakeSource other;
        const QByteArray there = other.settings().url.toEncoded() + key;
        m_source->disturbAll(key, both(withStatus(302), withHeader("Location", there)));
        SourceClient client(m_source->settings(), hasty, *m_throttle);
        Recorder recorder;
        fetch(client, recorder);
        verifyFails(recorder, ErrorCode::Unreachable);
        QVERIFY(other.requests().empty());
    }

    void aServerThatIsNotThereIsNamed()
    {
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        SourceSettings nowhere = m_source->settings();
        nowhere.url.setPort(closed.serverPort());
        closed.close();
        SourceClient client(nowhere, {}, *m_throttle);
        Recorder recorder;
        fetch(client, recorder);
        verifyFails(recorder, ErrorCode::Unreachable);
        const QString expected = u"cannot reach 127.0.0.1:%1: connection refused"_s.arg(nowhere.url.port());
        QCOMPARE(recorder.outcome->error().text(), expected);
    }

    void silenceBeforeAnyAnswerTimesOut()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        SourceSettings settings = m_source->settings();
        settings.url.setPort(silent.serverPort());
        SourceClient client(settings, hasty, *m_throttle);
        Recorder recorder;
        fetch(client, recorder);
        verifyFails(recorder, ErrorCode::TimedOut);
    }

    void theReadersRefusalEndsIt()
    {
        SourceClient client(m_source->settings(), {}, *m_throttle);
        Recorder recorder;
        recorder.refuses = true;
        fetch(client, recorder);
        verifyFails(recorder, ErrorCode::DiskFull);
        QVERIFY(recorder.body.size() < 3'000'000);
    }

    void moreThanALaneHoldsWaitTheirTurn()
    {
        m_source->disturb(key, 1, SourceClient::laneLimit, stallAfter(0));
        SourceClient client(m_source->settings(), {}, *m_throttle);
        std::vector<std::unique_ptr<Recorder>> recorders;
        std::vector<std::unique_ptr<Exchange>> exchanges;
        for (int n = 0; n < SourceClient::laneLimit + 2; ++n) {
            recorders.push_back(std::make_unique<Recorder>());
            exchanges.push_back(client.start({.target = key}, *recorders.back()));
        }
        QVERIFY(!client.hasRoom(SourceRequest::Lane::Small));
        QVERIFY(client.hasRoom(SourceRequest::Lane::Large));
        QTRY_COMPARE(m_source->requestCount(key), SourceClient::laneLimit);
        exchanges.pop_back(); // one that never was sent
        exchanges.erase(exchanges.begin());
        QTRY_VERIFY(recorders[size_t(SourceClient::laneLimit)]->outcome.has_value());
        QCOMPARE(m_source->requestCount(key), SourceClient::laneLimit + 1);
    }

    void keepsToTheRate()
    {
        m_throttle->limit(4'000'000); // the first second's worth is there at once
        m_throttle->take(4'000'000);
        SourceClient client(m_source->settings(), hasty, *m_throttle);
        QElapsedTimer timer;
        timer.start();
        Recorder recorder;
        fetch(client, recorder);
        QVERIFY(*recorder.outcome);
        QCOMPARE(fakeVersionOf(key, recorder.body), 1);
        QVERIFY2(timer.elapsed() > 600, qPrintable(QString::number(timer.elapsed())));
    }

private:
    std::unique_ptr<FakeSource> m_source;
    std::unique_ptr<Throttle> m_throttle;
};

OMSYNC_TEST(TestSourceClient)
#include "tst_sourceclient.moc"
