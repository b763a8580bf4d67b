// SPDX-License-Identifier: GPL-3.0-or-later
#include "servedtree.h"
#include "testprogram.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace omsync;
using namespace Qt::StringLiterals;

//! What an admin may tell a node.
class TestControl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        ServeSettings settings;
        settings.isPublic = true; // which makes nobody an admin
        settings.areMetricsPublic = true;
        settings.keys = {{.name = u"berlin"_s, .key = Secret(u"key"_s)},
                         {.name = u"ops"_s, .key = Secret(u"MARKER"_s), .grant = {.isAdmin = true}}};
        m_server = std::make_unique<ObjectServer>(m_tree.roots(), settings);
        EngineStatus status;
        DomainStatus domain;
        domain.name = u"dwd_icon"_s;
        status.domains = {domain};
        m_server->takeStatus(status);
        m_orders.clear();
        m_server->takeControl([this](const ControlOrder &order) { m_orders.push_back(order); });
    }

    void takesOrders_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<ControlOrder>("order");
        QTest::addColumn<QByteArray>("said"); // the beginning
        using Command = ControlOrder::Command;
        QTest::newRow("pause") << "/-/control/pause?minutes=30"_ba
                               << ControlOrder{.command = Command::Pause, .pause = PauseLength{.limit = 30min}}
                               << "{\"command\":\"pause\",\"paused_until\":\"20"_ba;
        QTest::newRow("pause as the settings say")
            << "/-/control/pause"_ba << ControlOrder{.command = Command::Pause} << "{\"command\":\"pause\"}"_ba;
        QTest::newRow("pause until resumed")
            << "/-/control/pause?minutes=unlimited"_ba
            << ControlOrder{.command = Command::Pause, .pause = PauseLength()} << "{\"command\":\"pause\"}"_ba;
        QTest::newRow("pause one") << "/-/control/pause?minutes=10&domains=dwd_icon"_ba
                                   << ControlOrder{.command = Command::Pause,
                                                   .pause = PauseLength{.limit = 10min},
                                                   .domains = {u"dwd_icon"_s}}
                                   << "{\"command\":\"pause\",\"domains\":[\"dwd_icon\"],\"paused_until\":\"20"_ba;
        QTest::newRow("pause one until it is resumed")
            << "/-/control/pause?domains=dwd_icon&minutes=unlimited"_ba
            << ControlOrder{.command = Command::Pause, .pause = PauseLength(), .domains = {u"dwd_icon"_s}}
            << "{\"command\":\"pause\",\"domains\":[\"dwd_icon\"]}"_ba;
        QTest::newRow("resume one") << "/-/control/resume?domains=dwd_icon"_ba
                                    << ControlOrder{.command = Command::Resume, .domains = {u"dwd_icon"_s}}
                                    << "{\"command\":\"resume\",\"domains\":[\"dwd_icon\"]}"_ba;
        QTest::newRow("resume") << "/-/control/resume"_ba << ControlOrder{.command = Command::Resume}
                                << "{\"command\":\"resume\"}"_ba;
        QTest::newRow("sync") << "/-/control/sync"_ba << ControlOrder{.command = Command::Sync}
                              << "{\"command\":\"sync\"}"_ba;
        QTest::newRow("sync one") << "/-/control/sync?domains=dwd_icon"_ba
                                  << ControlOrder{.command = Command::Sync, .domains = {u"dwd_icon"_s}}
                                  << "{\"command\":\"sync\",\"domains\":[\"dwd_icon\"]}"_ba;
    }

    void takesOrders()
    {
        QFETCH(QByteArray, target);
        QFETCH(ControlOrder, order);
        QFETCH(QByteArray, said);
        const Response response = ask(*m_server, target, {{"X-Api-Key", "MARKER"}, {"Content-Length", "0"}}, "POST");
        QCOMPARE(response.status, 200);
        QVERIFY2(bodyOf(response).startsWith(said), bodyOf(response).constData());
        QCOMPARE(m_orders.size(), size_t(1));
        QVERIFY(m_orders[0] == order);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<HeaderList>("fields");
        QTest::addColumn<int>("status");
        const HeaderList admin{{"X-Api-Key", "MARKER"}};
        const QByteArray pause = "/-/control/pause";
        QTest::newRow("no key") << "POST"_ba << pause << HeaderList() << 403;
        QTest::newRow("a key of no admin") << "POST"_ba << pause << HeaderList{{"X-Api-Key", "key"}} << 403;
        QTest::newRow("GET") << "GET"_ba << pause << admin << 405;
        QTest::newRow("a body") << "POST"_ba << pause << HeaderList{{"X-Api-Key", "MARKER"}, {"Content-Length", "5"}}
                                << 413;
        QTest::newRow("no such command") << "POST"_ba
                                         << "/-/control/stop"_ba << admin << 404;
        QTest::newRow("no number") << "POST"_ba << pause + "?minutes=soon" << admin << 400;
        QTest::newRow("too long") << "POST"_ba << pause + "?minutes=100000" << admin << 400;
        QTest::newRow("domain for domains") << "POST"_ba << pause + "?domain=dwd_icon" << admin << 400;
        QTest::newRow("no name among the domains") << "POST"_ba << pause + "?domains=," << admin << 400;
        QTest::newRow("no such domain to pause") << "POST"_ba << pause + "?domains=dwd_icno" << admin << 404;
        QTest::newRow("no such domain") << "POST"_ba
                                        << "/-/control/sync?domains=dwd_icno"_ba << admin << 404;
    }

    void refuses()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, target);
        QFETCH(HeaderList, fields);
        const Response response = ask(*m_server, target, fields, method);
        QTEST(response.status, "status");
        const QJsonObject said = QJsonDocument::fromJson(bodyOf(response)).object();
        QVERIFY(!said.value("error"_L1).toObject().value("text"_L1).toString().isEmpty());
        QVERIFY(m_orders.empty());
    }

    void aNodeThatDoesNotPullHasNothingToObey()
    {
        m_server->takeControl({});
        QCOMPARE(ask(*m_server, "/-/control/resume", {{"X-Api-Key", "MARKER"}}, "POST").status, 409);
    }

private:
    ServedTree m_tree;
    std::unique_ptr<ObjectServer> m_server;
    std::vector<ControlOrder> m_orders;
};

OMSYNC_TEST(TestControl)
#include "tst_control.moc"
