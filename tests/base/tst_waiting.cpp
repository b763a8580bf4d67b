// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/backoff.h"
#include "base/ratelimit.h"
#include "base/ratelimits.h"
#include "support/manualclock.h"
#include "testprogram.h"

#include <QTest>

#include <limits>

using namespace omsync;

class TestWaiting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void waitsDoubleUpToTheLimit_data()
    {
        QTest::addColumn<int>("n");
        QTest::addColumn<double>("jitter");
        QTest::addColumn<int>("milliseconds");
        QTest::newRow("first, in the middle") << 1 << 0.5 << 1000;
        QTest::newRow("second") << 2 << 0.5 << 2000;
        QTest::newRow("fifth") << 5 << 0.5 << 16'000;
        QTest::newRow("at the limit") << 6 << 0.5 << 30'000;
        QTest::newRow("far beyond it") << 1'000'000 << 0.5 << 30'000;
        QTest::newRow("a quarter less") << 1 << 0.0 << 750;
        QTest::newRow("a quarter more") << 1 << 1.0 << 1250;
        QTest::newRow("before the first") << 0 << 0.5 << 1000;
    }

    void waitsDoubleUpToTheLimit()
    {
        QFETCH(int, n);
        QFETCH(double, jitter);
        QFETCH(int, milliseconds);
        QCOMPARE(backoff(n, 30s, jitter), std::chrono::milliseconds(milliseconds));
    }

    void aRateFillsWithTime()
    {
        ManualClock clock;
        RateLimit limit(clock, 1000);
        QCOMPARE(limit.available(), 1000);
        limit.take(1500);
        QCOMPARE(limit.available(), 0);
        clock.advance(500ms);
        QCOMPARE(limit.available(), 0);
        clock.advance(250ms);
        QCOMPARE(limit.available(), 250);
        clock.advance(10min);
        QCOMPARE(limit.available(), 1000);
    }

    void aRateLosesNothingToRounding_data()
    {
        QTest::addColumn<qint64>("rate");
        QTest::newRow("less than a byte a millisecond") << qint64(10);
        QTest::newRow("almost two bytes a millisecond") << qint64(1999);
        QTest::newRow("megabytes and some") << qint64(5'000'999);
    }

    void aRateLosesNothingToRounding()
    {
        QFETCH(qint64, rate);
        ManualClock clock;
        RateLimit limit(clock, rate);
        limit.take(rate);
        for (int i = 0; i < 1000; ++i) {
            clock.advance(1ms);
            (void)limit.available();
        }
        QCOMPARE(limit.available(), rate);
    }

    void aLongWaitPaysADebtInOneStep()
    {
        ManualClock clock;
        RateLimit limit(clock, 1000);
        limit.take(6000);
        clock.advance(5s);
        QCOMPARE(limit.available(), 0);
        clock.advance(400ms);
        QCOMPARE(limit.available(), 400);
        clock.advance(24h * 365);
        QCOMPARE(limit.available(), 1000);
    }

    void theLargestRateIsCountedToo()
    {
        constexpr qint64 largest = std::numeric_limits<qint64>::max();
        ManualClock clock;
        RateLimit limit(clock, largest);
        limit.take(largest);
        clock.advance(500ms);
        QVERIFY(limit.available() > largest / 2 - largest / 1000);
        limit.take(limit.available());
        clock.advance(1500ms);
        QCOMPARE(limit.available(), largest);
    }

    void aSourceHasItsOwnShareOfTheWhole()
    {
        constexpr qint64 most = std::numeric_limits<qint64>::max();
        RateLimits limits;
        const QString slow = QStringLiteral("slow"), other = QStringLiteral("other");
        QCOMPARE(limits.available(slow), most);
        limits.limit(slow, 1000);
        limits.take(slow, 1'000'000);
        QCOMPARE(limits.available(slow), 0);
        QCOMPARE(limits.available(other), most);
        limits.limitAll(5000);
        limits.take(other, 50'000'000);
        QCOMPARE(limits.available(other), 0);
        limits.limit(slow, 0);
        QCOMPARE(limits.available(slow), 0);
        limits.limitAll(0);
        QCOMPARE(limits.available(slow), most);
    }

    void zeroIsNoLimit()
    {
        ManualClock clock;
        RateLimit limit(clock, 0);
        limit.take(1'000'000);
        QCOMPARE(limit.available(), std::numeric_limits<qint64>::max());
        limit.setBytesPerSecond(100);
        limit.take(100);
        QVERIFY(limit.available() <= 100);
    }
};

OMSYNC_TEST(TestWaiting)
#include "tst_waiting.moc"
