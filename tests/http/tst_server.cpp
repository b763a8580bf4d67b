// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/server.h"

#include "httpclient.h"
#include "testprogram.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <algorithm>
#include <memory>
#include <vector>

using namespace omsync;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

//! Answers by the path: `/text`, `/file` (with its status as of now), `/late` (off the I/O threads), else 404.
class PathHandler : public RequestHandler
{
public:
    explicit PathHandler(QString file)
        : m_file(std::move(file))
    {
    }

    Answer answer(const Request &request) override
    {
        if (request.path == "/text")
            return text("hello");
        if (request.path == "/arrived")
            return text(QByteArray::number(qint64(request.arrived.time_since_epoch().count())));
        if (request.path == "/late")
            return std::function<Response()>([] {
                QThread::msleep(5);
                return text("late");
            });
        if (request.path == "/file")
            return file();
        if (request.path == "/inject")
            return Response{.status = 200, .headers = {{"X-A", "b\r\nX-Evil: c"}}, .body = QByteArray("ok")};
        return Response{.status = 404, .headers = {}, .body = QByteArray("nothing")};
    }

private:
    static Response text(const QByteArray &body)
    {
        return {.status = 200, .headers = {{"Content-Type", "text/plain"}}, .body = body};
    }

    [[nodiscard]] Response file() const
    {
        auto file = File::openForReading(m_file);
        auto status = file ? file->status() : Result<FileStatus>(Failure(ErrorCode::NotFound, QString()));
        if (!status)
            return {.status = 404, .headers = {}, .body = QByteArray()};
        return {.status = 200,
                .headers = {},
                .body = FileBody{.file = *std::move(file), .offset = 0, .length = status->size, .expected = *status}};
    }

    QString m_file;
};

constexpr qint64 fileSize = 20'000'000;

} // namespace

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
        start();
        Client client(m_server->port());
        QTRY_VERIFY(client.isConnected());
        client.say(get("/text") + get("/file"));
        QTRY_COMPARE(client.socket().bytesToWrite(), 0);
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

    void whoReadsNothingIsCutOff()
    {
        m_limits.sending = 100ms;
        start();
        Client client(m_server->port());
        client.beSlow();
        client.say(get("/file"));
        QTRY_VERIFY(m_server->bytesSent() > 0);
        QTRY_COMPARE_WITH_TIMEOUT(m_server->connections(), 0, 10'000);
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

    void stoppingLetsAnAnswerFinish()
    {
        start();
        Client idle(m_server->port());
        Client busy(m_server->port());
        busy.beSlow();
        busy.say(get("/file"));
        QTRY_VERIFY(m_server->bytesSent() > 0);
        QTRY_COMPARE(m_server->connections(), 2);
        QSignalSpy stopped(m_server.get(), &Server::stopped);
        m_server->stop();
        QTRY_VERIFY(idle.hasEnded());
        QVERIFY(stopped.isEmpty());
        busy.catchUp();
        QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, 20'000);
        QTRY_VERIFY(busy.heard().endsWith(m_content));
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
