// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/server.h"

#include "httpclient.h"
#include "pathhandler.h"
#include "testprogram.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>
#include <vector>

using namespace omsync;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

//! What a Server grants, and what becomes of those who want more; each test runs over both transports.
class TestServerLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addTransports(); }

    void init()
    {
        QFETCH_GLOBAL(bool, isNative);
        m_limits = {};
        m_limits.transport = isNative ? ServerLimits::Transport::Native : ServerLimits::Transport::Portable;
        m_directory = std::make_unique<QTemporaryDir>();
        const QString path = m_directory->filePath(u"file"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(fileSize));
        m_handler = std::make_unique<PathHandler>(path);
    }

    void cleanup()
    {
        m_handler->openGate();
        m_server.reset();
    }

    void whoIsTooSlowIsCutOff_data()
    {
        QTest::addColumn<QByteArray>("says");
        QTest::addColumn<QByteArray>("hears");
        QTest::newRow("says nothing") << ""_ba
                                      << ""_ba;
        QTest::newRow("never ends its head") << "GET / HTTP/1.1\r\nHo"_ba
                                             << "HTTP/1.1 408 Request Timeout\r\n"_ba;
    }

    void whoIsTooSlowIsCutOff()
    {
        QFETCH(QByteArray, says);
        QFETCH(QByteArray, hears);
        m_limits.head = 100ms;
        m_limits.idle = 100ms;
        start();
        Client client(m_server->port(), says);
        QTRY_COMPARE(m_server->connections(), 1);
        QTRY_VERIFY(client.hasEnded());
        QCOMPARE(client.heard().first(hears.size()), hears);
        QCOMPARE(client.heard().isEmpty(), hears.isEmpty());
    }

    void whoReadsNothingIsCutOff_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("field");
        QTest::newRow("a file") << "/file"_ba
                                << ""_ba;
        QTest::newRow("a body in memory") << "/memory"_ba
                                          << ""_ba;
        QTest::newRow("a last file") << "/file"_ba
                                     << "Connection: close\r\n"_ba;
        QTest::newRow("a last body in memory") << "/memory"_ba
                                               << "Connection: close\r\n"_ba;
    }

    void whoReadsNothingIsCutOff()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, field);
        m_limits.sending = 100ms;
        start();
        Client client(m_server->port());
        client.beSlow();
        client.say(get(path, field));
        QTRY_VERIFY(m_server->bytesSent() > 0);
        QTRY_COMPARE_WITH_TIMEOUT(m_server->connections(), 0, 10'000);
    }

    void whoStillReadsIsNotIdle()
    {
        m_limits.idle = 100ms;
        start();
        Client slow(m_server->port());
        slow.beSlow();
        slow.say(get("/memory"));
        QTRY_VERIFY(m_server->bytesSent() > 0);
        for (int i = 0; i < 3; ++i) {
            const Client idle(m_server->port());
            QTRY_VERIFY(idle.hasEnded());
        }
        slow.catchUp();
        QTRY_VERIFY_WITH_TIMEOUT(slow.heard().endsWith(QByteArray(fileSize, 'm')), 20'000);
    }

    void whatNobodyWaitsForIsNotMade()
    {
        start();
        m_handler->closeGate();
        Client first(m_server->port(), get("/late-held")), second(m_server->port(), get("/late-held"));
        QTRY_COMPARE(m_handler->comers(), 2); // as many as are made at once
        std::vector<std::unique_ptr<Client>> leavers;
        for (int i = 0; i < 20; ++i)
            leavers.push_back(std::make_unique<Client>(m_server->port(), get("/late-held")));
        QTRY_COMPARE(m_server->requests(), 22);
        for (const auto &leaver : leavers)
            leaver->reset();
        QTRY_COMPARE(m_server->connections(), 2);
        m_handler->openGate();
        QTRY_VERIFY(first.heard().endsWith("held") && second.heard().endsWith("held"));
        Client last(m_server->port(), get("/late-held")); // behind the others
        QTRY_VERIFY(last.heard().endsWith("held"));
        QCOMPARE(m_handler->comers(), 3);
    }

    void oneTooManyIsToldToComeBack()
    {
        m_limits.connections = 2;
        m_limits.crowdedIdle = 6500ms;
        start();
        Client first(m_server->port());
        Client second(m_server->port());
        QTRY_COMPARE(m_server->connections(), 2);
        Client third(m_server->port(), get("/text"));
        QTRY_VERIFY(third.hasEnded());
        QVERIFY(third.heard().startsWith("HTTP/1.1 503 "));
        QVERIFY(third.heard().contains("\r\nRetry-After: 7\r\n"));
        first.say(get("/text"));
        QTRY_VERIFY(first.heard().endsWith("hello"));
    }

    void oneAddressCannotTakeAll()
    {
        m_limits.connectionsPerAddress = 1;
        start();
        Client first(m_server->port());
        QTRY_COMPARE(m_server->connections(), 1);
        Client second(m_server->port(), get("/text"));
        QTRY_VERIFY(second.heard().startsWith("HTTP/1.1 503 "));
        QTRY_VERIFY(second.hasEnded());
        first.socket().abort();
        QTRY_COMPARE(m_server->connections(), 0);
        Client third(m_server->port());
        QTRY_VERIFY(third.isConnected());
        QTRY_VERIFY(m_server->connections() == 1);
        third.say(get("/text"));
        QTRY_VERIFY(third.heard().endsWith("hello"));
    }

    void whoIsRefusedTakesNoPlaceOfOthers()
    {
        m_limits.connections = 20;
        m_limits.connectionsPerAddress = 1;
        m_limits.crowdedIdle = 60s;
        start();
        std::vector<std::unique_ptr<Client>> silent;
        for (int i = 0; i < 100; ++i)
            silent.push_back(std::make_unique<Client>(m_server->port()));
        const auto ended = [&] {
            return std::ranges::count_if(silent, [](const auto &one) { return one->hasEnded(); });
        };
        QTRY_COMPARE(ended(), 35); // one is served, 64 are told
        QCOMPARE(m_server->connections(), 1);
        Client other(m_server->port(), get("/text"), QHostAddress(u"127.0.0.2"_s));
        QTRY_VERIFY(other.heard().endsWith("hello"));
    }

    void whoIsRefusedStaysForAShortTime()
    {
        m_limits.connectionsPerAddress = 1;
        m_limits.crowdedIdle = 100ms;
        start();
        const Client served(m_server->port());
        QTRY_COMPARE(m_server->connections(), 1);
        const Client silent(m_server->port()), begun(m_server->port(), "GET /text HT");
        QTRY_VERIFY(silent.hasEnded() && begun.hasEnded());
        QVERIFY(served.isConnected());
    }

    //! A socket forgets its peer when that resets it, maybe before its thread has taken it.
    void aConnectionThatIsResetSoonIsNotCountedForEver()
    {
        m_limits.connectionsPerAddress = 1;
        start();
        m_handler->closeGate();
        std::vector<std::unique_ptr<Client>> busy;
        for (int i = 0; i < std::clamp(QThread::idealThreadCount(), 1, 8); ++i) // each thread of the server
            busy.push_back(
                std::make_unique<Client>(m_server->port(), get("/held"), QHostAddress(u"127.0.1.%1"_s.arg(i + 1))));
        QTRY_COMPARE(m_handler->comers(), int(busy.size()));
        const QHostAddress address(u"127.0.0.2"_s);
        Client hasty(m_server->port(), {}, address);
        QTRY_COMPARE(m_server->connections(), qint64(busy.size()) + 1);
        hasty.reset();
        m_handler->openGate();
        QTRY_COMPARE(m_server->connections(), qint64(busy.size()));
        Client next(m_server->port(), get("/text"), address);
        QTRY_VERIFY2(next.heard().endsWith("hello"), next.heard().constData());
    }

    void manyAtOnceAreAnswered()
    {
        m_limits.connectionsPerAddress = 1000;
        start();
        std::vector<std::unique_ptr<Client>> clients;
        for (int i = 0; i < 200; ++i)
            clients.push_back(std::make_unique<Client>(m_server->port(), get("/late") + get("/text")));
        for (const auto &client : clients)
            QTRY_VERIFY_WITH_TIMEOUT(client->heard().endsWith("hello"), 20'000);
    }

private:
    void start()
    {
        m_server = std::make_unique<Server>(*m_handler, m_limits);
        QVERIFY(m_server->listen(QHostAddress::LocalHost, 0));
    }

    ServerLimits m_limits;
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<PathHandler> m_handler;
    std::unique_ptr<Server> m_server;
};

OMSYNC_TEST(TestServerLimits)
#include "tst_serverlimits.moc"
