// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/chunk.h"
#include "testprogram.h"

#include <QTest>

#include <limits>

using namespace omsync;
using namespace Qt::StringLiterals;

class TestChunk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsTheSpanOfAFile_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("isSpan");
        QTest::addColumn<qint64>("begin");
        QTest::addColumn<qint64>("end");
        const qint64 span = 3600 * 253;
        QTest::newRow("chunk 0") << "chunk_0.om"_ba << true << 0LL << span;
        QTest::newRow("a chunk of today") << "chunk_1969.om"_ba << true << 1969 * span << 1970 * span;
        QTest::newRow("before 1970") << "chunk_-2.om"_ba << true << -2 * span << -span;
        QTest::newRow("a leap year") << "year_2020.om"_ba << true << 1577836800LL << 1609459200LL;
        QTest::newRow("whole period") << "master_0.om"_ba << false << 0LL << 0LL;
        QTest::newRow("no number") << "chunk_x.om"_ba << false << 0LL << 0LL;
        QTest::newRow("a number and more") << "chunk_12x.om"_ba << false << 0LL << 0LL;
        QTest::newRow("beyond int64") << "chunk_99999999999999999999.om"_ba << false << 0LL << 0LL;
        QTest::newRow("another extension") << "chunk_12.nc"_ba << false << 0LL << 0LL;
        QTest::newRow("a year that is none") << "year_12345.om"_ba << false << 0LL << 0LL;
        QTest::newRow("nothing but the frame") << "chunk_.om"_ba << false << 0LL << 0LL;
        QTest::newRow("shorter than the frame") << "chunk_.o"_ba << false << 0LL << 0LL;
    }

    void tellsTheSpanOfAFile()
    {
        QFETCH(QByteArray, name);
        QFETCH(bool, isSpan);
        const auto span = timeRangeOf(name, {.step = 1h, .stepsPerChunk = 253});
        QCOMPARE(span.has_value(), isSpan);
        if (!span)
            return;
        QTEST(unixSeconds(span->begin), "begin");
        QTEST(unixSeconds(span->end), "end");
    }

    void saturatesInsteadOfOverflowing()
    {
        const ChunkLayout climate{.step = 24h, .stepsPerChunk = std::numeric_limits<qint64>::max()};
        const auto first = timeRangeOf("chunk_0.om", climate);
        QVERIFY(first);
        QCOMPARE(unixSeconds(first->begin), 0);
        QCOMPARE(unixSeconds(first->end), std::numeric_limits<qint64>::max());
        const auto before = timeRangeOf("chunk_-1.om", climate);
        QVERIFY(before);
        QCOMPARE(unixSeconds(before->begin), -std::numeric_limits<qint64>::max());
        QCOMPARE(unixSeconds(before->end), 0);
        const auto last = timeRangeOf("chunk_9223372036854775807.om", {.step = 1h, .stepsPerChunk = 2});
        QVERIFY(last);
        QVERIFY(last->begin <= last->end);
    }

    void rangesAreHalfOpen()
    {
        const TimeRange day{.begin = instantOfUnix(0), .end = instantOfUnix(86400)};
        const TimeRange next{.begin = instantOfUnix(86400), .end = instantOfUnix(172800)};
        QVERIFY(!day.overlaps(next));
        QVERIFY(day.overlaps({.begin = instantOfUnix(86399), .end = instantOfUnix(86400)}));
        QVERIFY(!day.overlaps({.begin = instantOfUnix(7), .end = instantOfUnix(7)}));
    }
};

OMSYNC_TEST(TestChunk)
#include "tst_chunk.moc"
