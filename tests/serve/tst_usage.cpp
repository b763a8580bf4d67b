// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/usage.h"

#include "support/manualclock.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

class TestUsage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoHasNoLimitsIsNotCounted()
    {
        ManualClock clock;
        UsageBook book(clock);
        for (int i = 0; i < 1000; ++i)
            QVERIFY(!book.begin(u"a"_s, {}));
        QCOMPARE(book.size(), 0);
    }

    void requestsComeBackWithTime()
    {
        ManualClock clock;
        UsageBook book(clock);
        const ClientLimits limits{.requestsPerSecond = 2};
        QVERIFY(!book.begin(u"a"_s, limits));
        QVERIFY(!book.begin(u"a"_s, limits));
        QVERIFY(book.begin(u"a"_s, limits) == Postponement{});
        QVERIFY(!book.begin(u"b"_s, limits)); // others are not held up
        clock.advance(500ms);
        QVERIFY(!book.begin(u"a"_s, limits));
        QVERIFY(book.begin(u"a"_s, limits));
        clock.advance(1h);
        QVERIFY(!book.begin(u"a"_s, limits));
        QVERIFY(!book.begin(u"a"_s, limits));
        QVERIFY(book.begin(u"a"_s, limits)); // an idle hour saves nothing up
    }

    void bytesAreWaitedOff()
    {
        ManualClock clock;
        UsageBook book(clock);
        const ClientLimits limits{.bytesPerSecond = 1000};
        QVERIFY(!book.begin(u"a"_s, limits));
        book.charge(u"a"_s, limits, 11'000);
        QVERIFY(book.begin(u"a"_s, limits) == Postponement{.wait = 11s}); // 10 s, and for the first byte beyond
        clock.advance(10s);
        QVERIFY(book.begin(u"a"_s, limits) == Postponement{.wait = 1s});
        clock.advance(1s);
        QVERIFY(!book.begin(u"a"_s, limits));
        book.charge(u"a"_s, limits, 5000);
        QVERIFY(book.begin(u"a"_s, limits));
        book.end(u"a"_s, limits, 4900); // the client went away
        QVERIFY(!book.begin(u"a"_s, limits));
    }

    void aQuotaEndsWithTheDay()
    {
        ManualClock clock(*instantOfIso(u"2026-11-24T23:59:00Z"_s));
        UsageBook book(clock);
        const ClientLimits limits{.bytesPerDay = 100};
        QVERIFY(!book.begin(u"a"_s, limits));
        book.charge(u"a"_s, limits, 100);
        QVERIFY(book.begin(u"a"_s, limits) == (Postponement{.reason = Postponement::Reason::QuotaUsed, .wait = 60s}));
        clock.advance(60s);
        QVERIFY(!book.begin(u"a"_s, limits));
    }

    void soManyAnswersAtOnce()
    {
        ManualClock clock;
        UsageBook book(clock);
        const ClientLimits limits{.answersAtOnce = 2};
        QVERIFY(!book.begin(u"a"_s, limits));
        QVERIFY(!book.begin(u"a"_s, limits));
        QVERIFY(book.begin(u"a"_s, limits) == Postponement{});
        book.end(u"a"_s, limits, 0);
        QVERIFY(!book.begin(u"a"_s, limits));
    }

    void aQuotaOutlivesAnyNumberOfOthers()
    {
        ManualClock clock;
        UsageBook book(clock);
        const ClientLimits limits{.bytesPerDay = 100};
        QVERIFY(!book.begin(u"a"_s, limits));
        book.charge(u"a"_s, limits, 100);
        for (int i = 0; i < 25'000; ++i) {
            QVERIFY(!book.begin(QString::number(i), limits));
            book.charge(QString::number(i), limits, 100);
        }
        QVERIFY(book.begin(u"a"_s, limits));
    }

    void memoryIsBoundedWhateverTheAddresses()
    {
        ManualClock clock;
        UsageBook book(clock, 10'000);
        for (int i = 0; i < 25'000; ++i)
            QVERIFY(!book.begin(QString::number(i), {.requestsPerSecond = 1}));
        QVERIFY(book.size() <= 10'000);
    }
};

OMSYNC_TEST(TestUsage)
#include "tst_usage.moc"
