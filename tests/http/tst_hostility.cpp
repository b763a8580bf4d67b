// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/guarded.h"
#include "http/server.h"

#include "httpclient.h"
#include "testprogram.h"

#include <QCoreApplication>
#include <QTest>

#include <algorithm>
#include <memory>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

using namespace omsync;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

//! `hello` for GET, 405 for all else.
class HelloHandler : public RequestHandler
{
public:
    Answer answer(const Request &request) override
    {
        const bool isGet = request.method == "GET";
        return Response{
            .status = isGet ? 200 : 405, .headers = {}, .body = isGet ? QByteArray("hello") : QByteArray("no")};
    }

    std::unique_ptr<AnswerWatch> watchRefusal(const QHostAddress &peer, int status) override
    {
        return std::make_unique<Watch>(*this, peer, status);
    }

    //! Each refusal that was sent: whom to, its status, the bytes of its body.
    [[nodiscard]] QStringList refusals()
    {
        return m_refusals.with([](const QStringList &known) { return known; });
    }

private:
    class Watch : public AnswerWatch
    {
    public:
        Watch(HelloHandler &handler, const QHostAddress &peer, int status)
            : m_handler(handler)
            , m_refusal(u"%1 %2"_s.arg(peer.toString()).arg(status))
        {
        }
        ~Watch() override
        {
            m_handler.m_refusals.with([&](QStringList &known) { known.append(u"%1 %2"_s.arg(m_refusal).arg(m_sent)); });
        }
        void noteSent(qint64 bytes) override { m_sent = bytes; }

    private:
        HelloHandler &m_handler;
        QString m_refusal;
        qint64 m_sent = 0;
    };

    Guarded<QStringList> m_refusals;
};

constexpr rlim_t fewDescriptors = 300;

//! Takes every descriptor that this process may still have, until it goes.
class TakenDescriptors
{
public:
    TakenDescriptors()
    {
        for (int copy = ::dup(0); copy != -1; copy = ::dup(0))
            m_copies.push_back(copy);
    }
    ~TakenDescriptors()
    {
        for (const int copy : m_copies)
            ::close(copy);
    }
    TakenDescriptors(const TakenDescriptors &) = delete;
    TakenDescriptors &operator=(const TakenDescriptors &) = delete;

private:
    std::vector<int> m_copies;
};

} // namespace

//! Clients that mean ill, over both transports: each has its answer, and others are served meanwhile.
class TestHostility : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addTransports(); }

    void init()
    {
        m_handler = std::make_unique<HelloHandler>();
        start({.connectionsPerAddress = 2000});
    }

    void cleanup() { m_server.reset(); }

    void aRefusalIsWatched()
    {
        Client client(m_server->port(), "GET /x HTTP/1.1\r\nHost: h\r\nX: a\r\n b\r\n\r\n");
        QTRY_VERIFY(client.hasEnded());
        const qsizetype body = client.heard().size() - client.heard().indexOf("\r\n\r\n") - 4;
        QVERIFY2(client.heard().startsWith("HTTP/1.1 400 "), client.heard().constData());
        QTRY_COMPARE(m_handler->refusals(), QStringList{u"127.0.0.1 400 %1"_s.arg(body)});
    }

    void aHeadThatComesTooSlowlyIsAnsweredAndWatched()
    {
        start({.head = 100ms});
        Client client(m_server->port(), "GET /x HTTP/1.1\r\nHo");
        QTRY_VERIFY(client.hasEnded());
        QVERIFY2(client.heard().startsWith("HTTP/1.1 408 "), client.heard().constData());
        QTRY_COMPARE(m_handler->refusals().size(), 1);
        QVERIFY(m_handler->refusals().first().startsWith(u"127.0.0.1 408 "_s));
        othersAreServed();
    }

    void hasOneAnswerAndNoSecondRequest_data()
    {
        QTest::addColumn<QByteArray>("says");
        QTest::addColumn<QByteArray>("status");
        const QByteArray smuggled = get("/smuggled");
        const auto row = [](const char *name, const QByteArray &says, const char *status) {
            QTest::newRow(name) << says << QByteArray(status);
        };
        const QByteArray put = "PUT /x HTTP/1.1\r\nHost: h\r\n", plain = "GET /x HTTP/1.1\r\nHost: h\r\n";
        row("a length and chunks", put + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + smuggled,
            "400");
        row("chunks and a length", put + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n" + smuggled,
            "400");
        row("two lengths", put + "Content-Length: 0\r\nContent-Length: 44\r\n\r\n" + smuggled, "400");
        row("a length with a sign", put + "Content-Length: +5\r\n\r\nhello" + smuggled, "400");
        row("a request in a body", put + "Content-Length: 40\r\n\r\n" + smuggled, "405");
        row("a body of GET", plain + "Content-Length: 40\r\n\r\n" + smuggled, "413");
        row("bad chunks", put + "Transfer-Encoding: chunked\r\n\r\nzz\r\n" + smuggled, "405");
        row("a chunk without end", put + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n" + smuggled, "405");
        row("a hidden encoding",
            plain +
                "Transfer-Encoding: \x0b"
                "chunked\r\n\r\n0\r\n\r\n" +
                smuggled,
            "400");
        row("a carriage return in the target", "GET /a\rX: y HTTP/1.1\r\nHost: h\r\n\r\n", "400");
        row("a NUL in a field", plain + QByteArray("X: a\0b\r\n\r\n", 10) + smuggled, "400");
        row("a folded field", plain + "X: a\r\n Content-Length: 4\r\n\r\n" + smuggled, "400");
        row("a long target", "GET /" + QByteArray(9000, 'a') + " HTTP/1.1\r\nHost: h\r\n\r\n", "414");
        row("a long field", plain + "X: " + QByteArray(17'000, 'a') + "\r\n\r\n", "431");
        row("many fields", plain + QByteArray("X: y\r\n").repeated(100) + "\r\n" + smuggled, "431");
    }

    void hasOneAnswerAndNoSecondRequest()
    {
        QFETCH(QByteArray, says);
        QFETCH(QByteArray, status);
        Client hostile(m_server->port(), says);
        QTRY_VERIFY(hostile.hasEnded());
        QVERIFY2(hostile.heard().startsWith("HTTP/1.1 " + status + ' '), hostile.heard().constData());
        QCOMPARE(hostile.heard().count("HTTP/1.1 "), 1);
        QVERIFY(!hostile.heard().contains("hello"));
        othersAreServed();
    }

    void halfClosedSocketsAreAnsweredOrEnded()
    {
        QFETCH_GLOBAL(bool, isNative);
        if (isNative) { // QTcpSocket, which the other one is made of, ends with the other side
            Client whole(m_server->port(), get("/text"));
            QTRY_COMPARE(whole.socket().bytesToWrite(), 0);
            ::shutdown(int(whole.socket().socketDescriptor()), SHUT_WR);
            QTRY_VERIFY(whole.heard().endsWith("hello"));
        }
        Client half(m_server->port(), "GET /te");
        QTRY_VERIFY(half.isConnected() && half.socket().bytesToWrite() == 0);
        ::shutdown(int(half.socket().socketDescriptor()), SHUT_WR);
        QTRY_VERIFY(half.hasEnded());
        QVERIFY(half.heard().isEmpty());
        QTRY_COMPARE(m_server->connections(), 0);
        othersAreServed();
    }

    void idleConnectionsHoldUpNoOne()
    {
        std::vector<std::unique_ptr<Client>> idle;
        for (int i = 0; i < 100; ++i)
            idle.push_back(std::make_unique<Client>(m_server->port(), i % 2 == 0 ? "GET / HT" : ""));
        QTRY_COMPARE(m_server->connections(), 100);
        othersAreServed();
    }

    void descriptorsThatRunOutComeBack()
    {
        for (int i = 0; i < 8; ++i)
            othersAreServed(); // so that all threads of the server have begun, which takes descriptors
        rlimit before{};
        QCOMPARE(::getrlimit(RLIMIT_NOFILE, &before), 0);
        rlimit few = before;
        few.rlim_cur = fewDescriptors;
        QCOMPARE(::setrlimit(RLIMIT_NOFILE, &few), 0);
        const PlainSocket client(m_server->port()); // connected by the kernel, not yet accepted
        QVERIFY(client.say(get("/text")));
        auto taken = std::make_unique<TakenDescriptors>();
        QCoreApplication::processEvents(); // the server would accept now
        QVERIFY(client.heard().isEmpty());
        taken.reset();
        QTRY_VERIFY(client.heard().endsWith("hello"));
        QCOMPARE(::setrlimit(RLIMIT_NOFILE, &before), 0);
    }

private:
    void start(ServerLimits limits)
    {
        QFETCH_GLOBAL(bool, isNative);
        limits.transport = isNative ? ServerLimits::Transport::Native : ServerLimits::Transport::Portable;
        m_server = std::make_unique<Server>(*m_handler, limits);
        QVERIFY(m_server->listen(QHostAddress::LocalHost, 0));
    }

    void othersAreServed()
    {
        Client other(m_server->port(), get("/text"));
        QTRY_VERIFY(other.heard().endsWith("hello"));
    }

    std::unique_ptr<HelloHandler> m_handler;
    std::unique_ptr<Server> m_server;
};

OMSYNC_TEST(TestHostility)
#include "tst_hostility.moc"
