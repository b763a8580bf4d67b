// SPDX-License-Identifier: GPL-3.0-or-later
#include "servedtree.h"

#include "catalog/domainmeta.h"
#include "s3/signature.h"
#include "serve/runwatch.h"
#include "support/manualclock.h"
#include "testprogram.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr Instant noon = instantOfUnix(1'795'435'200); // 2026-11-23T12:00:00Z

ServeSettings settingsWithKeys()
{
    ServeSettings settings;
    settings.keys = {{.name = u"all"_s, .key = Secret(u"key"_s)},
                     {.name = u"icon"_s, .key = Secret(u"icon"_s), .grant = {.domains = {u"dwd_icon"_s}}},
                     {.name = u"ops"_s, .key = Secret(u"MARKER"_s), .grant = {.isAdmin = true}}};
    return settings;
}

HeaderList keyField(const QByteArray &key)
{
    return {{"X-Api-Key"_ba, key}};
}

RunNews newsOf(const QString &domain, Instant run)
{
    return {.tree = Tree::Data, .domain = domain, .run = run, .available = run + 3h};
}

QByteArray metaOf(Instant run)
{
    return QJsonDocument(QJsonObject{{u"last_run_initialisation_time"_s, unixSeconds(run)},
                                     {u"last_run_modification_time"_s, unixSeconds(run + 2h)},
                                     {u"last_run_availability_time"_s, unixSeconds(run + 3h)},
                                     {u"data_end_time"_s, unixSeconds(run + 72h)},
                                     {u"temporal_resolution_seconds"_s, 3600},
                                     {u"update_interval_seconds"_s, 21600}})
        .toJson();
}

//! Asks for events from one of many addresses.
Response listen(ObjectServer &server, int number, const HeaderList &headers = {})
{
    Request request;
    request.method = "GET";
    request.path = "/-/events";
    request.headers = headers;
    request.peer = QHostAddress(quint32(0x0a000000 + number));
    return std::get<Response>(server.answer(request));
}

//! A listener, without a connection.
class Ear
{
public:
    explicit Ear(Response response)
        : m_response(std::move(response))
    {
    }
    [[nodiscard]] int status() const { return m_response.status; }
    //! What came since; "(over)" when no more will.
    QByteArray heard() { return std::get<std::unique_ptr<BodyFeed>>(m_response.body)->take().value_or("(over)"_ba); }

private:
    Response m_response;
};

QByteArray idIn(const QByteArray &events)
{
    const qsizetype begin = events.lastIndexOf("id: ") + 4;
    return events.sliced(begin, events.indexOf('\n', begin) - begin);
}

} // namespace

//! `/-/events`, what fills it, and who has fetched what.
class TestEvents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void needsAKey()
    {
        ServedTree tree;
        ObjectServer server(tree.roots(), settingsWithKeys());
        for (const QByteArray &target : {"/-/events"_ba, "/openmeteo/-/events"_ba}) {
            QCOMPARE(ask(server, target).status, 403);
            QCOMPARE(ask(server, target, keyField("wrong")).status, 403);
            const Response granted = ask(server, target, keyField("key"));
            QCOMPARE(granted.status, 200);
            QCOMPARE(headerValue(granted.headers, "Content-Type"), "text/event-stream"_ba);
        }
        QCOMPARE(ask(server, "/data/x/-/events", keyField("key")).status, 404);
    }

    void tellsOfEachRunOnce()
    {
        ServedTree tree;
        ObjectServer server(tree.roots(), settingsWithKeys());
        server.announce({newsOf(u"dwd_icon"_s, noon - 6h)});
        Ear ear(ask(server, "/-/events", keyField("key")));
        QCOMPARE(ear.heard(), "retry: 2000\n\n"_ba); // what was before it listened is not told
        QCOMPARE(ear.heard(), QByteArray());
        server.announce({newsOf(u"dwd_icon"_s, noon)});
        const QByteArray event = ear.heard();
        QVERIFY(event.startsWith("id: "));
        QVERIFY2(event.contains("\nevent: run\ndata: {\"available\":\"2026-11-23T15:00:00Z\",\"domain\":\"dwd_icon\","
                                "\"run\":\"2026-11-23T12:00:00Z\",\"tree\":\"data\"}\n\n"),
                 event.constData());
        QCOMPARE(ear.heard(), QByteArray());
    }

    void tellsWhatWasMissed()
    {
        ServedTree tree;
        ObjectServer server(tree.roots(), settingsWithKeys());
        server.announce({newsOf(u"a"_s, noon), newsOf(u"b"_s, noon)});
        HeaderList fields = keyField("key");
        fields.emplace_back("Last-Event-ID"_ba, "0"_ba);
        QByteArray all;
        {
            Ear ear(ask(server, "/-/events", fields));
            all = ear.heard();
            QCOMPARE(all.count("event: run"), 2);
        }
        server.announce({newsOf(u"b"_s, noon + 6h), newsOf(u"b"_s, noon + 12h)});
        fields.back().second = idIn(all);
        Ear ear(ask(server, "/-/events", fields));
        const QByteArray missed = ear.heard();
        QCOMPARE(missed.count("event: run"), 1); // of a domain the last alone
        QVERIFY(missed.contains("2026-11-24T00:00:00Z"));
    }

    void anIdThatIsNoneOfItsOwnMissesNothing()
    {
        ServedTree tree;
        ObjectServer server(tree.roots(), settingsWithKeys());
        server.announce({newsOf(u"a"_s, noon)});
        HeaderList fields = keyField("key");
        fields.emplace_back("Last-Event-ID"_ba, "9999999999999999999"_ba);
        Ear ear(ask(server, "/-/events", fields));
        QCOMPARE(ear.heard().count("event: run"), 1);
        server.announce({newsOf(u"b"_s, noon)});
        QCOMPARE(ear.heard().count("event: run"), 1);
    }

    void tellsOfTheDomainsOfTheKeyAlone()
    {
        ServedTree tree;
        ObjectServer server(tree.roots(), settingsWithKeys());
        Ear ear(ask(server, "/-/events", keyField("icon")));
        server.announce({newsOf(u"ncep_gfs013"_s, noon), newsOf(u"dwd_icon"_s, noon)});
        const QByteArray heard = ear.heard();
        QCOMPARE(heard.count("event: run"), 1);
        QVERIFY(heard.contains("dwd_icon"));
    }

    void otherKeysEndWhatTheyDoNotGrant()
    {
        ServedTree tree;
        ObjectServer server(tree.roots(), settingsWithKeys());
        Ear stays(ask(server, "/-/events", keyField("key")));
        Ear goes(ask(server, "/-/events", keyField("icon")));
        ServeSettings fewer = settingsWithKeys();
        fewer.keys.erase(fewer.keys.begin() + 1);
        server.takeClients(fewer);
        QCOMPARE(stays.heard(), "retry: 2000\n\n"_ba);
        QCOMPARE(goes.heard(), "(over)"_ba);
    }

    //! A signature in the header holds for 15 minutes, and opens what lasts for days.
    void otherKeysKeepWhoSignedLongAgo()
    {
        ServeSettings settings;
        settings.signers = {{.accessKeyId = u"one"_s, .secretKey = Secret(u"MARKER"_s)}};
        ManualClock clock;
        SignatureSubject subject;
        subject.path = "/-/events";
        subject.headers = {{"Host", "a.example"}};
        Request request;
        request.method = subject.method;
        request.path = subject.path;
        request.headers = subject.headers;
        for (const auto &field :
             signedFields(subject, {.time = clock.now()}, {.accessKeyId = u"one"_s, .secretKey = Secret(u"MARKER"_s)}))
            request.headers.push_back(field);
        EventBoard board(clock);
        const auto feed = board.listen(request, {.address = {}, .client = u"one"_s}, {}, std::nullopt);
        const auto reviseBy = [&](const ServeSettings &current) {
            const Access access(current);
            board.revise([&](const Request &asked, Instant when) -> std::optional<Grant> {
                const Visitor visitor = access.visitorOf(asked, {}, when);
                return visitor.admission == Admission::Granted ? std::optional(visitor.grant) : std::nullopt;
            });
        };
        clock.advance(1h);
        reviseBy(settings);
        QVERIFY(feed->take());
        settings.signers[0].grant.until = clock.now() - 1min;
        reviseBy(settings);
        QVERIFY(!feed->take());
        settings.signers[0].grant.until = {};
        reviseBy(settings);
        QVERIFY(feed->take());
        settings.signers[0].secretKey = Secret(u"another"_s);
        reviseBy(settings);
        QVERIFY(!feed->take());
    }

    void oneListenerTooManyIsToldToComeBack()
    {
        ServedTree tree;
        ObjectServer server(tree.roots(), publicSettings());
        std::vector<Response> listeners;
        for (size_t i = 0; i < EventBoard::mostListeners; ++i)
            listeners.push_back(listen(server, int(i)));
        QCOMPARE(listeners.back().status, 200);
        const Response refused = listen(server, 1000);
        QCOMPARE(refused.status, 503);
        QCOMPARE(headerValue(refused.headers, "Retry-After"), "30"_ba);
        listeners.pop_back();
        QCOMPARE(listen(server, 1000).status, 200);
    }

    //! Others at its address, as behind a proxy, have places of their own.
    void oneKeyCannotTakeAll_data()
    {
        QTest::addColumn<int>("step"); // from one address to the next
        QTest::newRow("at one address") << 0;
        QTest::newRow("at many") << 1;
    }

    void oneKeyCannotTakeAll()
    {
        QFETCH(int, step);
        ServedTree tree;
        ObjectServer server(tree.roots(), settingsWithKeys());
        std::vector<Response> listeners;
        for (size_t i = 0; i < EventBoard::mostListenersOfOne; ++i)
            listeners.push_back(listen(server, int(i) * step, keyField("key")));
        QCOMPARE(listeners.back().status, 200);
        QCOMPARE(listen(server, 1000 * step, keyField("key")).status, 503);
        QCOMPARE(listen(server, 0, keyField("icon")).status, 200);
        listeners.pop_back();
        QCOMPARE(listen(server, 1000 * step, keyField("key")).status, 200);
    }

    void oneAddressWithoutKeysCannotTakeAll()
    {
        ServedTree tree;
        ServeSettings open;
        open.isPublic = true;
        ObjectServer server(tree.roots(), open);
        std::vector<Response> listeners;
        for (size_t i = 0; i < EventBoard::mostListenersOfOne; ++i)
            listeners.push_back(listen(server, 1));
        QCOMPARE(listeners.back().status, 200);
        QCOMPARE(listen(server, 1).status, 503);
        QCOMPARE(listen(server, 2).status, 200);
    }

    void newAndRewrittenFilesAreNews()
    {
        ServedTree tree;
        tree.write("a/static/meta.json", metaOf(noon), 1'795'000'000);
        RunSight sight = lookAgain({}, tree.roots(), noon);
        QCOMPARE(sight.news, std::vector{newsOf(u"a"_s, noon)});
        sight = lookAgain(sight, tree.roots(), noon);
        QVERIFY(sight.news.empty());

        tree.write("a/static/meta.json", "{ half", 1'795'000'001); // being written
        sight = lookAgain(sight, tree.roots(), noon);
        QVERIFY(sight.news.empty());
        tree.write("a/static/meta.json", metaOf(noon + 6h), 1'795'000'002);
        tree.write("b/static/meta.json", metaOf(noon));
        sight = lookAgain(sight, tree.roots(), noon);
        QCOMPARE(sight.news, (std::vector{newsOf(u"a"_s, noon + 6h), newsOf(u"b"_s, noon)}));

        QVERIFY(QFile::remove(tree.roots().data + u"/b/static/meta.json"_s));
        sight = lookAgain(sight, tree.roots(), noon);
        QCOMPARE(sight.files.size(), size_t(1));
        QVERIFY(QDir().mkpath(tree.roots().dataRun + u"/a"_s));
        QFile latest(tree.roots().dataRun + u"/a/latest.json"_s);
        QVERIFY(latest.open(QIODevice::WriteOnly));
        latest.write(R"({"reference_time":"2026-11-23T12:00:00Z"})");
        latest.close();
        sight = lookAgain(sight, tree.roots(), noon);
        QCOMPARE(sight.news.size(), size_t(1));
        QCOMPARE(sight.news[0].tree, Tree::DataRun);
        QCOMPARE(sight.news[0].run, noon);
    }

    void aWatchSeesWhatAnotherProgramWrites()
    {
        ServedTree tree;
        RunWatch watch(tree.roots());
        QSignalSpy found(&watch, &RunWatch::found);
        watch.start();
        tree.write("a/static/meta.json", metaOf(noon));
        QTRY_COMPARE(found.size(), 1);
        tree.write("a/static/meta.json", metaOf(noon + 6h), 1'750'000'001);
        QTRY_COMPARE(found.size(), 2);
        QCOMPARE(found[1][0].value<std::vector<RunNews>>(), std::vector{newsOf(u"a"_s, noon + 6h)});
    }

    void tellsWhoIsHowFarBehind()
    {
        ServedTree tree;
        tree.write("dwd_icon/static/meta.json", metaOf(noon));
        ObjectServer server(tree.roots(), settingsWithKeys());
        server.announce({newsOf(u"dwd_icon"_s, noon - 12h)}); // what the board knows may be older than what is sent
        const QByteArray meta = "/data/dwd_icon/static/meta.json";
        QCOMPARE(ask(server, meta, keyField("key"), "HEAD").status, 200);
        QVERIFY(server.replicas().empty()); // a look at the head fetches nothing
        QCOMPARE(ask(server, meta, keyField("icon")).status, 200);
        tree.write("dwd_icon/static/meta.json", metaOf(noon + 6h), 1'795'000'000);
        const Response whole = ask(server, meta, keyField("key"));
        HeaderList fields = keyField("key");
        fields.emplace_back("If-None-Match"_ba, headerValue(whole.headers, "ETag"));
        QCOMPARE(ask(server, meta, fields).status, 304);
        QCOMPARE(ask(server, "/data/dwd_icon/static/other.json", keyField("key")).status, 404);
        QCOMPARE(ask(server, meta, keyField("wrong")).status, 403);

        const auto replicas = server.replicas();
        QCOMPARE(replicas.size(), size_t(2));
        QCOMPARE(replicas[0].client, u"all"_s);
        QCOMPARE(replicas[0].run, noon + 6h);
        QCOMPARE(replicas[0].lag, 0s);
        QCOMPARE(replicas[1].client, u"icon"_s);
        QCOMPARE(replicas[1].run, noon);
        EngineStatus status;
        status.replicas = replicas;
        status.replicas[1].lag = 90s;
        server.takeStatus(status);
        QVERIFY(bodyOf(ask(server, "/-/metrics", keyField("MARKER")))
                    .contains("omsync_replica_lag_seconds{client=\"icon\",domain=\"dwd_icon\"} 90\n"));
        const auto json = QJsonDocument::fromJson(bodyOf(ask(server, "/-/status", keyField("MARKER")))).object();
        QCOMPARE(json.value("replicas"_L1).toArray().at(1).toObject().value("lag"_L1).toInt(), 90);
    }

    void tellsWhatNginxSends()
    {
        ServedTree tree;
        tree.write("dwd_icon/static/meta.json", metaOf(noon));
        ServeSettings settings = settingsWithKeys();
        settings.nginxSendfilePrefix = u"inside"_s;
        ObjectServer server(tree.roots(), settings);
        const Response sent = ask(server, "/data/dwd_icon/static/meta.json", keyField("key"));
        QVERIFY(!headerValue(sent.headers, "X-Accel-Redirect").isEmpty());
        const auto replicas = server.replicas();
        QCOMPARE(replicas.size(), size_t(1));
        QCOMPARE(replicas[0].run, noon);
    }

    void remembersSoManyReplicasOnly()
    {
        ReplicaBook book;
        for (size_t i = 0; i < ReplicaBook::most + 10; ++i)
            book.note(u"c%1"_s.arg(i), u"dwd_icon"_s, noon, noon + std::chrono::seconds(i));
        const auto latest = [](const QString &) { return std::optional(newsOf(u"dwd_icon"_s, noon + 6h)); };
        const auto statuses = book.statuses(latest, noon + 10h);
        QCOMPARE(statuses.size(), ReplicaBook::most);
        QCOMPARE(statuses[0].lag, 1h);
        QVERIFY(std::ranges::find(statuses, u"c9"_s, &ReplicaStatus::client) == statuses.end());
    }
};

OMSYNC_TEST(TestEvents)
#include "tst_events.moc"
