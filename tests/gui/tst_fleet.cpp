// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/fleetnotices.h"
#include "gui/samples.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

NodeSight sightOf(const QString &name, Contact contact, DomainState state = DomainState::Fresh)
{
    NodeSight sight{.address = {.name = name, .url = QUrl(u"http://127.0.0.1:1/"_s)}, .contact = contact};
    if (contact == Contact::Unreachable)
        sight.problem = Error(ErrorCode::Unreachable, u"Connection refused"_s);
    sight.knownAt = sampleTime - 12min;
    sight.node = sampleNode({sampleDomain(u"dwd_icon"_s, state)});
    return sight;
}

Fleet fleetOf(std::vector<NodeSight> others, std::chrono::seconds after = 0s)
{
    Fleet fleet{.own = {}, .others = std::move(others), .now = sampleTime + after};
    fleet.own.activity = Activity::NothingToDo;
    fleet.own.engine.at = fleet.now;
    for (NodeSight &sight : fleet.others)
        sight.node.engine.at = fleet.now;
    return fleet;
}

QStringList titlesOf(const std::vector<Notice> &notices)
{
    QStringList titles;
    for (const Notice &notice : notices)
        titles.append(notice.title);
    return titles;
}

} // namespace

class TestFleet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theWorstNodeIsNamed_data()
    {
        QTest::addColumn<std::vector<NodeSight>>("others");
        QTest::addColumn<Sign>("sign");
        QTest::addColumn<QString>("headline");
        const NodeSight dead = sightOf(u"node-b"_s, Contact::Unreachable);
        const NodeSight fresh = sightOf(u"node-c"_s, Contact::Answering);
        const NodeSight late = sightOf(u"node-d"_s, Contact::Answering, DomainState::Late);
        const NodeSight failing = sightOf(u"node-e"_s, Contact::Answering, DomainState::Error);
        NodeSight serving = sightOf(u"node-f"_s, Contact::Answering);
        serving.node = sampleNode({});
        serving.node.engine.isPulling = false;
        using Sights = std::vector<NodeSight>;
        QTest::newRow("all are dead") << Sights{dead} << Sign::Unreachable << u"node-b does not answer"_s;
        QTest::newRow("one is dead") << Sights{fresh, late, dead} << Sign::Unreachable << u"node-b does not answer"_s;
        QTest::newRow("one is late") << Sights{fresh, late} << Sign::Late << u"node-d: dwd_icon is late"_s;
        QTest::newRow("an error is worse")
            << Sights{dead, failing} << Sign::Error << u"node-e: dwd_icon cannot be pulled"_s;
        QTest::newRow("one is fresh") << Sights{fresh} << Sign::Fresh << u"node-c: dwd_icon is fresh"_s;
        QTest::newRow("all are fresh") << Sights{fresh, fresh} << Sign::Fresh << u"All 2 nodes are fresh"_s;
        QTest::newRow("one that only serves") << Sights{serving} << Sign::Fresh << u"node-f answers"_s;
        QTest::newRow("not known yet") << Sights{fresh, sightOf(u"node-g"_s, Contact::Asking)} << Sign::Unknown
                                       << u"node-g is being asked …"_s;
    }

    void theWorstNodeIsNamed()
    {
        QFETCH(std::vector<NodeSight>, others);
        const FleetOverview seen = overviewOf(fleetOf(others));
        QTEST(seen.overview.sign, "sign");
        QTEST(seen.overview.headline, "headline");
    }

    void thisComputerIsOneOfThem()
    {
        Fleet fleet = fleetOf({sightOf(u"node-b"_s, Contact::Unreachable)});
        fleet.own = sampleNode({sampleDomain(u"dwd_icon"_s, DomainState::Error)});
        QCOMPARE(overviewOf(fleet).overview.headline, u"This computer: dwd_icon cannot be pulled"_s);
        QVERIFY(overviewOf(fleet).overview.detail.endsWith(u"\nnode-b does not answer, since 17:18"));
        fleet.others.clear();
        QCOMPARE(overviewOf(fleet).overview, overviewOf(fleet.own));
    }

    void aFewLinesAreEnough()
    {
        const FleetOverview seen =
            overviewOf(fleetOf(std::vector<NodeSight>(40, sightOf(u"node-b"_s, Contact::Unreachable))));
        QCOMPARE(seen.lines.size(), size_t(6));
        QCOMPARE(seen.lines.back().text, u"and 35 other nodes"_s);
    }

    void tellsThatANodeDiedAndIsBack()
    {
        FleetNotices notices;
        const auto look = [&](Contact contact, std::chrono::seconds after) {
            return titlesOf(notices.observe(fleetOf({sightOf(u"node-b"_s, contact)}, after)));
        };
        QCOMPARE(look(Contact::Answering, 0s), QStringList());
        QCOMPARE(look(Contact::Unreachable, 10s), QStringList());
        QCOMPARE(look(Contact::Unreachable, 49s), QStringList());
        QCOMPARE(look(Contact::Unreachable, 50s), QStringList{u"node-b does not answer"_s});
        QCOMPARE(look(Contact::Unreachable, 90s), QStringList());
        QCOMPARE(look(Contact::Answering, 95s), QStringList{u"node-b answers again"_s});
        QCOMPARE(look(Contact::Answering, 99s), QStringList());
    }

    void aMomentOfSilenceIsNotWorthATelling()
    {
        FleetNotices notices;
        for (int second = 0; second < 300; second += 5) {
            const Contact contact = second % 30 < 25 ? Contact::Unreachable : Contact::Answering;
            const auto told = notices.observe(fleetOf({sightOf(u"node-b"_s, contact)}, std::chrono::seconds(second)));
            QCOMPARE(titlesOf(told), QStringList());
        }
    }

    void nodesThatFallSilentTogetherMakeOne()
    {
        FleetNotices notices;
        const std::vector dead{sightOf(u"node-b"_s, Contact::Unreachable), sightOf(u"node-c"_s, Contact::Unreachable)};
        QVERIFY(notices.observe(fleetOf(dead)).empty());
        const auto told = notices.observe(fleetOf(dead, 40s));
        QCOMPARE(titlesOf(told), QStringList{u"2 nodes do not tell their state"_s});
        QCOMPARE(told[0].text, u"node-b, node-c"_s);
    }

    void tellsOfDomainsElsewhereByNode()
    {
        FleetNotices notices;
        NodeSight sight = sightOf(u"node-b"_s, Contact::Answering, DomainState::Late);
        sight.node.engine.transfers.failed = 500; // before it was watched
        for (auto after = 0s; after <= 300s; after += 60s)
            QVERIFY(notices.observe(fleetOf({sight}, after)).empty());
        QCOMPARE(titlesOf(notices.observe(fleetOf({sight}, 310s))), QStringList{u"node-b: dwd_icon: late"_s});
    }

    void offMeansOff()
    {
        FleetNotices notices;
        notices.setChoice({.problems = false, .delays = false, .failedFiles = false, .recovery = false});
        for (const auto after : {0s, 60s, 120s}) {
            const auto told = notices.observe(fleetOf({sightOf(u"node-b"_s, Contact::Unreachable),
                                                       sightOf(u"node-c"_s, Contact::Answering, DomainState::Error)},
                                                      after));
            QCOMPARE(titlesOf(told), QStringList());
        }
        QCOMPARE(titlesOf(notices.observe(fleetOf({sightOf(u"node-b"_s, Contact::Answering)}, 180s))), QStringList());
    }
};

OMSYNC_TEST(TestFleet)
#include "tst_fleet.moc"
