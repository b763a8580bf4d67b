// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/concurrency.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr Instant noon = instantOfUnix(1'795'435'200);

} // namespace

//! How many Transfers a Source is asked for at once.
class TestConcurrency : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDistantSourceIsAskedForMore_data()
    {
        QTest::addColumn<std::chrono::milliseconds>("roundTrip");
        QTest::addColumn<int>("expected");
        QTest::newRow("next door") << 0ms << 8;
        QTest::newRow("in the same town") << 3ms << 9;
        QTest::newRow("on the same continent") << 30ms << 25;
        QTest::newRow("beyond an ocean") << 100ms << 64;
        QTest::newRow("by way of the moon") << 2560ms << 64;
    }

    void aDistantSourceIsAskedForMore()
    {
        QFETCH(std::chrono::milliseconds, roundTrip);
        QFETCH(int, expected);
        Concurrency concurrency(std::nullopt);
        QCOMPARE(concurrency.limit(u"far"_s), 8);
        concurrency.noteRoundTrip(u"far"_s, roundTrip);
        QCOMPARE(concurrency.limit(u"far"_s), expected);
        QCOMPARE(concurrency.limit(u"other"_s), 8);
        concurrency.noteRoundTrip(u"far"_s, 10s); // under load
        QCOMPARE(concurrency.limit(u"far"_s), expected);
    }

    void whatSettingsSayIsNotExceeded()
    {
        Concurrency concurrency(3);
        concurrency.noteRoundTrip(u"far"_s, 100ms);
        QCOMPARE(concurrency.limit(u"far"_s), 3);
    }

    void aBusySourceIsAskedForHalfOnceAMoment()
    {
        Concurrency concurrency(std::nullopt);
        for (int i = 0; i < 5; ++i)
            concurrency.noteBusy(u"busy"_s, noon);
        QCOMPARE(concurrency.limit(u"busy"_s), 4);
        QCOMPARE(concurrency.limit(u"other"_s), 8);
        for (int second = 1; second < 9; ++second)
            concurrency.noteBusy(u"busy"_s, noon + std::chrono::seconds(second));
        QCOMPARE(concurrency.limit(u"busy"_s), 1);
    }

    void moreAreAskedForAsTransfersSucceed()
    {
        Concurrency concurrency(8);
        concurrency.noteBusy(u"busy"_s, noon);
        for (int i = 0; i < 5; ++i)
            concurrency.noteSuccess(u"busy"_s);
        QCOMPARE(concurrency.limit(u"busy"_s), 5);
        for (int i = 0; i < 40; ++i)
            concurrency.noteSuccess(u"busy"_s);
        QCOMPARE(concurrency.limit(u"busy"_s), 8);
    }
};

OMSYNC_TEST(TestConcurrency)
#include "tst_concurrency.moc"
