// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/schedule.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;

class TestSchedule : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void spreadsPassesOverATenthOfTheInterval_data()
    {
        QTest::addColumn<double>("jitter");
        QTest::addColumn<int>("wait");
        QTest::newRow("earliest") << 0.0 << 540;
        QTest::newRow("middle") << 0.5 << 600;
        QTest::newRow("latest") << 1.0 << 660;
        QTest::newRow("a jitter out of range is clamped") << 7.0 << 660;
    }

    void spreadsPassesOverATenthOfTheInterval()
    {
        QFETCH(double, jitter);
        QFETCH(int, wait);
        const Instant started = instantOfUnix(1'000'000);
        QCOMPARE(nextPassAt(started, 10min, jitter, started + 5s), started + std::chrono::seconds(wait));
    }

    void aPassThatTookLongerIsFollowedAtOnce()
    {
        const Instant started = instantOfUnix(1'000'000);
        const Instant now = started + 3600s;
        QCOMPARE(nextPassAt(started, 10min, 0.5, now), now);
    }
};

OMSYNC_TEST(TestSchedule)
#include "tst_schedule.moc"
