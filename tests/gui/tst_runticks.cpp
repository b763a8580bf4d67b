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

    //! Of a Domain with these Runs, the next of which is not due.
    [[nodiscard]] static std::vector<RunTick> ticksOf(std::vector<RunArrival> runs, std::chrono::seconds interval)
    {
        DomainStatus domain;
        domain.runs = std::move(runs);
        domain.freshness.runHere = sampleTime - 6h;
        domain.freshness.nextExpected = sampleTime + 3h;
        return omsync::ticksOf(domain, interval, sampleTime);
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
        const auto ticks = ticksOf({arrival(24, 10min), arrival(18, 3h + 1s), arrival(12, 12h + 1s)}, 6h);
        QCOMPARE(kinds(ticks), (std::vector{Kind::InTime, Kind::Late, Kind::Stale}));
        QCOMPARE(wordsOf(ticks), u"3 runs, 2 late"_s);
    }

    void namesTheRunsBetweenThatAreMissing()
    {
        const auto ticks = ticksOf({arrival(6, 0s), arrival(24, 0s)}, 6h); // in any order
        QCOMPARE(kinds(ticks), (std::vector{Kind::InTime, Kind::Missing, Kind::Missing, Kind::InTime}));
        QCOMPARE(ticks[0].at, 1.0 - 21.0 / 24);
        QCOMPARE(ticks[1].at, 1.0 - 15.0 / 24);
        QCOMPARE(ticks[3].at, 1.0 - 3.0 / 24);
        QCOMPARE(wordsOf(ticks), u"2 runs, 2 missing"_s);
    }

    void namesTheRunsThatAreOverdueUpToNow_data()
    {
        QTest::addColumn<std::chrono::seconds>("dueAgo"); // the Run after the one of the source
        QTest::addColumn<std::chrono::seconds>("behind"); // this node is, behind the source
        QTest::addColumn<int>("missing");
        QTest::addRow("a moment") << 2h + 59min + 0s << 0h + 0s << 0;
        QTest::addRow("half an interval") << 3h + 0s << 0h + 0s << 1;
        QTest::addRow("longer") << 9h + 1s << 0h + 0s << 2;
        QTest::addRow("the source has two more") << -1h + 0s << 12h + 0s << 2;
        QTest::addRow("for days") << 72h + 0s << 0h + 0s << 4;
    }

    void namesTheRunsThatAreOverdueUpToNow()
    {
        QFETCH(std::chrono::seconds, dueAgo);
        QFETCH(std::chrono::seconds, behind);
        QFETCH(int, missing);
        DomainStatus domain;
        domain.freshness.nextExpected = sampleTime - dueAgo;
        domain.freshness.runAtSource = sampleTime - dueAgo - 9h;
        domain.freshness.runHere = *domain.freshness.runAtSource - behind;
        const auto ticks = omsync::ticksOf(domain, 6h, sampleTime);
        QCOMPARE(kinds(ticks), std::vector(size_t(missing), Kind::Missing));
        for (const RunTick &tick : ticks)
            QVERIFY(tick.at >= 0 && tick.at <= 1.0 - 3.0 / 24);
        if (missing > 0)
            QCOMPARE(wordsOf(ticks), u"no run, %1 missing"_s.arg(missing));
        domain.freshness.state = DomainState::Retired;
        QVERIFY(omsync::ticksOf(domain, 6h, sampleTime).empty());
    }

    void withoutAnIntervalNoneIsLate()
    {
        QCOMPARE(kinds(ticksOf({arrival(24, 20h), arrival(6, 0s)}, 0s)), (std::vector{Kind::InTime, Kind::InTime}));
        QCOMPARE(wordsOf(ticksOf({}, 6h)), QString());
        QCOMPARE(wordsOf(ticksOf({arrival(6, 0s)}, 6h)), u"1 run"_s);
    }
};

OMSYNC_TEST(TestRunTicks)
#include "tst_runticks.moc"
