// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/server.h"

#include "base/guarded.h"
#include "httpclient.h"
#include "testprogram.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>
#include <vector>

using namespace omsync;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

//! What all feeds give, and how many there are.
struct Wellspring
{
    struct Content
    {
        QByteArray text = {};
        bool isOver = false;
        std::vector<std::function<void()>> wakes = {};
        int feeds = 0;
    };
    Guarded<Content> content;

    void add(const QByteArray &text, bool isOver = false)
    {
        content.with([&](Content &all) {
            all.text += text;
            all.isOver = isOver;
            for (const auto &wake : all.wakes)
                wake();
        });
    }
    int feeds()
    {
        return content.with([](const Content &all) { return all.feeds; });
    }
};

class SpringFeed : public BodyFeed
{
public:
    explicit SpringFeed(Wellspring &spring)
        : m_spring(spring)
    {
        m_spring.content.with([](Wellspring::Content &all) { ++all.feeds; });
    }
    ~SpringFeed() override
    {
        m_spring.content.with([](Wellspring::Content &all) {
            --all.feeds;
            all.wakes.clear(); // one feed at a time in these tests
        });
    }

    void start(std::function<void()> wake) override
    {
        m_spring.content.with([&](Wellspring::Content &all) { all.wakes.push_back(std::move(wake)); });
    }
    std::optional<QByteArray> take() override
    {
        return m_spring.content.with([&](const Wellspring::Content &all) -> std::optional<QByteArray> {
            const QByteArray more = all.text.mid(m_taken, 32 * 1024);
            m_taken += more.size();
            return more.isEmpty() && all.isOver ? std::nullopt : std::optional(more);
        });
    }
    QByteArray pulse() const override { return ":\n"_ba; }

private:
    Wellspring &m_spring;
    qsizetype m_taken = 0;
};

class FeedHandler : public RequestHandler
{
public:
    explicit FeedHandler(Wellspring &spring)
        : m_spring(spring)
    {
    }

    Answer answer(const Request &) override
    {
        return Response{.status = 200, .headers = {}, .body = std::make_unique<SpringFeed>(m_spring)};
    }

private:
    Wellspring &m_spring;
};

} // namespace

//! Answers without an end; each test runs over both transports.
class TestBodyFeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addTransports(); }

    void init()
    {
        QFETCH_GLOBAL(bool, isNative);
        m_limits = {};
        m_limits.transport = isNative ? ServerLimits::Transport::Native : ServerLimits::Transport::Portable;
        m_spring = std::make_unique<Wellspring>();
        m_handler = std::make_unique<FeedHandler>(*m_spring);
    }

    void cleanup() { m_server.reset(); }

    void isSentAsItComes()
    {
        start();
        m_spring->add("one ");
        Client client(m_server->port(), get("/"));
        QTRY_VERIFY(client.heard().endsWith("\r\n\r\none "));
        QVERIFY(client.heard().contains("\r\nConnection: close\r\n"));
        QVERIFY(!client.heard().contains("Content-Length"));
        m_spring->add("two ");
        QTRY_VERIFY(client.heard().endsWith("one two "));
        m_spring->add(QByteArray(1'000'000, 'x'));
        QTRY_VERIFY(client.heard().size() > 1'000'000);
        m_spring->add("three", true);
        QTRY_VERIFY(client.hasEnded());
        QVERIFY(client.heard().endsWith("xxthree"));
        QTRY_COMPARE(m_spring->feeds(), 0);
    }

    void aHeadEndsAtOnce()
    {
        start();
        Client client(m_server->port(), "HEAD / HTTP/1.1\r\nHost: h\r\n\r\n");
        QTRY_VERIFY(client.hasEnded());
        QVERIFY(client.heard().endsWith("\r\n\r\n"));
        QCOMPARE(m_spring->feeds(), 0);
    }

    void aSilentOneIsPulsedInsteadOfCutOff()
    {
        m_limits.sending = 120ms;
        m_limits.idle = 120ms;
        start();
        Client client(m_server->port(), get("/"));
        QTRY_VERIFY(client.heard().count(":\n") >= 6); // after more than that time
        QVERIFY(client.isConnected());
    }

    void whoReadsNothingIsCutOff()
    {
        m_limits.sending = 100ms;
        start();
        m_spring->add(QByteArray(40'000'000, 'x'));
        Client client(m_server->port());
        client.beSlow();
        client.say(get("/"));
        QTRY_VERIFY(m_server->bytesSent() > 0);
        QTRY_COMPARE_WITH_TIMEOUT(m_server->connections(), 0, 10'000);
        QVERIFY(m_server->bytesSent() < 20'000'000); // what sockets hold
        QCOMPARE(m_spring->feeds(), 0);
    }

    void whoLeavesIsForgotten()
    {
        start();
        {
            Client client(m_server->port(), get("/"));
            QTRY_VERIFY(client.heard().endsWith("\r\n\r\n"));
            QCOMPARE(m_spring->feeds(), 1);
        }
        QTRY_COMPARE(m_spring->feeds(), 0);
        QTRY_COMPARE(m_server->connections(), 0);
    }

    void aServerThatStopsWaitsForNone()
    {
        start();
        Client client(m_server->port(), get("/"));
        QTRY_COMPARE(m_spring->feeds(), 1);
        QSignalSpy stopped(m_server.get(), &Server::stopped);
        m_server->stop();
        QTRY_COMPARE(stopped.size(), 1);
        QTRY_VERIFY(client.hasEnded());
    }

private:
    void start()
    {
        m_server = std::make_unique<Server>(*m_handler, m_limits);
        QVERIFY(m_server->listen(QHostAddress::LocalHost, 0));
    }

    ServerLimits m_limits;
    std::unique_ptr<Wellspring> m_spring;
    std::unique_ptr<FeedHandler> m_handler;
    std::unique_ptr<Server> m_server;
};

OMSYNC_TEST(TestBodyFeed)
#include "tst_bodyfeed.moc"
