// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/loopbacknode.h"
#include "gui/nodes/nodewatch.h"
#include "support/fakesource.h"
#include "testprogram.h"

#include <QSignalSpy>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 20'000;

bool isPaused(const NodeWatch &watch)
{
    return watch.sight().node.activity == Activity::Paused;
}

//! What the last order came to: the text of its refusal, or nothing.
QString lastRefusal(const QSignalSpy &obeyed)
{
    const auto refusal = obeyed.last()[1].value<std::optional<Error>>();
    return refusal ? refusal->text() : QString();
}

} // namespace

//! Against real nodes on loopback.
class TestNodeWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatTheNodeTells()
    {
        LoopbackNode node(LoopbackNode::Kind::Serves);
        QVERIFY(node.writeRun(m_clock.now() - 2h) && node.start());
        NodeWatch watch(m_network, m_clock, {.name = u"berlin"_s, .url = node.url()});
        watch.setTimes(m_often);
        QCOMPARE(watch.sight().contact, Contact::Asking);
        QVERIFY(!watch.sight().knownAt);
        watch.start(LoopbackNode::adminKey());
        QTRY_COMPARE_WITH_TIMEOUT(watch.sight().contact, Contact::Answering, patience);
        const auto hasClients = [&] { return !watch.sight().node.engine.clients.empty(); }; // its own requests
        QTRY_VERIFY_WITH_TIMEOUT(hasClients(), patience);
        const EngineStatus &told = watch.sight().node.engine;
        QCOMPARE(told.domains.size(), size_t(1));
        QCOMPARE(told.domains[0].name, u"dwd_icon"_s);
        QVERIFY(!told.program.isEmpty() && !told.isPulling && told.server.isListening);
        QVERIFY(told.disk && told.disk->bytesTotal >= told.disk->bytesFree);
        QCOMPARE(told.clients[0].name, u"ops"_s);
        QVERIFY(watch.sight().knownAt);
    }

    void aNodeThatDiesIsUnreachableUntilItComesBack()
    {
        LoopbackNode node(LoopbackNode::Kind::Serves);
        QVERIFY(node.writeRun(m_clock.now() - 2h) && node.start());
        const QUrl url = node.url();
        NodeWatch watch(m_network, m_clock, {.name = u"berlin"_s, .url = url});
        watch.setTimes(m_often);
        watch.start(LoopbackNode::adminKey());
        QTRY_COMPARE_WITH_TIMEOUT(watch.sight().contact, Contact::Answering, patience);
        QVERIFY(node.stop());
        QTRY_COMPARE_WITH_TIMEOUT(watch.sight().contact, Contact::Unreachable, patience);
        const NodeSight dead = watch.sight();
        QVERIFY(dead.problem && dead.knownAt);
        QCOMPARE(dead.node.engine.domains.size(), size_t(1)); // what was known of it
        const Overview overview = overviewOf(dead, *dead.knownAt + 12min);
        QCOMPARE(overview.sign, Sign::Unreachable);
        QVERIFY2(overview.detail.contains(u"12 min"), qPrintable(overview.detail));
        QVERIFY(node.start());
        QCOMPARE(node.url(), url);
        QTRY_COMPARE_WITH_TIMEOUT(watch.sight().contact, Contact::Answering, patience);
        QVERIFY(!watch.sight().problem);
    }

    void isAskedAtOnceWhenItTellsOfARun()
    {
        LoopbackNode node(LoopbackNode::Kind::Serves);
        QVERIFY(node.writeRun(m_clock.now() - 12h) && node.start());
        NodeWatch watch(m_network, m_clock, {.name = u"berlin"_s, .url = node.url()});
        watch.setTimes({.interval = 1h});
        QSignalSpy changed(&watch, &NodeWatch::changed);
        watch.start(LoopbackNode::adminKey());
        QTRY_COMPARE_WITH_TIMEOUT(watch.sight().contact, Contact::Answering, patience);
        Instant run = m_clock.now() - 6h;
        const auto isAskedAgain = [&] {
            run += 1s; // another Run each time, since the first ones may come before it listens
            return node.writeRun(run) && changed.size() > 1;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isAskedAgain(), patience);
    }

    void withoutTheKeyOfAnAdminItTellsNothing_data()
    {
        QTest::addColumn<QString>("key");
        QTest::newRow("none") << QString();
        QTest::newRow("a wrong one") << u"wrong"_s;
        QTest::newRow("of one who may only read") << LoopbackNode::readerKey().reveal();
    }

    void withoutTheKeyOfAnAdminItTellsNothing()
    {
        QFETCH(QString, key);
        LoopbackNode node(LoopbackNode::Kind::Serves);
        QVERIFY(node.start());
        NodeWatch watch(m_network, m_clock, {.name = u"berlin"_s, .url = node.url()});
        QSignalSpy obeyed(&watch, &NodeWatch::obeyed);
        watch.start(Secret(key));
        QTRY_COMPARE_WITH_TIMEOUT(watch.sight().contact, Contact::Refused, patience);
        QVERIFY(!watch.sight().knownAt);
        QCOMPARE(overviewOf(watch.sight(), m_clock.now()).sign, Sign::Error);
        watch.order({.command = ControlOrder::Command::Pause});
        QTRY_COMPARE_WITH_TIMEOUT(obeyed.size(), 1, patience);
        QVERIFY2(lastRefusal(obeyed).contains(u"admin"), qPrintable(lastRefusal(obeyed)));
    }

    void whatIsNoOmsyncIsNotUnderstood()
    {
        const FakeSource bucket;
        NodeWatch watch(m_network, m_clock, {.name = u"bucket"_s, .url = bucket.settings().url});
        watch.start({});
        QTRY_COMPARE_WITH_TIMEOUT(watch.sight().contact, Contact::NotUnderstood, patience);
    }

    void aNodeObeysItsAdmin()
    {
        LoopbackNode node(LoopbackNode::Kind::ServesAndPulls);
        QVERIFY(node.start());
        NodeWatch watch(m_network, m_clock, {.name = u"berlin"_s, .url = node.url()});
        watch.setTimes(m_often);
        QSignalSpy obeyed(&watch, &NodeWatch::obeyed);
        watch.start(LoopbackNode::adminKey());
        QTRY_VERIFY_WITH_TIMEOUT(watch.sight().node.engine.isPulling, patience);
        watch.order({.command = ControlOrder::Command::Pause, .pause = PauseLength{.limit = 10min}});
        QTRY_VERIFY_WITH_TIMEOUT(isPaused(watch), patience);
        QCOMPARE(lastRefusal(obeyed), QString());
        watch.order({.command = ControlOrder::Command::Resume});
        QTRY_VERIFY_WITH_TIMEOUT(!isPaused(watch), patience);
        watch.order({.command = ControlOrder::Command::Sync, .domains = {u"dwd_icon"_s}});
        QTRY_COMPARE_WITH_TIMEOUT(obeyed.size(), 3, patience);
        QCOMPARE(lastRefusal(obeyed), QString());
        const auto pause = [&watch] { return watch.sight().node.engine.domains.front().pause; };
        watch.order({.command = ControlOrder::Command::Pause, .pause = PauseLength(), .domains = {u"dwd_icon"_s}});
        QTRY_COMPARE_WITH_TIMEOUT(pause(), std::optional(Pause()), patience);
        QVERIFY(!isPaused(watch));
        watch.order({.command = ControlOrder::Command::Resume, .domains = {u"dwd_icon"_s}});
        QTRY_VERIFY_WITH_TIMEOUT(!pause(), patience);
        QTRY_COMPARE_WITH_TIMEOUT(obeyed.size(), 5, patience);
        watch.order({.command = ControlOrder::Command::Sync, .domains = {u"no_such"_s}});
        QTRY_COMPARE_WITH_TIMEOUT(obeyed.size(), 6, patience);
        QVERIFY2(lastRefusal(obeyed).contains(u"no_such"), qPrintable(lastRefusal(obeyed)));
    }

    void aNodeThatDoesNotPullSaysSo()
    {
        LoopbackNode node(LoopbackNode::Kind::Serves);
        QVERIFY(node.start());
        NodeWatch watch(m_network, m_clock, {.name = u"berlin"_s, .url = node.url()});
        QSignalSpy obeyed(&watch, &NodeWatch::obeyed);
        watch.start(LoopbackNode::adminKey());
        watch.order({.command = ControlOrder::Command::Sync});
        QTRY_COMPARE_WITH_TIMEOUT(obeyed.size(), 1, patience);
        QCOMPARE(lastRefusal(obeyed), u"this node does not pull"_s);
    }

private:
    SystemClock m_clock;
    QNetworkAccessManager m_network;
    NodeWatchTimes m_often{.interval = std::chrono::milliseconds(100)};
};

OMSYNC_TEST(TestNodeWatch)
#include "tst_nodewatch.moc"
