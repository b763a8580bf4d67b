// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/bytecount.h"
#include "config/endpoint.h"
#include "config/serverurl.h"
#include "config/wholenumber.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

//! The small texts of which settings are made.
class TestTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsByteCounts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("bytes"); // -1: refused
        QTest::addColumn<QString>("written");
        QTest::newRow("plain") << u"1234"_s << qint64(1234) << u"1234"_s;
        QTest::newRow("zero") << u"0"_s << qint64(0) << u"0"_s;
        QTest::newRow("a power of 1000") << u"20M"_s << qint64(20'000'000) << u"20M"_s;
        QTest::newRow("a power of 1024") << u"1Gi"_s << qint64(1'073'741'824) << u"1Gi"_s;
        QTest::newRow("a larger suffix fits") << u"3000k"_s << qint64(3'000'000) << u"3M"_s;
        QTest::newRow("1024 of 1024") << u"1024Ki"_s << qint64(1'048'576) << u"1Mi"_s;
        QTest::newRow("below zero") << u"-1"_s << qint64(-1) << QString();
        QTest::newRow("fraction") << u"1.5G"_s << qint64(-1) << QString();
        QTest::newRow("unknown suffix") << u"20MB"_s << qint64(-1) << QString();
        QTest::newRow("suffix alone") << u"M"_s << qint64(-1) << QString();
        QTest::newRow("empty") << QString() << qint64(-1) << QString();
        QTest::newRow("beyond 63 bits") << u"9300000T"_s << qint64(-1) << QString();
    }

    void readsByteCounts()
    {
        QFETCH(QString, text);
        QFETCH(qint64, bytes);
        const auto read = byteCountOf(text);
        QCOMPARE(read ? *read : -1, bytes);
        if (read)
            QTEST(byteCountText(*read), "written");
        else
            QCOMPARE(read.error().text(),
                     u"\"%1\" is no number of bytes; give one such as 500000, 20M or 1Gi"_s.arg(text));
    }

    void readsEndpoints_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("written"); // empty: refused
        QTest::newRow("IPv4") << u"127.0.0.1:8080"_s << u"127.0.0.1:8080"_s;
        QTest::newRow("IPv6") << u"[::1]:80"_s << u"[::1]:80"_s;
        QTest::newRow("any free port") << u"0.0.0.0:0"_s << u"0.0.0.0:0"_s;
        QTest::newRow("localhost") << u"localhost:8080"_s << u"127.0.0.1:8080"_s;
        QTest::newRow("IPv6 without brackets") << u"::1:80"_s << QString();
        QTest::newRow("IPv4 in brackets") << u"[127.0.0.1]:80"_s << QString();
        QTest::newRow("no port") << u"127.0.0.1"_s << QString();
        QTest::newRow("empty port") << u"127.0.0.1:"_s << QString();
        QTest::newRow("port above 65535") << u"127.0.0.1:65536"_s << QString();
        QTest::newRow("no address") << u":8080"_s << QString();
        QTest::newRow("a name") << u"example.org:80"_s << QString();
    }

    void readsEndpoints()
    {
        QFETCH(QString, text);
        const auto endpoint = endpointOf(text);
        QTEST(endpoint ? endpointText(*endpoint) : QString(), "written");
        if (!endpoint)
            QCOMPARE(endpoint.error().code(), ErrorCode::BadInput);
    }

    void readsServerUrls_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("url"); // empty: refused
        QTest::addColumn<QString>("said");
        const QString scheme = u"must be a URL that begins with http:// or https://, such as %1"_s.arg(
            u"https://openmeteo.s3.amazonaws.com/"_s);
        QTest::newRow("slash added") << u"http://a.example"_s << u"http://a.example/"_s << QString();
        QTest::newRow("bucket and port") << u"https://a.example:9000/b"_s << u"https://a.example:9000/b/"_s
                                         << QString();
        QTest::newRow("another scheme") << u"s3://openmeteo/"_s << QString() << scheme;
        QTest::newRow("no scheme") << u"a.example"_s << QString() << scheme;
        QTest::newRow("no URL") << u"http://a b/"_s << QString() << scheme;
        QTest::newRow("no host") << u"http:///x/"_s << QString()
                                 << u"names no host; a whole URL looks like https://openmeteo.s3.amazonaws.com/"_s;
        QTest::newRow("a password") << u"http://me:marker@a.example/"_s << QString()
                                    << u"must not hold a user name or password; the API key is given apart"_s;
        QTest::newRow("a key in the query")
            << u"http://a.example/?apikey=marker"_s << QString()
            << u"must end with its path, without \"?\" or \"#\"; the API key is given apart"_s;
        QTest::newRow("a fragment") << u"http://a.example/#x"_s << QString()
                                    << u"must end with its path, without \"?\" or \"#\"; the API key is given apart"_s;
    }

    void readsServerUrls()
    {
        QFETCH(QString, text);
        const auto url = serverUrlOf(text);
        QTEST(url ? url->toString() : QString(), "url");
        QTEST(url ? QString() : url.error().text(), "said");
    }

    void readsWholeNumbersWithinTheirSpan()
    {
        QCOMPARE(*wholeNumberOf(u" 7 ", {0, 7}), 7);
        QCOMPARE(wholeNumberOf(u"8", {0, 7}).error().text(), u"\"8\" is no whole number from 0 to 7"_s);
        QVERIFY(!wholeNumberOf(u"1.5", {0, 7}));
        QVERIFY(!wholeNumberOf(u"", {0, 7}));
    }
};

OMSYNC_TEST(TestTexts)
#include "tst_texts.moc"
