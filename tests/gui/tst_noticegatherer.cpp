// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/noticegatherer.h"
#include "gui/samples.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

//! One look at a node, and what it is expected to tell.
struct Look
{
    std::chrono::seconds after;      // the first look
    std::vector<DomainState> states; // of as many Domains, each since that look
    int failed = 0;
    QStringList titles = {};
};

NodeStatus nodeOf(const Look &look, Activity activity)
{
    std::vector<DomainStatus> domains;
    for (size_t i = 0; i < look.states.size(); ++i) {
        domains.push_back(sampleDomain(u"d%1"_s.arg(i), look.states[i]));
        domains.back().stateSince = sampleTime - 1h; // long enough
    }
    NodeStatus node = sampleNode(std::move(domains));
    node.activity = activity;
    node.engine.at = sampleTime + look.after;
    node.engine.transfers.failed = look.failed;
    return node;
}

using States = std::vector<DomainState>;
constexpr auto fresh = DomainState::Fresh, late = DomainState::Late, error = DomainState::Error,
               syncing = DomainState::Syncing, stale = DomainState::Stale;

} // namespace

Q_DECLARE_METATYPE(std::vector<Look>)

class TestNoticeGatherer : public QObject
{
    Q_OBJECT

    //! One that has seen a node go well until the first look.
    static NoticeGatherer watchingForLong()
    {
        NoticeGatherer gatherer;
        for (auto before = NoticeGatherer::delaySettles; before > 0s; before -= 60s)
            Q_UNUSED(gatherer.observe(nodeOf({-before, {}}, Activity::Running)));
        return gatherer;
    }

private Q_SLOTS:
    void tellsWhatGotWorseAndWhatIsWellAgain_data()
    {
        QTest::addColumn<NoticeChoice>("choice");
        QTest::addColumn<std::vector<Look>>("looks");
        const NoticeChoice all;
        const NoticeChoice none{.problems = false, .delays = false, .failedFiles = false, .recovery = false};
        using Looks = std::vector<Look>;
        QTest::addRow("nothing is wrong") << all << Looks{{0s, {fresh, syncing}}, {60s, {fresh, fresh}}};
        QTest::addRow("gathered for a while")
            << all << Looks{{0s, {error}}, {9s, {error}}, {10s, {error}, 0, {u"d0: error"_s}}};
        QTest::addRow("told once") << all << Looks{{0s, {error}}, {10s, {error}, 0, {u"d0: error"_s}}, {100s, {error}}};
        QTest::addRow("many make one") << all
                                       << Looks{{0s, States(200, error)},
                                                {10s, States(200, error), 0, {u"200 domains have a problem"_s}}};
        QTest::addRow("5,000 failures make one")
            << all << Looks{{0s, {}, 1}, {5s, {}, 3000}, {10s, {}, 5000, {u"Transfers failed"_s}}, {80s, {}, 5000}};
        QTest::addRow("more failures wait for their turn") << all
                                                           << Looks{{0s, {}, 1},
                                                                    {10s, {}, 1, {u"Transfers failed"_s}},
                                                                    {20s, {}, 2},
                                                                    {60s, {}, 2},
                                                                    {70s, {}, 2, {u"Transfers failed"_s}}};
        QTest::addRow("each kind for itself")
            << all
            << Looks{{0s, {error, late}, 1},
                     {10s, {error, late}, 1, {u"d0: error"_s, u"d1: late"_s, u"Transfers failed"_s}}};
        QTest::addRow("what passes meanwhile is not told")
            << all << Looks{{0s, {error}}, {5s, {fresh}}, {10s, {fresh}}, {90s, {fresh}}};
        QTest::addRow("recovery") << all << Looks{{0s, {late}},     {10s, {late}, 0, {u"d0: late"_s}},
                                                  {80s, {syncing}}, {90s, {syncing}},
                                                  {100s, {fresh}},  {110s, {fresh}, 0, {u"Well again"_s}},
                                                  {200s, {fresh}}};
        QTest::addRow("from late to a problem is worse") << all
                                                         << Looks{{0s, {late}},
                                                                  {10s, {late}, 0, {u"d0: late"_s}},
                                                                  {70s, {error}},
                                                                  {80s, {error}, 0, {u"d0: error"_s}}};
        QTest::addRow("from late to stale is the same")
            << all << Looks{{0s, {late}}, {10s, {late}, 0, {u"d0: late"_s}}, {70s, {stale}}, {90s, {stale}}};
        QTest::addRow("off means off") << none
                                       << Looks{{0s, {error, late}, 9},
                                                {20s, {error, late}, 99},
                                                {90s, {fresh, fresh}, 99},
                                                {120s, {fresh, fresh}, 99}};
        QTest::addRow("no recovery of what was not told")
            << NoticeChoice{.problems = false} << Looks{{0s, {error}}, {20s, {error}}, {40s, {fresh}}, {60s, {fresh}}};
        QTest::addRow("recovery alone is off")
            << NoticeChoice{.recovery = false}
            << Looks{{0s, {error}}, {10s, {error}, 0, {u"d0: error"_s}}, {80s, {fresh}}, {90s, {fresh}}};
    }

    void tellsWhatGotWorseAndWhatIsWellAgain()
    {
        QFETCH(NoticeChoice, choice);
        QFETCH(std::vector<Look>, looks);
        NoticeGatherer gatherer = watchingForLong();
        gatherer.setChoice(choice);
        for (const Look &look : looks) {
            QStringList titles;
            for (const Notice &notice : gatherer.observe(nodeOf(look, Activity::Running)))
                titles.append(notice.title);
            QCOMPARE(titles, look.titles);
        }
    }

    void eachKindHasItsTitle()
    {
        NodeStatus node = nodeOf({0s, {error, late, late, fresh, fresh}, 3}, Activity::Running);
        node.problem = Error(ErrorCode::Locked, u"another process writes there"_s);
        NoticeGatherer gatherer = watchingForLong();
        const auto told = [&](std::chrono::seconds after) {
            QStringList titles;
            node.engine.at = sampleTime + after;
            for (const Notice &notice : gatherer.observe(node))
                titles.append(notice.title + u" | "_s + notice.text);
            return titles;
        };
        QCOMPARE(told(0s), QStringList());
        QCOMPARE(told(10s),
                 QStringList({u"Pulling cannot start | Another program writes to the directory\n"
                              "In its own words: another process writes there"_s,
                              u"d0: error | The server cannot be reached: data/d0/"_s, u"2 domains are late | d1, d2"_s,
                              u"Transfers failed | 3 files could not be fetched"_s}));
        node.servingProblem = Error(ErrorCode::FileFailed, u"the port is taken"_s); // while pulling still cannot start
        QCOMPARE(told(80s), QStringList());
        QCOMPARE(told(90s), QStringList({u"Serving cannot start | The system refuses a file, a directory or a port\n"
                                         "In its own words: the port is taken"_s}));
        node.problem.reset();
        node.engine.domains[0] = sampleDomain(u"d0"_s, fresh);
        QCOMPARE(told(150s), QStringList());
        QCOMPARE(told(160s), QStringList({u"Well again | d0, Pulling"_s}));
        node.servingProblem.reset();
        for (const size_t row : {3, 4}) {
            node.engine.domains[row] = sampleDomain(u"d%1"_s.arg(row), DomainState::Inconsistent);
            node.engine.domains[row].stateSince = sampleTime;
        }
        QCOMPARE(told(230s), QStringList());
        QCOMPARE(told(240s), QStringList({u"2 domains have a problem | d3, d4"_s, u"Well again | Serving"_s}));
    }

    void treesOfADomainAreToldOnce()
    {
        NodeStatus node = nodeOf({0s, {error, error}}, Activity::Running);
        node.engine.domains[1].name = u"d0"_s;
        node.engine.domains[1].tree = Tree::DataRun;
        NoticeGatherer gatherer;
        QVERIFY(gatherer.observe(node).empty());
        node.engine.at += 10s;
        const auto notices = gatherer.observe(node);
        QCOMPARE(notices.size(), size_t(1));
        QCOMPARE(notices[0].title, u"d0: error"_s);
    }

    void whatIsLateAfterANightIsMendedFirst()
    {
        NoticeGatherer gatherer = watchingForLong();
        NodeStatus node = nodeOf({8h, {late}}, Activity::Running); // since an hour before it slept
        QVERIFY(gatherer.observe(node).empty());
        for (int second = 20; second < 300; second += 20) {
            node.engine.at = sampleTime + 8h + std::chrono::seconds(second);
            QVERIFY(gatherer.observe(node).empty());
        }
        node.engine.at = sampleTime + 8h + 300s;
        QVERIFY(gatherer.observe(node).empty());
        node.engine.at += 10s;
        QCOMPARE(gatherer.observe(node).at(0).title, u"d0: late"_s);
    }

    void whatPausesIsNotLate()
    {
        NoticeGatherer gatherer = watchingForLong();
        NodeStatus node = nodeOf({0s, {late}}, Activity::Running);
        node.engine.domains.front().pause = Pause();
        for (const auto length : {0s, 20s, 90s}) {
            node.engine.at = sampleTime + length;
            QVERIFY(gatherer.observe(node).empty());
        }
    }

    void aMomentOfLatenessIsNotWorthATelling()
    {
        NoticeGatherer gatherer;
        NodeStatus node = nodeOf({0s, {late, error}}, Activity::Running);
        for (DomainStatus &domain : node.engine.domains)
            domain.stateSince = sampleTime;
        for (int second = 0; second < 300; second += 10) {
            node.engine.at = sampleTime + std::chrono::seconds(second);
            for (const Notice &notice : gatherer.observe(node))
                QCOMPARE(notice.title, u"d1: error"_s);
        }
        node.engine.at = sampleTime + 320s;
        QVERIFY(gatherer.observe(node).empty());
        node.engine.at = sampleTime + 330s;
        QCOMPARE(gatherer.observe(node).at(0).title, u"d0: late"_s);
    }

    void nothingIsLateWhilePaused()
    {
        NoticeGatherer gatherer = watchingForLong();
        for (const auto after : {0s, 10s, 100s})
            QVERIFY(gatherer.observe(nodeOf({after, {late}}, Activity::Paused)).empty());
    }

    void tellsThatPullingCannotStart()
    {
        NoticeGatherer gatherer;
        NodeStatus node = nodeOf({0s, {}}, Activity::Failed);
        node.problem = Error(ErrorCode::Locked, u"another process writes there"_s);
        QVERIFY(gatherer.observe(node).empty());
        node.engine.at += 10s;
        const auto notices = gatherer.observe(node);
        QCOMPARE(notices.size(), size_t(1));
        QCOMPARE(notices[0].title, u"Pulling cannot start"_s);
        QVERIFY(notices[0].text.contains(u"another process"));
        node.engine.at += 100s;
        QVERIFY(gatherer.observe(node).empty());
    }

    void namesAFewOfMany()
    {
        NoticeGatherer gatherer;
        QVERIFY(gatherer.observe(nodeOf({0s, States(7, error)}, Activity::Running)).empty());
        QCOMPARE(gatherer.observe(nodeOf({10s, States(7, error)}, Activity::Running)).at(0).text,
                 u"d0, d1, d2, d3, d4 and 2 others"_s);
        NoticeGatherer another;
        QVERIFY(another.observe(nodeOf({0s, States(6, error)}, Activity::Running)).empty());
        QCOMPARE(another.observe(nodeOf({10s, States(6, error)}, Activity::Running)).at(0).text,
                 u"d0, d1, d2, d3, d4 and 1 other"_s);
    }
};

OMSYNC_TEST(TestNoticeGatherer)
#include "tst_noticegatherer.moc"
