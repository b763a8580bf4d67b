// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/transfers/speedhistory.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;
using namespace std::chrono_literals;

class TestSpeedHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMinuteKeepsEachSample()
    {
        SpeedHistory history;
        for (int second = 1; second <= 100; ++second)
            history.add({.at = second * 1s, .bytesPerSecond = second});
        const auto &minute = history.samples(SpeedSpan::Minute);
        QCOMPARE(minute.size(), size_t(62)); // one at its edge, and one before it
        QCOMPARE(minute.back(), (SpeedSample{.at = 100s, .bytesPerSecond = 100}));
        QCOMPARE(minute.front().at, std::chrono::milliseconds(39s));
    }

    void longerSpansKeepTheMean()
    {
        SpeedHistory history;
        for (int second = 1; second <= 20; ++second)
            history.add({.at = second * 1s, .bytesPerSecond = second <= 10 ? 100 : (second % 2) * 200});
        const auto &hour = history.samples(SpeedSpan::Hour);
        QCOMPARE(hour.size(), size_t(2));
        QCOMPARE(hour[0], (SpeedSample{.at = 10s, .bytesPerSecond = 100}));
        QCOMPARE(hour[1], (SpeedSample{.at = 20s, .bytesPerSecond = 100}));
    }

    void twoDaysTakeNoMoreRoomThanOne()
    {
        SpeedHistory history;
        for (int minute = 1; minute <= 2 * 24 * 60; ++minute)
            history.add({.at = minute * 1min, .bytesPerSecond = minute <= 24 * 60 ? 5 : 7});
        for (const SpeedSpan span : {SpeedSpan::Minute, SpeedSpan::Hour, SpeedSpan::Day}) {
            const auto &samples = history.samples(span);
            QVERIFY(samples.size() <= 362);
            QVERIFY(samples.back().at - samples.front().at >= lengthOf(span));
            QCOMPARE(samples.back().bytesPerSecond, qint64(7));
        }
    }
};

OMSYNC_TEST(TestSpeedHistory)
#include "tst_speedhistory.moc"
