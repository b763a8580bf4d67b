// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/domains/runticks.h"
#include "gui/samples.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

using Kind = RunTick::Kind;

class TestRunTicks : public QObject
{
    Q_OBJECT

    //! The Run of so many hours ago, finished three hours later, here after another `lag`.
    [[nodiscard]] static RunArrival arrival(int hoursAgo, std::chrono::seconds lag)
    {
        const Instant run = sampleTime - std::chrono::hours(hoursAgo);
        return {.run = run, .finished = run + 3h, .available = run + 3h + lag};
    }

    [[nodiscard]] static std::vector<Kind> kinds(const std::vector<RunTick> &ticks)
    {
        std::vector<Kind> kinds;
        for (const RunTick &tick : ticks)
            kinds.push_back(tick.kind);
        return kinds;
    }

private Q_SLOTS:
    void judgesByTheInterval()
    {
        const auto ticks = ticksOf({arrival(24, 10min), arrival(18, 3h + 1s), arrival(12, 12h + 1s)}, 6h, sampleTime);
        QCOMPARE(kinds(ticks), (std::vector{Kind::InTime, Kind::Late, Kind::Stale}));
        QCOMPARE(wordsOf(ticks), u"3 runs, 2 late"_s);
    }

    void namesTheRunsBetweenThatAreMissing()
    {
        const auto ticks = ticksOf({arrival(6, 0s), arrival(24, 0s)}, 6h, sampleTime); // in any order
        QCOMPARE(kinds(ticks), (std::vector{Kind::InTime, Kind::Missing, Kind::Missing, Kind::InTime}));
        QCOMPARE(ticks[0].at, 1.0 - 21.0 / 24);
        QCOMPARE(ticks[1].at, 1.0 - 15.0 / 24);
        QCOMPARE(ticks[3].at, 1.0 - 3.0 / 24);
        QCOMPARE(wordsOf(ticks), u"2 runs, 2 missing"_s);
    }

    void withoutAnIntervalNoneIsLate()
    {
        QCOMPARE(kinds(ticksOf({arrival(24, 20h), arrival(6, 0s)}, 0s, sampleTime)),
                 (std::vector{Kind::InTime, Kind::InTime}));
        QCOMPARE(wordsOf(ticksOf({}, 6h, sampleTime)), QString());
        QCOMPARE(wordsOf(ticksOf({arrival(6, 0s)}, 6h, sampleTime)), u"1 run"_s);
    }
};

OMSYNC_TEST(TestRunTicks)
#include "tst_runticks.moc"
