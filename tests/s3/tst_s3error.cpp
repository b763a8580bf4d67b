// SPDX-License-Identifier: GPL-3.0-or-later
#include "s3/s3error.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

class TestS3Error : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStatusDecidesTheCode_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        QTest::newRow("wrong key, Open-Meteo") << 401 << u"access-denied"_s;
        QTest::newRow("forbidden") << 403 << u"access-denied"_s;
        QTest::newRow("missing") << 404 << u"not-found"_s;
        QTest::newRow("If-Match failed") << 412 << u"changed"_s;
        QTest::newRow("range past the end") << 416 << u"changed"_s;
        QTest::newRow("too many requests") << 429 << u"server-busy"_s;
        QTest::newRow("slow down") << 503 << u"server-busy"_s;
        QTest::newRow("internal error") << 500 << u"server-failed"_s;
        QTest::newRow("bad gateway") << 502 << u"server-failed"_s;
        QTest::newRow("last of the 5xx") << 599 << u"server-failed"_s;
        QTest::newRow("bad request") << 400 << u"malformed"_s;
        QTest::newRow("redirect") << 301 << u"malformed"_s;
        QTest::newRow("no status at all") << 0 << u"malformed"_s;
        QTest::newRow("no status of HTTP") << 600 << u"malformed"_s;
    }

    void aStatusDecidesTheCode()
    {
        QFETCH(int, status);
        QFETCH(QString, code);
        QCOMPARE(nameOf(errorOfAnswer({.status = status, .body = {}, .retryAfter = {}}).code()), code);
    }

    void theCauseSaysWhatTheBodySays_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("cause");
        QTest::newRow("S3") << "<?xml version=\"1.0\"?><Error><Code>SlowDown</Code><Message>Reduce</Message></Error>"_ba
                            << u"HTTP 503, SlowDown: Reduce"_s;
        QTest::newRow("Ceph's empty message")
            << "<Error><Code>NoSuchBucket</Code><Message></Message><BucketName>b</BucketName></Error>"_ba
            << u"HTTP 503, NoSuchBucket"_s;
        QTest::newRow("in a namespace")
            << "<e:Error xmlns:e='urn:x'><e:Message>m</e:Message><e:Code>C</e:Code></e:Error>"_ba
            << u"HTTP 503, C: m"_s;
        QTest::newRow("Open-Meteo") << "{\"error\":true,\"reason\":\"Invalid API key\"}"_ba
                                    << u"HTTP 503, Invalid API key"_s;
        QTest::newRow("other JSON") << "{\"reason\":\"x\"}"_ba << u"HTTP 503"_s;
        QTest::newRow("HTML") << "<html><h1>503</h1></html>"_ba << u"HTTP 503"_s;
        QTest::newRow("cut") << "<Error><Code>SlowDown</Co"_ba << u"HTTP 503"_s;
        QTest::newRow("no code") << "<Error><Message>m</Message></Error>"_ba << u"HTTP 503"_s;
        QTest::newRow("empty") << ""_ba << u"HTTP 503"_s;
        QTest::newRow("lines and bells") << "{\"error\":true,\"reason\":\"a\\nb\\u0007\"}"_ba << u"HTTP 503, a b?"_s;
        QTest::newRow("endless") << "{\"error\":true,\"reason\":\"" + QByteArray(9000, 'x') + "\"}"
                                 << u"HTTP 503, "_s + QString(200, u'x') + u"…"_s;
    }

    void theCauseSaysWhatTheBodySays()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, cause);
        const Error error = errorOfAnswer({.status = 503, .body = body, .retryAfter = {}});
        QCOMPARE(error.cause(), cause);
        QVERIFY(!error.retryAfter());
    }

    void credentialsThatAreRefusedAreNoBadRequest()
    {
        for (const char *code : {"AuthorizationHeaderMalformed", "ExpiredToken", "InvalidToken"}) {
            const QByteArray body = "<Error><Code>" + QByteArray(code) + "</Code><Message/></Error>";
            const Error error = errorOfAnswer({.status = 400, .body = body, .retryAfter = {}});
            QCOMPARE(error.code(), ErrorCode::AccessDenied);
        }
    }

    void theWaitIsKept()
    {
        const Error error = errorOfAnswer({.status = 429, .body = {}, .retryAfter = std::chrono::seconds(7)});
        QVERIFY(error.retryAfter() == std::chrono::seconds(7));
    }

    void theRegionToSignForIsRead()
    {
        const auto error = readS3Error("<Error><Code>AuthorizationHeaderMalformed</Code><Region>eu-central-1</Region>"
                                       "</Error>"_ba);
        QVERIFY(error);
        QCOMPARE(error->region, "eu-central-1"_ba);
    }

    void whatIsWrittenCanBeRead()
    {
        const S3Error error{.code = "NoSuchKey"_ba,
                            .message = u"There is no <object> & no \"file\""_s,
                            .resource = u"/data/ü]]>.om"_s,
                            .requestId = u"0001"_s,
                            .region = {}};
        const QByteArray xml = writeS3Error(error);
        QVERIFY(xml.startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>"));
        QVERIFY(readS3Error(xml) == error);
    }
};

OMSYNC_TEST(TestS3Error)
#include "tst_s3error.moc"
