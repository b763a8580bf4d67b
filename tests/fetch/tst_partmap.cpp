// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/partmap.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;

class TestPartMap : public QObject
{
    Q_OBJECT

    static constexpr qint64 part = PartMap::partSize;

private Q_SLOTS:
    void coversAllBytesOnce_data()
    {
        QTest::addColumn<qint64>("size");
        QTest::addColumn<qsizetype>("count");
        QTest::newRow("empty") << qint64(0) << qsizetype(0);
        QTest::newRow("one byte") << qint64(1) << qsizetype(1);
        QTest::newRow("exactly three") << 3 * part << qsizetype(3);
        QTest::newRow("one byte more") << 3 * part + 1 << qsizetype(4);
    }

    void coversAllBytesOnce()
    {
        QFETCH(qint64, size);
        PartMap map(size);
        QTEST(PartMap::countOf(size), "count");
        qint64 end = 0;
        while (const auto next = map.takeNext()) {
            const ByteSpan span = map.spanOf(*next);
            QCOMPARE(span.begin, end);
            QVERIFY(span.size() > 0 && span.size() <= part);
            end = span.end;
            map.setGood(*next);
            QCOMPARE(map.goodBytes(), end);
        }
        QCOMPARE(end, size);
        QVERIFY(map.isComplete());
    }

    void countsTheLastPartByItsOwnSize()
    {
        PartMap map(2 * part + 5);
        map.setGood(2);
        QCOMPARE(map.goodBytes(), 5);
        map.setGood(0);
        QCOMPARE(map.goodBytes(), part + 5);
    }

    void whatWasDroppedIsTakenAgainButNotWhatIsGood()
    {
        PartMap map(3 * part);
        QCOMPARE(map.takeNext(), 0);
        QCOMPARE(map.takeNext(), 1);
        map.setGood(0);
        map.dropTaken();
        QCOMPARE(map.takeNext(), 1);
        QCOMPARE(map.takeNext(), 2);
        QCOMPARE(map.takeNext(), std::nullopt);
        QVERIFY(!map.isComplete());
    }

    void goesOnFromWhatIsHere()
    {
        PartMap map(3 * part);
        QBitArray good(3);
        good.setBit(1);
        map.setGood(good);
        QCOMPARE(map.takeNext(), 0);
        QCOMPARE(map.takeNext(), 2);
        QCOMPARE(map.goodBytes(), part);
    }
};

OMSYNC_TEST(TestPartMap)
#include "tst_partmap.moc"
