// SPDX-License-Identifier: GPL-3.0-or-later
#include "servedtree.h"

#include "s3/s3error.h"
#include "serve/sightendpoint.h"
#include "testprogram.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

const QByteArray file = "/data/x/y.om";

ServeSettings withKeys()
{
    ServeSettings settings;
    settings.keys = {{.name = u"berlin"_s, .key = Secret(u"key"_s)},
                     {.name = u"ops"_s, .key = Secret(u"MARKER"_s), .grant = {.isAdmin = true}}};
    return settings;
}

HeaderList shown(const QByteArray &key)
{
    return {{"X-Api-Key"_ba, key}};
}

//! As when a client has taken the answer whole.
int taken(Response response)
{
    response.watch->noteSent(bodyOf(response).size());
    return response.status;
}

} // namespace

//! What limits a client, and what is seen of the server.
class TestSight : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void metricsAreForAdmins()
    {
        ServedTree tree;
        tree.write("x/y.om", "0123456789");
        ObjectServer server(tree.roots(), withKeys());
        for (const QByteArray &target : {"/-/metrics"_ba, "/-/status"_ba}) {
            QCOMPARE(ask(server, target).status, 403);
            QCOMPARE(ask(server, target, shown("key")).status, 403);
            QCOMPARE(ask(server, target, shown("MARKER")).status, 200);
        }
        ServeSettings open = withKeys();
        open.areMetricsPublic = true;
        ObjectServer openServer(tree.roots(), open);
        QCOMPARE(ask(openServer, "/-/metrics").status, 200);
        QCOMPARE(ask(openServer, file).status, 403);
    }

    void metricsTellWhatWasAnswered()
    {
        ServedTree tree;
        tree.write("x/y.om", "0123456789");
        ObjectServer server(tree.roots(), withKeys());
        QCOMPARE(taken(ask(server, file, shown("key"))), 200);
        QCOMPARE(taken(ask(server, file, shown("key"))), 200);
        QCOMPARE(taken(ask(server, "/data/x/none.om", shown("wrong"))), 403);
        EngineStatus status;
        DomainStatus domain;
        domain.name = u"dwd\"icon"_s;
        domain.tree = Tree::DataRun;
        domain.freshness.runHere = instantOfUnix(1'790'000'000);
        domain.lastPass = PassStatus();
        domain.lastSuccess = instantOfUnix(1'790'000'001);
        domain.consecutiveFailures = 2;
        status.domains = {domain};
        status.server.connections = 3;
        server.takeStatus(status);
        const QByteArray text = bodyOf(ask(server, "/-/metrics", shown("MARKER")));
        for (const QByteArray &line :
             {"omsync_http_requests_total{code=\"200\"} 2\n"_ba, "omsync_http_requests_total{code=\"403\"} 1\n"_ba,
              "omsync_client_sent_bytes_total{client=\"berlin\"} 20\n"_ba, "omsync_http_connections 3\n"_ba,
              "omsync_http_request_duration_seconds_bucket{le=\"+Inf\"} 3\n"_ba,
              "# TYPE omsync_http_request_duration_seconds histogram\n"_ba,
              "omsync_domain_run_timestamp_seconds{domain=\"dwd\\\"icon\",tree=\"data_run\"} 1790000000\n"_ba,
              "# HELP omsync_domain_last_success_timestamp_seconds When all that is wanted was last pulled, also by an "
              "earlier process.\n"_ba,
              "omsync_domain_last_success_timestamp_seconds{domain=\"dwd\\\"icon\",tree=\"data_run\"} 1790000001\n"_ba,
              "omsync_domain_consecutive_failures{domain=\"dwd\\\"icon\",tree=\"data_run\"} 2\n"_ba,
              "omsync_domain_state{domain=\"dwd\\\"icon\",tree=\"data_run\",state=\"unknown\"} 1\n"_ba})
            QVERIFY2(text.contains(line), (line + " is missing in\n" + text).constData());
        QVERIFY(!text.contains("MARKER"));
        const auto json = QJsonDocument::fromJson(bodyOf(ask(server, "/-/status", shown("MARKER")))).object();
        QCOMPARE(json.value("server"_L1).toObject().value("connections"_L1).toInt(), 3);
    }

    void readyMeansThatTheDataCanBeRead()
    {
        ServedTree tree;
        ObjectServer server(tree.roots(), withKeys());
        QCOMPARE(ask(server, "/-/readyz").status, 200);
        QVERIFY(QDir(tree.roots().data).removeRecursively());
        QCOMPARE(ask(server, "/-/readyz").status, 503);
        QCOMPARE(ask(server, "/-/healthz").status, 200);
    }

    void whoTakesTooMuchIsToldWhenToComeBack_data()
    {
        QTest::addColumn<ClientLimits>("limits");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("requests") << ClientLimits{.requestsPerSecond = 1} << 503 << "SlowDown"_ba;
        QTest::newRow("bytes") << ClientLimits{.bytesPerSecond = 1} << 503 << "SlowDown"_ba;
        QTest::newRow("quota") << ClientLimits{.bytesPerDay = 10} << 429 << "QuotaExceeded"_ba;
    }

    void whoTakesTooMuchIsToldWhenToComeBack()
    {
        QFETCH(ClientLimits, limits);
        ServedTree tree;
        tree.write("x/y.om", "0123456789");
        ServeSettings settings = withKeys();
        settings.keys[0].grant.limits = limits;
        ObjectServer server(tree.roots(), settings);
        QCOMPARE(taken(ask(server, file, shown("key"))), 200);
        const Response refused = ask(server, file, shown("key"));
        QTEST(refused.status, "status");
        QTEST(readS3Error(bodyOf(refused))->code, "code");
        QVERIFY(headerValue(refused.headers, "Retry-After").toInt() >= 1);
        QCOMPARE(ask(server, file, shown("MARKER")).status, 200); // another client is not held up
    }

    void whatNginxSendsIsCountedAsWell()
    {
        ServedTree tree;
        tree.write("x/y.om", "0123456789");
        ServeSettings settings = withKeys();
        settings.nginxSendfilePrefix = u"inside"_s;
        settings.keys[0].grant.limits.bytesPerDay = 10;
        ObjectServer server(tree.roots(), settings);
        HeaderList half = shown("key");
        half.emplace_back("Range"_ba, "bytes=0-4"_ba);
        QCOMPARE(taken(ask(server, file, shown("key"), "HEAD")), 200);
        QCOMPARE(taken(ask(server, file, half)), 200);
        QCOMPARE(taken(ask(server, file, shown("key"))), 200);
        QCOMPARE(ask(server, file, shown("key")).status, 429);
        const QByteArray metrics = bodyOf(ask(server, "/-/metrics", shown("MARKER")));
        QVERIFY2(metrics.contains("omsync_client_sent_bytes_total{client=\"berlin\"} 15\n"), metrics.constData());
    }

    void whatWasNoRequestIsTakenDown()
    {
        const ServedTree tree;
        QTemporaryDir directory;
        ServeSettings settings = publicSettings();
        settings.accessLog = directory.filePath(u"access.log"_s);
        ObjectServer server(tree.roots(), settings);
        QVERIFY(server.openLog());
        server.watchRefusal(QHostAddress(u"192.0.2.7"_s), 431)->noteSent(20);
        QFile log(settings.accessLog);
        QVERIFY(log.open(QIODevice::ReadOnly));
        const QByteArray line = log.readAll();
        QVERIFY2(line.startsWith("192.0.2.7 - - [") && line.endsWith("] \"-\" 431 20 \"-\" \"-\"\n"), line.constData());
    }

    void answersAtOnceAreCountedUntilTheyAreThrough()
    {
        ServedTree tree;
        tree.write("x/y.om");
        ServeSettings settings = withKeys();
        settings.keys[0].grant.limits.answersAtOnce = 1;
        ObjectServer server(tree.roots(), settings);
        {
            const Response underWay = ask(server, file, shown("key"));
            QCOMPARE(underWay.status, 200);
            QCOMPARE(ask(server, file, shown("key")).status, 503);
        }
        QCOMPARE(ask(server, file, shown("key")).status, 200);
    }

    void anAddressIsLimitedBeforeItsKeyIsLookedAt()
    {
        ServedTree tree;
        tree.write("x/y.om");
        ServeSettings settings = withKeys();
        settings.limitsPerAddress.requestsPerSecond = 2;
        ObjectServer server(tree.roots(), settings);
        QCOMPARE(ask(server, file, shown("wrong")).status, 403);
        QCOMPARE(ask(server, file, shown("wrong")).status, 403);
        QCOMPARE(ask(server, file, shown("key")).status, 503);
        QCOMPARE(ask(server, "/-/healthz").status, 200); // a load balancer must not take it for dead
        QCOMPARE(ask(server, "/-/healthz", {}, "PUT").status, 503);
    }
};

OMSYNC_TEST(TestSight)
#include "tst_sight.moc"
