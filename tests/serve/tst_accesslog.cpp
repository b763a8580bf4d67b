// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/accesslog.h"

#include "testprogram.h"

#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

ServedAnswer sample()
{
    return {.at = *instantOfIso(u"2026-11-24T13:05:09Z"_s),
            .address = QHostAddress(u"192.0.2.7"_s),
            .client = u"berlin"_s,
            .method = "GET",
            .target = "/data/x/y.om",
            .referer = {},
            .agent = "curl/7.88",
            .status = 206,
            .bytes = 1234,
            .duration = 7ms};
}

} // namespace

class TestAccessLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesTheLineThatOthersWrite()
    {
        QCOMPARE(accessLine(sample(), AccessLogForm::Combined),
                 "192.0.2.7 - berlin [24/Nov/2026:13:05:09 +0000] \"GET /data/x/y.om HTTP/1.1\" 206 1234 \"-\" "
                 "\"curl/7.88\""_ba);
        QCOMPARE(accessLine(sample(), AccessLogForm::Json),
                 "{\"address\":\"192.0.2.7\",\"agent\":\"curl/7.88\",\"bytes\":1234,\"client\":\"berlin\",\"method\":"
                 "\"GET\",\"milliseconds\":7,\"status\":206,\"target\":\"/data/x/y.om\",\"time\":"
                 "\"2026-11-24T13:05:09Z\"}"_ba);
    }

    void tellsOfWhatWasNoRequest()
    {
        ServedAnswer answer = sample();
        answer.method.clear();
        answer.target.clear();
        answer.client.clear();
        answer.agent.clear();
        answer.status = 400;
        QCOMPARE(accessLine(answer, AccessLogForm::Combined),
                 "192.0.2.7 - - [24/Nov/2026:13:05:09 +0000] \"-\" 400 1234 \"-\" \"-\""_ba);
        QCOMPARE(accessLine(answer, AccessLogForm::Json),
                 "{\"address\":\"192.0.2.7\",\"bytes\":1234,\"milliseconds\":7,\"status\":400,\"time\":"
                 "\"2026-11-24T13:05:09Z\"}"_ba);
    }

    void tellsWhereTheClientComesFromAndWhatItSpeaks()
    {
        ServedAnswer answer = sample();
        answer.referer = "https://a.example/map?apikey=MARKER";
        answer.minorVersion = 0;
        const QByteArray line = accessLine(answer, AccessLogForm::Combined);
        QVERIFY2(line.contains("\"GET /data/x/y.om HTTP/1.0\" 206 1234 \"https://a.example/map?"), line.constData());
        QVERIFY(!line.contains("MARKER"));
        const QByteArray json = accessLine(answer, AccessLogForm::Json);
        QVERIFY2(json.contains("\"referer\":\"https://a.example/map?"), json.constData());
        QVERIFY(!json.contains("MARKER"));
    }

    void tellsNoSecretAndNoSecondLine_data()
    {
        QTest::addColumn<int>("form");
        QTest::newRow("combined") << int(AccessLogForm::Combined);
        QTest::newRow("json") << int(AccessLogForm::Json);
    }

    void tellsNoSecretAndNoSecondLine()
    {
        QFETCH(int, form);
        ServedAnswer answer = sample();
        answer.client.clear();
        answer.target =
            "/?list-type=2&prefix=data/%0A%22x&apikey=MARKER&X-Amz-Signature=MARKER&MARKER&MARKER=&MARKER==&MARKER=x";
        answer.agent = "a\" \\ \x01\n\"b";
        const QByteArray line = accessLine(answer, AccessLogForm(form));
        QVERIFY2(line.contains("list-type=2&prefix=data/"), line.constData());
        QVERIFY(!line.contains("MARKER"));
        QVERIFY(!line.contains('\n'));
        QVERIFY(!line.contains('\x01'));
        if (AccessLogForm(form) == AccessLogForm::Combined)
            QCOMPARE(line.count('"'), 6);
    }

    void beginsAnotherFileWhenItIsOpenedAgain()
    {
        QTemporaryDir directory;
        const QString path = directory.filePath(u"log"_s), moved = directory.filePath(u"log.1"_s);
        AccessLog log(path, AccessLogForm::Combined);
        QVERIFY(log.open());
        log.write(sample());
        QVERIFY(QFile::rename(path, moved));
        log.write(sample());
        QVERIFY(log.open());
        log.write(sample());
        QCOMPARE(QFileInfo(moved).size(), 2 * QFileInfo(path).size());
        AccessLog nowhere(directory.filePath(u"none/log"_s), AccessLogForm::Json);
        QVERIFY(nowhere.open().error().text().startsWith(u"cannot write the access log "_s));
    }
};

OMSYNC_TEST(TestAccessLog)
#include "tst_accesslog.moc"
