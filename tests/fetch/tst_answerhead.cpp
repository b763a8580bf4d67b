// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/answerhead.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;

class TestAnswerHead : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatAPartialAnswerSays()
    {
        const auto head = readAnswerHead(206, {{"content-range", "bytes 10-19/100"},
                                               {"Content-Length", "10"},
                                               {"Last-Modified", "Mon, 23 Nov 2026 18:40:00 GMT"},
                                               {"ETag", "\"0123456789abcdef0123456789abcdef\""}});
        QVERIFY(head);
        QCOMPARE(head->span, (ByteSpan{.begin = 10, .end = 20}));
        QCOMPARE(head->total, 100);
        QCOMPARE(head->length, 10);
        QCOMPARE(head->etag, "\"0123456789abcdef0123456789abcdef\"");
        QVERIFY(head->modified.has_value());
    }

    void aWholeAnswerMayLackEverything()
    {
        const auto head = readAnswerHead(200, {});
        QVERIFY(head);
        QVERIFY(!head->length && !head->total && !head->modified && head->etag.isEmpty());
        QCOMPARE(head->proof, ContentProof());
    }

    void refusesHeadsThatCannotBeTrusted_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        const auto row = [](const char *tag, int status, const char *name, const char *value) {
            QTest::newRow(tag) << status << QByteArray(name) << QByteArray(value);
        };
        row("early hints", 103, "", "");
        row("no content", 204, "", "");
        row("gzip", 200, "Content-Encoding", "gzip");
        row("a page", 200, "Content-Type", "text/HTML; charset=utf-8");
        row("several ranges", 206, "Content-Type", "multipart/byteranges; boundary=x");
        row("a part of unknown place", 206, "X", "y");
        row("two lengths", 200, "Content-Length", "10, 20");
        row("negative length", 200, "Content-Length", "-1");
        row("length with letters", 200, "Content-Length", "1000abc");
        row("length beyond numbers", 200, "Content-Length", "99999999999999999999");
        row("another unit", 206, "Content-Range", "items 0-1/2");
        row("backwards", 206, "Content-Range", "bytes 9-5/10");
        row("past the end", 206, "Content-Range", "bytes 5-10/10");
        row("no numbers", 206, "Content-Range", "bytes a-b/c");
        row("nothing", 206, "Content-Range", "bytes -/");
        row("unsatisfied", 206, "Content-Range", "bytes */10");
    }

    void refusesHeadsThatCannotBeTrusted()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        const auto head = readAnswerHead(status, {{name, value}});
        QVERIFY(!head);
        QCOMPARE(head.error().code(), ErrorCode::Malformed);
    }

    void refusesLengthsThatContradict()
    {
        QVERIFY(!readAnswerHead(206, {{"Content-Range", "bytes 0-9/100"}, {"Content-Length", "11"}}));
        QVERIFY(!readAnswerHead(200, {{"Transfer-Encoding", "chunked"}, {"Content-Length", "11"}}));
    }
};

OMSYNC_TEST(TestAnswerHead)
#include "tst_answerhead.moc"
