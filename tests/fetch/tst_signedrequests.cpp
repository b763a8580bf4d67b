// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/listjob.h"
#include "fetch/sourceclient.h"
#include "support/fakebody.h"
#include "support/fakesource.h"
#include "testprogram.h"

#include <QRegularExpression>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

//! Keeps what came of a request.
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
        return {};
    }
    void takeEnd(const Result<void> &ended) override { outcome = ended; }

    std::optional<AnswerHead> head;
    QByteArray body;
    std::optional<Result<void>> outcome;
};

const QByteArray key = "data/demo/wind/chunk_1.bin";

} // namespace

//! Requests over real sockets to a server that checks their signatures.
class TestSignedRequests : public QObject
{
    Q_OBJECT

    void fetch(SourceClient &client, Recorder &recorder, SourceRequest request = {.target = key})
    {
        const auto exchange = client.start(std::move(request), recorder);
        QTRY_VERIFY(recorder.outcome.has_value());
    }

    void verifyTaken(SourceClient &client, const SourceRequest &request = {.target = key})
    {
        Recorder recorder;
        fetch(client, recorder, request);
        QVERIFY2(*recorder.outcome, *recorder.outcome ? "" : qPrintable(recorder.outcome->error().text()));
    }

    void verifyRefused(const SourceSettings &settings, const QString &cause)
    {
        SourceClient client(settings, {}, *m_throttle);
        Recorder recorder;
        fetch(client, recorder);
        QVERIFY(!*recorder.outcome);
        QCOMPARE(nameOf(recorder.outcome->error().code()), u"access-denied"_s);
        QCOMPARE(recorder.outcome->error().text(), cause);
    }

private Q_SLOTS:
    void init()
    {
        m_source = std::make_unique<FakeSource>();
        m_source->habits().credentials = {
            .accessKeyId = u"id/x"_s, .secretKey = Secret(u"MARKER"_s), .sessionToken = Secret(u"to+ken=="_s)};
        m_source->put(key, {.size = 30'000});
        m_throttle = std::make_unique<Throttle>();
    }

    void aListingAnObjectAPartAndAHeadAreTaken()
    {
        SourceClient client(m_source->settings(), {}, *m_throttle);
        verifyTaken(client);
        verifyTaken(client, {.target = key, .span = ByteSpan{.begin = 5, .end = 9}, .ifMatch = "\"v1-30000\""});
        verifyTaken(client, {.method = SourceRequest::Method::Head, .target = key});
        std::optional<Result<Listing>> listing;
        const ListJob job(client, {.prefix = "data/demo/ +&=~ü", .isDelimited = true}, {},
                          [&](Result<Listing> answer) { listing = std::move(answer); });
        QTRY_VERIFY(listing.has_value());
        QVERIFY2(*listing, *listing ? "" : qPrintable(listing->error().text()));
        QCOMPARE(m_source->requests().size(), size_t(4));
        for (const FakeRequest &request : m_source->requests()) {
            QCOMPARE(request.headers.value("x-amz-security-token"), "to+ken==");
            QVERIFY(!request.headers.contains("MARKER"));
        }
    }

    void aKeyOfAnyLettersIsTaken_data()
    {
        QTest::addColumn<QByteArray>("odd");
        QTest::newRow("space") << QByteArray("data/demo/a b/c.om");
        QTest::newRow("plus") << QByteArray("data/demo/a+b/c.om");
        QTest::newRow("tilde") << QByteArray("data/demo/~a~/c.om");
        QTest::newRow("equals and ampersand") << QByteArray("data/demo/a=b&c/d.om");
        QTest::newRow("percent") << QByteArray("data/demo/100%25/%c.om");
        QTest::newRow("question mark and hash") << QByteArray("data/demo/a?b#c.om");
        QTest::newRow("unicode") << QByteArray("data/demo/Größe/€.om");
        QTest::newRow("brackets, quotes, colons") << QByteArray("data/demo/(a)[b]{c}'d\"e:f;g,h@i!j*k$l|m^n`o<p>.om");
        QTest::newRow("backslash") << QByteArray("data/demo/a\\b.om");
    }

    void aKeyOfAnyLettersIsTaken()
    {
        QFETCH(QByteArray, odd);
        m_source->put(odd, {.size = 10});
        SourceClient client(m_source->settings(), {}, *m_throttle);
        verifyTaken(client, {.target = odd.toPercentEncoding("/")});
    }

    void anApiKeyIsPartOfWhatIsSigned()
    {
        m_source->habits().apiKey = "a+b&c=d%";
        SourceClient client(m_source->settings(), {}, *m_throttle);
        verifyTaken(client);
    }

    void withoutCredentialsNothingIsSigned()
    {
        m_source->habits().credentials = {};
        SourceClient client(m_source->settings(), {}, *m_throttle);
        verifyTaken(client);
        const auto &headers = m_source->requests().front().headers;
        for (const char *name : {"authorization", "x-amz-date", "x-amz-content-sha256", "x-amz-security-token"})
            QVERIFY2(!headers.contains(name), name);
    }

    void theRegionIsLearntOnce()
    {
        m_source->habits().region = "us-west-2";
        SourceClient client(m_source->settings(), {}, *m_throttle);
        verifyTaken(client);
        QCOMPARE(m_source->requestCount(key), 2);
        verifyTaken(client);
        QCOMPARE(m_source->requestCount(key), 3);
    }

    void theServersClockIsLearntOnce()
    {
        m_source->habits().ahead = std::chrono::hours(3);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"^this clock is 3 h .*off the server's"_s));
        SourceClient client(m_source->settings(), {}, *m_throttle);
        verifyTaken(client);
        verifyTaken(client);
        QCOMPARE(m_source->requestCount(key), 3);
    }

    void regionAndClockMayBothBeWrong()
    {
        m_source->habits().ahead = std::chrono::hours(-3);
        m_source->habits().region = "us-west-2";
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"^this clock is 3 h .*off the server's"_s));
        SourceClient client(m_source->settings(), {}, *m_throttle);
        verifyTaken(client);
        QCOMPARE(m_source->requestCount(key), 3);
    }

    void aWrongSecretIsToldOnce()
    {
        SourceSettings settings = m_source->settings();
        settings.s3.credentials.secretKey = Secret(u"guessed"_s);
        verifyRefused(settings, u"HTTP 403, SignatureDoesNotMatch"_s);
        QCOMPARE(m_source->requestCount(key), 1);
        settings = m_source->settings();
        settings.s3.credentials.accessKeyId = u"stranger"_s;
        verifyRefused(settings, u"HTTP 403, InvalidAccessKeyId"_s);
    }

    void aServerThatWantsEveryRegionInTurnIsNotFollowedForEver()
    {
        int turn = 0;
        m_source->disturbAll(key, [&turn](FakeAnswer &answer) {
            answer.status = 400;
            answer.setBody("<Error><Code>AuthorizationHeaderMalformed</Code><Region>r-" + QByteArray::number(++turn) +
                           "</Region></Error>");
        });
        verifyRefused(m_source->settings(), u"HTTP 400, AuthorizationHeaderMalformed"_s);
        QVERIFY(m_source->requestCount(key) <= 6);
    }

    void trap13_aRedirectOnTheSameHostIsSignedAnew()
    {
        m_source->disturb("old", 1, 1, both(withStatus(307), withHeader("Location", "/" + key + "?v=2")));
        SourceClient client(m_source->settings(), {}, *m_throttle);
        verifyTaken(client, {.target = "old"});
        QCOMPARE(m_source->requests().back().query, "v=2");
    }

    void trap13_noSignatureGoesToAnotherHost()
    {
        FakeSource other;
        other.put(key, {.size = 30'000});
        const QByteArray there = other.settings().url.toEncoded() + key;
        m_source->disturbAll(key, both(withStatus(307), both(withHeader("Location", there),
                                                             withHeader("x-amz-bucket-region", "us-east-1"))));
        SourceClient client(m_source->settings(), {}, *m_throttle);
        Recorder recorder;
        fetch(client, recorder);
        QVERIFY(!*recorder.outcome);
        QCOMPARE(nameOf(recorder.outcome->error().code()), u"unreachable"_s);
        QVERIFY(other.requests().empty());
    }

private:
    std::unique_ptr<FakeSource> m_source;
    std::unique_ptr<Throttle> m_throttle;
};

OMSYNC_TEST(TestSignedRequests)
#include "tst_signedrequests.moc"
