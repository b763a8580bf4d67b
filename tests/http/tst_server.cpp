// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/server.h"

#include "httpclient.h"
#include "pathhandler.h"
#include "testprogram.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>
#include <vector>

using namespace omsync;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

//! Each test runs over both transports.
class TestServer : public QObject
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
        m_path = m_directory->filePath(u"file"_s);
        m_content.resize(fileSize);
        for (qint64 i = 0; i < fileSize; ++i)
            m_content[i] = char('a' + i / 1000 % 26);
        writeFile(m_content);
        m_handler = std::make_unique<PathHandler>(m_path);
    }

    void cleanup() { m_server.reset(); }

    void answersOneAfterTheOther()
    {
        start();
        Client client(m_server->port(), get("/text") + get("/late") + get("/nothing") + get("/text"));
        QTRY_COMPARE(client.heard().count("HTTP/1.1 "), 4);
        const qsizetype first = client.heard().indexOf("hello");
        QVERIFY(first < client.heard().indexOf("late"));
        QVERIFY(client.heard().indexOf("late") < client.heard().indexOf("nothing"));
        QVERIFY(client.heard().contains("\r\nDate: "));
        QVERIFY(client.heard().contains("\r\nContent-Length: 5\r\n"));
        QVERIFY(client.isConnected());
        client.say(get("/text", "Connection: close\r\n"));
        QTRY_VERIFY(client.hasEnded());
        QCOMPARE(client.heard().count("hello"), 3);
        QCOMPARE(m_server->requests(), 5);
    }

    void aHeadHasNoBody()
    {
        start();
        Client client(m_server->port(), "HEAD /text HTTP/1.1\r\nHost: h\r\n\r\n" + get("/text"));
        QTRY_COMPARE(client.heard().count("Content-Length: 5"), 2);
        QTRY_COMPARE(client.heard().count("hello"), 1);
    }

    void aSplitHeadIsPutTogether()
    {
        start();
        Client client(m_server->port(), "GET /te");
        QTRY_COMPARE(m_server->connections(), 1);
        client.say("xt HTTP/1.1\r\nHo");
        client.say("st: h\r\n\r\n");
        QTRY_VERIFY(client.heard().endsWith("hello"));
    }

    //! Where it is told at all; an answer may be made from what was known then.
    void aRequestArrivesNoEarlierThanItsLastByte()
    {
        start();
        Client client(m_server->port());
        client.say("GET /arrived HT");
        QTRY_COMPARE(m_server->connections(), 1);
        std::chrono::nanoseconds before{0};
        for (const QByteArray &rest : {"TP/1.1\r\nHost: h\r\n\r\n"_ba, get("/arrived")}) {
            before = std::chrono::steady_clock::now().time_since_epoch();
            const qsizetype heard = client.heard().size();
            client.say(rest);
            QTRY_VERIFY(client.heard().indexOf("\r\n\r\n", heard) > 0);
            QTRY_VERIFY(client.heard().sliced(client.heard().lastIndexOf('\n') + 1).toLongLong() >= before.count());
        }
    }

    void aRefusalIsSaidAndEndsTheConnection()
    {
        start();
        Client client(m_server->port(), "GET / HTTP/1.1\r\n\r\n");
        QTRY_VERIFY(client.hasEnded());
        QVERIFY(client.heard().startsWith("HTTP/1.1 400 Bad Request\r\n"));
        QVERIFY(client.heard().contains("Connection: close\r\n"));
    }

    void aFieldCannotBringAnother()
    {
        start();
        Client client(m_server->port(), get("/inject"));
        QTRY_VERIFY(client.heard().endsWith("ok"));
        QVERIFY(!client.heard().contains("X-Evil"));
    }

    void aHalfClosedSocketIsAnswered()
    {
        QFETCH_GLOBAL(bool, isNative);
        start();
        Client client(m_server->port());
        QTRY_VERIFY(client.isConnected());
        client.say(get("/text") + get("/file"));
        QTRY_COMPARE(client.socket().bytesToWrite(), 0);
        if (isNative) // QTcpSocket, which the other one is made of, ends with the other side
            ::shutdown(int(client.socket().socketDescriptor()), SHUT_WR);
        QTRY_VERIFY_WITH_TIMEOUT(client.heard().size() > fileSize, 20'000);
        QVERIFY(client.heard().endsWith(m_content));
    }

    void aSlowReaderHoldsUpNoOne()
    {
        start();
        Client slow(m_server->port());
        slow.beSlow();
        slow.say(get("/file"));
        std::vector<std::unique_ptr<Client>> others;
        for (int i = 0; i < 4; ++i)
            others.push_back(std::make_unique<Client>(m_server->port(), get("/file")));
        for (const auto &other : others)
            QTRY_VERIFY_WITH_TIMEOUT(other->heard().endsWith(m_content), 20'000);
        QVERIFY(slow.isConnected());
        slow.catchUp();
        QTRY_VERIFY_WITH_TIMEOUT(slow.heard().endsWith(m_content), 20'000);
    }

    void trap14_aFileThatChangesUnderWayBreaksTheConnection_data()
    {
        QTest::addColumn<qint64>("left");
        QTest::newRow("shorter") << fileSize / 2;
        QTest::newRow("as long as before") << fileSize;
    }

    //! However much of it already waits in the sockets, where it changes too: the reader learns that it has no file.
    void trap14_aFileThatChangesUnderWayBreaksTheConnection()
    {
        QFETCH(qint64, left);
        start();
        Client client(m_server->port());
        client.beSlow();
        client.say(get("/file"));
        QTRY_VERIFY(m_server->bytesSent() > 0);
        std::ranges::reverse(m_content);
        writeFile(m_content.first(left)); // rewritten in place
        client.catchUp();
        QTRY_VERIFY_WITH_TIMEOUT(client.hasEnded(), 20'000);
        QVERIFY(client.heard().size() < fileSize);
    }

    void clientsThatVanishLeaveNothingBehind()
    {
        start();
        for (int i = 0; i < 10; ++i) {
            Client client(m_server->port(), get("/file"));
            QTRY_VERIFY(!client.heard().isEmpty());
            client.socket().abort();
        }
        QTRY_COMPARE(m_server->connections(), 0);
        Client client(m_server->port(), get("/text"));
        QTRY_VERIFY(client.heard().endsWith("hello"));
    }

    void anAnswerReachesWhoSendsABody()
    {
        start();
        const PlainSocket client(m_server->port());
        QTRY_COMPARE(m_server->connections(), 1);
        QVERIFY(client.say("PUT /x HTTP/1.1\r\nHost: h\r\nContent-Length: 8000000\r\n\r\n"));
        QVERIFY(client.say(QByteArray(8'000'000, 'x')));
        QTRY_VERIFY2(client.heard().endsWith("nothing"), client.heard().constData());
    }

    void stoppingLetsAnAnswerFinish_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("a file") << "/file"_ba;
        QTest::newRow("a body in memory") << "/memory"_ba;
    }

    void stoppingLetsAnAnswerFinish()
    {
        QFETCH(QByteArray, path);
        start();
        Client idle(m_server->port());
        Client busy(m_server->port());
        busy.beSlow();
        busy.say(get(path));
        QTRY_VERIFY(m_server->bytesSent() > 0);
        QTRY_COMPARE(m_server->connections(), 2);
        QSignalSpy stopped(m_server.get(), &Server::stopped);
        m_server->stop();
        QTRY_VERIFY(idle.hasEnded());
        QVERIFY(stopped.isEmpty());
        busy.catchUp();
        QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, 20'000);
        QTRY_VERIFY(busy.heard().endsWith(path == "/file" ? m_content : QByteArray(fileSize, 'm')));
    }

    void stoppingDoesNotWaitForEver()
    {
        m_limits.graceful = 100ms;
        start();
        Client busy(m_server->port());
        busy.beSlow();
        busy.say(get("/file"));
        QTRY_VERIFY(m_server->bytesSent() > 0);
        QSignalSpy stopped(m_server.get(), &Server::stopped);
        m_server->stop();
        QTRY_COMPARE(stopped.size(), 1);
    }

    void allAddressesAreThoseOfBothFamilies()
    {
        m_server = std::make_unique<Server>(*m_handler, m_limits);
        const auto listening = m_server->listen(QHostAddress(QHostAddress::AnyIPv6), 0);
        QVERIFY2(listening, listening ? "" : qPrintable(listening.error().text()));
        QTcpSocket probe;
        for (const auto address : {QHostAddress::LocalHost, QHostAddress::LocalHostIPv6}) {
            probe.connectToHost(QHostAddress(address), m_server->port());
            if (address == QHostAddress::LocalHostIPv6 && !probe.waitForConnected(10'000))
                QSKIP("this machine has no IPv6");
            probe.write(get("/text", "Connection: close\r\n"));
            QTRY_COMPARE(probe.state(), QAbstractSocket::UnconnectedState);
            QVERIFY(probe.readAll().endsWith("hello"));
        }
        QCOMPARE(m_server->address(), u"[::]:%1"_s.arg(m_server->port()));
    }

    void aPortThatIsTakenIsNamed()
    {
        start();
        Server second(*m_handler, m_limits);
        const auto refused = second.listen(QHostAddress::LocalHost, m_server->port());
        QVERIFY(!refused);
        QVERIFY(refused.error().text().contains(QString::number(m_server->port())));
    }

private:
    void start()
    {
        m_server = std::make_unique<Server>(*m_handler, m_limits);
        const auto listening = m_server->listen(QHostAddress::LocalHost, 0);
        QVERIFY(listening);
        QCOMPARE(m_server->address(), u"127.0.0.1:%1"_s.arg(m_server->port()));
    }

    void writeFile(const QByteArray &content)
    {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(content);
    }

    ServerLimits m_limits;
    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_path;
    QByteArray m_content;
    std::unique_ptr<PathHandler> m_handler;
    std::unique_ptr<Server> m_server;
};

OMSYNC_TEST(TestServer)
#include "tst_server.moc"
