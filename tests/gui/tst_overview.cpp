// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/errorwording.h"
#include "gui/overview.h"
#include "gui/samples.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

class TestOverview : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatCannotBeServedIsSaidWhilePullingGoesOn()
    {
        NodeStatus node = sampleNode({sampleDomain(u"dwd_icon"_s, DomainState::Fresh)});
        node.servingProblem = Error(ErrorCode::FileFailed, u"the port is taken"_s);
        QCOMPARE(overviewOf(node).headline, u"Serving cannot start"_s);
        QCOMPARE(overviewOf(node).detail, fullText(*node.servingProblem));
        node.engine.domains.push_back(sampleDomain(u"ncep_gfs013"_s, DomainState::Error));
        QCOMPARE(overviewOf(node).headline, u"ncep_gfs013 cannot be pulled"_s);
        QVERIFY(overviewOf(node).detail.endsWith(u"\nServing cannot start: "_s + fullText(*node.servingProblem)));
    }

    void theWorstStateWins_data()
    {
        QTest::addColumn<DomainState>("state");
        QTest::addColumn<QString>("headline");
        QTest::newRow("error") << DomainState::Error << u"dwd_icon cannot be pulled"_s;
        QTest::newRow("inconsistent") << DomainState::Inconsistent << u"dwd_icon is inconsistent"_s;
        QTest::newRow("source stopped") << DomainState::SourceStopped << u"The source has no new runs of dwd_icon"_s;
        QTest::newRow("stale") << DomainState::Stale << u"dwd_icon is stale"_s;
        QTest::newRow("late") << DomainState::Late << u"dwd_icon is late"_s;
        QTest::newRow("syncing") << DomainState::Syncing << u"dwd_icon is being pulled"_s;
    }

    void theWorstStateWins()
    {
        QFETCH(DomainState, state);
        const auto overview = overviewOf(
            sampleNode({sampleDomain(u"dwd_icon"_s, state), sampleDomain(u"ncep_gfs013"_s, DomainState::Fresh),
                        sampleDomain(u"arpae_cosmo_5m"_s, DomainState::Retired)}));
        QCOMPARE(overview.sign, signOf(state));
        QTEST(overview.headline, "headline");
    }

    void whatIsNotKnownIsNotFresh()
    {
        std::vector<DomainStatus> domains{sampleDomain(u"dwd_icon"_s, DomainState::Fresh)};
        for (int n = 0; n < 9; ++n)
            domains.push_back(sampleDomain(u"d%1"_s.arg(n), DomainState::Unknown));
        const auto overview = overviewOf(sampleNode(domains));
        QCOMPARE(overview.sign, Sign::Unknown);
        QCOMPARE(overview.headline, u"Nothing is known yet of 9 of 10 domains"_s);
    }

    void aDomainOfSeveralTreesCountsOnce()
    {
        DomainStatus runs = sampleDomain(u"dwd_icon"_s, DomainState::Fresh);
        runs.tree = Tree::DataRun;
        NodeStatus node = sampleNode({sampleDomain(u"dwd_icon"_s, DomainState::Fresh), runs,
                                      sampleDomain(u"ncep_gfs013"_s, DomainState::Fresh)});
        QCOMPARE(overviewOf(node).headline, u"All 2 domains are fresh"_s);
        node.engine.domains[1].freshness.state = DomainState::Late;
        QCOMPARE(overviewOf(node).headline, u"dwd_icon · whole runs is late"_s);
        node.engine.domains[0].freshness.state = DomainState::Late;
        QCOMPARE(overviewOf(node).headline, u"dwd_icon is late"_s);
        node.engine.domains[2].freshness.state = DomainState::Late;
        QCOMPARE(overviewOf(node).headline, u"2 of 2 domains are late"_s);
        node.engine.domains.pop_back();
        node.engine.domains[0].freshness.state = DomainState::Fresh;
        node.engine.domains[1].freshness.state = DomainState::Fresh;
        QCOMPARE(overviewOf(node).headline, u"dwd_icon is fresh"_s);
    }

    void allFreshSaysWhenTheNextRunComes()
    {
        const auto overview = overviewOf(sampleNode(
            {sampleDomain(u"dwd_icon"_s, DomainState::Fresh), sampleDomain(u"ncep_gfs013"_s, DomainState::Fresh)}));
        QCOMPARE(overview.sign, Sign::Fresh);
        QCOMPARE(overview.headline, u"All 2 domains are fresh"_s);
        QCOMPARE(overview.detail, u"Next run: dwd_icon in 2 h 10 min"_s);
        QVERIFY(overview.movement.isEmpty());
    }

    void troubleSaysSinceWhenAndWhy()
    {
        NodeStatus node = sampleNode(
            {sampleDomain(u"dwd_icon"_s, DomainState::Error), sampleDomain(u"ncep_gfs013"_s, DomainState::Error)});
        node.engine.domains[1].stateSince = sampleTime - 48h; // the longest is told of
        const auto overview = overviewOf(node);
        QCOMPARE(overview.headline, u"2 of 2 domains cannot be pulled"_s);
        QCOMPARE(
            overview.detail,
            u"Since 22 Nov 17:30 · ncep_gfs013: The server cannot be reached: data/ncep_gfs013/"_s); // Asia/Kolkata
        QVERIFY(fullReasonOf(node.engine.domains[1])
                    .endsWith(u"\nIn its own words: list data/ncep_gfs013/: Connection refused"));
    }

    void anUnreachableSourceIsNeverFresh()
    {
        DomainStatus domain = sampleDomain(u"dwd_icon"_s, DomainState::Fresh);
        domain.freshness.state = DomainState::Error; // as the board has it after a Pass that failed
        domain.problem = Error(ErrorCode::Unreachable, u"Connection refused"_s);
        QCOMPARE(overviewOf(sampleNode({domain})).sign, Sign::Error);
    }

    void aPauseIsToldButHidesNoTrouble()
    {
        NodeStatus node = sampleNode({sampleDomain(u"dwd_icon"_s, DomainState::Fresh)});
        node.activity = Activity::Paused;
        node.pause = Pause();
        QCOMPARE(overviewOf(node).headline, u"Paused until resumed"_s);
        node.pause = Pause{.until = sampleTime + 30min};
        QCOMPARE(overviewOf(node).sign, Sign::Paused);
        QCOMPARE(overviewOf(node).headline, u"Paused until 18:00"_s);
        node.isMetered = true;
        QCOMPARE(overviewOf(node).headline, u"Paused, since the network is metered"_s);
        node.isMetered = false;
        node.engine.domains = {sampleDomain(u"dwd_icon"_s, DomainState::Error)};
        QCOMPARE(overviewOf(node).sign, Sign::Error);
        QVERIFY(overviewOf(node).detail.startsWith(u"Paused until 18:00"));
    }

    void aDomainThatPausesAlarmsNobodyUntilItIsWorseThanLate()
    {
        NodeStatus node = sampleNode(
            {sampleDomain(u"dwd_icon"_s, DomainState::Late), sampleDomain(u"ncep_gfs013"_s, DomainState::Fresh)});
        DomainStatus &paused = node.engine.domains[0];
        paused.pause = Pause{.until = sampleTime + 30min};
        QCOMPARE(overviewOf(node).sign, Sign::Fresh);
        QCOMPARE(overviewOf(node).headline, u"ncep_gfs013 is fresh"_s);
        QCOMPARE(overviewOf(node).detail,
                 u"Next run: dwd_icon in 2 h 10 min · dwd_icon is paused until 18:00"_s); // Asia/Kolkata
        QCOMPARE(signOf(paused), Sign::Paused);
        QCOMPARE(stateText(paused), u"paused"_s);
        paused.freshness.state = DomainState::Stale;
        QCOMPARE(overviewOf(node).sign, Sign::Stale);
        QVERIFY(overviewOf(node).detail.endsWith(u"dwd_icon is paused until 18:00"_s));
        QCOMPARE(signOf(paused), Sign::Stale);
        QCOMPARE(stateText(paused), u"stale, paused"_s);
        paused.freshness.state = DomainState::Late;
        paused.pause = Pause();
        node.engine.domains.pop_back();
        QCOMPARE(overviewOf(node).sign, Sign::Paused);
        QCOMPARE(overviewOf(node).headline, u"dwd_icon is paused until resumed"_s);
    }

    void whatMovesIsTold()
    {
        NodeStatus node = sampleNode({sampleDomain(u"dwd_icon"_s, DomainState::Syncing)});
        node.engine.transfers = {.waiting = 3,
                                 .active = 2,
                                 .bytesWanted = 50'000'000,
                                 .bytesReceived = 12'000'000,
                                 .bytesPerSecond = 3'400'000};
        QCOMPARE(overviewOf(node).movement, u"5 files left, 12.0 MB of 50.0 MB, 3.4 MB/s"_s);
    }

    void aNodeThatCannotStartSaysWhy()
    {
        NodeStatus node;
        node.activity = Activity::Failed;
        node.problem = Error(ErrorCode::Locked, u"another omsync writes to /data"_s);
        QCOMPARE(overviewOf(node).sign, Sign::Error);
        QCOMPARE(overviewOf(node).detail, fullText(*node.problem));
    }
};

OMSYNC_TEST(TestOverview)
#include "tst_overview.moc"
