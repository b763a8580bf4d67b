// SPDX-License-Identifier: GPL-3.0-or-later
#include "servedtree.h"

#include "s3/s3error.h"
#include "testprogram.h"

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

QByteArray codeIn(const Response &response)
{
    const auto error = readS3Error(bodyOf(response));
    return error ? error->code : "(none)"_ba;
}

} // namespace

class TestObjectServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsAnObjectOrAPartOfIt_data()
    {
        QTest::addColumn<QByteArray>("range");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("contentRange");
        QTest::newRow("whole") << QByteArray() << 200 << "0123456789"_ba << QByteArray();
        QTest::newRow("part") << "bytes=2-4"_ba << 206 << "234"_ba
                              << "bytes 2-4/10"_ba;
        QTest::newRow("suffix") << "bytes=-3"_ba << 206 << "789"_ba
                                << "bytes 7-9/10"_ba;
        QTest::newRow("several") << "bytes=0-1,4-5"_ba << 200 << "0123456789"_ba << QByteArray();
    }

    void sendsAnObjectOrAPartOfIt()
    {
        QFETCH(QByteArray, range);
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, contentRange);
        ServedTree tree;
        tree.write("x/y.om", "0123456789");
        ObjectServer server(tree.roots(), publicSettings());
        HeaderList headers;
        if (!range.isNull())
            headers.emplace_back("Range"_ba, range);
        const Response response = ask(server, "/data/x/y.om", headers);
        QCOMPARE(response.status, status);
        QCOMPARE(bodyOf(response), body);
        QCOMPARE(headerValue(response.headers, "Content-Range"), contentRange);
        QCOMPARE(headerValue(response.headers, "Content-Type"), "application/octet-stream"_ba);
        QCOMPARE(headerValue(response.headers, "Last-Modified"), "Sun, 15 Jun 2025 15:06:40 GMT"_ba);
        QCOMPARE(headerValue(response.headers, "Accept-Ranges"), "bytes"_ba);
        QVERIFY(headerValue(response.headers, "ETag").endsWith("-a\""));
        QVERIFY(!headerValue(response.headers, "x-amz-request-id").isEmpty());
    }

    void aRangePastTheEndIsRefusedWithTheSize()
    {
        ServedTree tree;
        tree.write("x/y.om", "0123456789");
        ObjectServer server(tree.roots(), publicSettings());
        const HeaderList range{{"Range"_ba, "bytes=10-"_ba}};
        const Response response = ask(server, "/data/x/y.om", range);
        QCOMPARE(response.status, 416);
        QCOMPARE(codeIn(response), "InvalidRange"_ba);
        QCOMPARE(headerValue(response.headers, "Content-Range"), "bytes */10"_ba);
        QCOMPARE(ask(server, "/data/x/y.om", range, "HEAD").status, 200);
    }

    void conditionsAreKept()
    {
        ServedTree tree;
        tree.write("x/y.om", "0123456789");
        ObjectServer server(tree.roots(), publicSettings());
        const QByteArray tag = headerValue(ask(server, "/data/x/y.om", {}, "HEAD").headers, "ETag");
        const Response same = ask(server, "/data/x/y.om", {{"If-None-Match"_ba, tag}});
        QCOMPARE(same.status, 304);
        QCOMPARE(headerValue(same.headers, "ETag"), tag);
        QCOMPARE(ask(server, "/data/x/y.om", {{"If-Match"_ba, tag}, {"Range"_ba, "bytes=0-1"_ba}}).status, 206);
        const Response other = ask(server, "/data/x/y.om", {{"If-Match"_ba, "\"other\""_ba}});
        QCOMPARE(other.status, 412);
        QCOMPARE(codeIn(other), "PreconditionFailed"_ba);
        const HeaderList stale{{"If-Range"_ba, "\"other\""_ba}, {"Range"_ba, "bytes=0-1"_ba}};
        QCOMPARE(bodyOf(ask(server, "/data/x/y.om", stale)), "0123456789"_ba);
    }

    void theTagTellsVersionsAndKeysApart()
    {
        ServedTree tree;
        tree.write("x/a.om", "1");
        tree.write("x/b.om", "1");
        ObjectServer server(tree.roots(), publicSettings());
        const auto tagOf = [&](const QByteArray &target) {
            return headerValue(ask(server, target, {}, "HEAD").headers, "ETag");
        };
        const QByteArray first = tagOf("/data/x/a.om");
        QCOMPARE(first.size(), 20); // quotes, 16 digits, a dash and the size
        QCOMPARE(tagOf("/openmeteo/data/x/a.om"), first);
        QVERIFY(tagOf("/data/x/b.om") != first);
        tree.write("x/a.om", "1", 1750000001);
        QVERIFY(tagOf("/data/x/a.om") != first);
    }

    void listHeadAndGetNameTheSameTag_data()
    {
        QTest::addColumn<QString>("prefix");
        QTest::addColumn<qint64>("modified");
        const qint64 ahead = QDateTime::currentSecsSinceEpoch() + 86'400;
        QTest::newRow("our own") << QString() << qint64(1750000000);
        QTest::newRow("our own, of a new object") << QString() << ahead;
        QTest::newRow("nginx in front") << u"data-internal"_s << qint64(1750000000);
    }

    void listHeadAndGetNameTheSameTag()
    {
        QFETCH(QString, prefix);
        QFETCH(qint64, modified);
        ServedTree tree;
        tree.write("x/y z.json", "{}", modified);
        ServeSettings settings = publicSettings();
        settings.nginxSendfilePrefix = prefix;
        ObjectServer server(tree.roots(), settings);
        const auto listing = readListing(bodyOf(ask(server, "/?list-type=2&prefix=data/x/")));
        QVERIFY(listing);
        const Response head = ask(server, "/data/x/y%20z.json", {}, "HEAD");
        const Response get = ask(server, "/data/x/y%20z.json");
        QCOMPARE(headerValue(head.headers, "ETag"), listing->objects[0].etag);
        QCOMPARE(headerValue(get.headers, "ETag"), listing->objects[0].etag);
        QCOMPARE(headerValue(get.headers, "Content-Type"), "application/json"_ba);
        const QByteArray redirect = headerValue(get.headers, "X-Accel-Redirect");
        QCOMPARE(redirect, prefix.isEmpty() ? QByteArray() : "/data-internal/x/y%20z.json"_ba);
        QCOMPARE(listing->objects[0].etag == "\"684ee180-2\"", !prefix.isEmpty());
    }

    void refusesWithTheRightWords_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char *name, const char *method, const char *target, int status, const char *code) {
            QTest::newRow(name) << QByteArray(method) << QByteArray(target) << status << QByteArray(code);
        };
        row("missing object", "GET", "/data/x/z.om", 404, "NoSuchKey");
        row("directory", "GET", "/data/x", 404, "NoSuchKey");
        row("prefix, as rclone asks", "HEAD", "/data/x/", 404, "NoSuchKey");
        row("domain with list fields", "GET", "/data/x?list-type=2", 404, "NoSuchKey");
        row("unknown bucket", "GET", "/nope?list-type=2", 404, "NoSuchBucket");
        row("tree that is not kept", "GET", "/data_spatial?list-type=2", 404, "NoSuchBucket");
        row("object of a tree that is not kept", "GET", "/data_spatial/x/y.om", 404, "NoSuchKey");
        row("encoded climbing", "GET", "/data/%2e%2e/secret.om", 404, "NoSuchKey");
        row("encoded slash", "GET", "/data/..%2fsecret.om", 404, "NoSuchKey");
        row("backslash", "GET", "/data/..%5csecret.om", 404, "NoSuchKey");
        row("NUL", "GET", "/data/x/y.om%00", 404, "NoSuchKey");
        row("link out of the root", "GET", "/data/x/out.om", 404, "NoSuchKey");
        row("temporary", "GET", "/data/x/y.om~", 404, "NoSuchKey");
        row("hidden", "GET", "/data/x/.y.om", 404, "NoSuchKey");
        row("broken encoding", "GET", "/data/x/%zz", 400, "InvalidURI");
        row("broken query", "GET", "/?prefix=%", 400, "InvalidURI");
        row("bad max-keys", "GET", "/data?max-keys=x", 400, "InvalidArgument");
        row("bad token", "GET", "/?list-type=2&continuation-token=data/x", 400, "InvalidArgument");
        row("empty token", "GET", "/?list-type=2&continuation-token=", 400, "InvalidArgument");
        row("sub-resource", "GET", "/data?versioning", 501, "NotImplemented");
        row("upload", "PUT", "/data/x/y.om", 405, "MethodNotAllowed");
        row("method in lower case", "get", "/data/x/y.om", 405, "MethodNotAllowed");
    }

    void refusesWithTheRightWords()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, target);
        QFETCH(int, status);
        QFETCH(QByteArray, code);
        ServedTree tree;
        for (const QByteArray &path : {"x/y.om"_ba, "x/y.om~"_ba, "x/.y.om"_ba, "../secret.om"_ba})
            tree.write(path);
        QVERIFY(QFile::link(u"../../secret.om"_s, tree.roots().data + u"/x/out.om"_s));
        ObjectServer server(tree.roots(), publicSettings());
        const Response response = ask(server, target, {}, method);
        QCOMPARE(response.status, status);
        QCOMPARE(codeIn(response), code);
        QCOMPARE(headerValue(response.headers, "Content-Type"), "application/xml"_ba);
        QCOMPARE(headerValue(response.headers, "Allow"), status == 405 ? "GET, HEAD"_ba : QByteArray());
    }

    void onlyHealthIsToldWithoutAKey()
    {
        ServedTree tree;
        tree.write("x/y.om");
        ServeSettings settings;
        settings.keys = {{.name = u"a"_s, .key = Secret(u"key"_s)}};
        ObjectServer server(tree.roots(), settings);
        const Response health = ask(server, "/-/healthz");
        QCOMPARE(health.status, 200);
        QCOMPARE(bodyOf(health), "ok\n"_ba);
        for (const QByteArray &target :
             {"/"_ba, "/?list-type=2"_ba, "/data"_ba, "/data/x/y.om"_ba, "/nope"_ba, "/-/x"_ba}) {
            const Response refused = ask(server, target);
            QCOMPARE(refused.status, 403);
            QCOMPARE(codeIn(refused), "AccessDenied"_ba);
            QVERIFY(ask(server, target, {{"X-Api-Key"_ba, "wrong"_ba}}).status == 403);
            QVERIFY(ask(server, target, {{"X-Api-Key"_ba, "key"_ba}}).status != 403);
        }
    }

    void whatIsGrantedIsAllThatIsRead_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<int>("status");
        QTest::newRow("its domain") << "/data/dwd_icon/cape/x.om"_ba << 200;
        QTest::newRow("its domain, in another bucket") << "/openmeteo/data/dwd_icon/cape/x.om"_ba << 200;
        QTest::newRow("another domain") << "/data/ncep_gfs/cape/x.om"_ba << 403;
        QTest::newRow("what is missing elsewhere") << "/data/ncep_gfs/cape/none.om"_ba << 403;
        QTest::newRow("another tree") << "/data_run/dwd_icon/x.om"_ba << 403;
        QTest::newRow("its listing") << "/data?list-type=2&prefix=dwd_icon/"_ba << 200;
        QTest::newRow("the listing of all") << "/data?list-type=2"_ba << 403;
        QTest::newRow("a listing beside it") << "/?list-type=2&prefix=data/ncep_gfs/"_ba << 403;
        QTest::newRow("buckets") << "/"_ba << 200;
    }

    void whatIsGrantedIsAllThatIsRead()
    {
        QFETCH(QByteArray, target);
        ServedTree tree;
        tree.write("dwd_icon/cape/x.om");
        tree.write("ncep_gfs/cape/x.om");
        ServeSettings settings;
        settings.keys = {
            {.name = u"a"_s, .key = Secret(u"key"_s), .grant = {.trees = {Tree::Data}, .domains = {u"dwd_icon"_s}}}};
        ObjectServer server(tree.roots(), settings);
        QTEST(ask(server, target, {{"X-Api-Key"_ba, "key"_ba}}).status, "status");
    }

    void jsonMayBeOpenToAll()
    {
        ServedTree tree;
        tree.write("x/static/meta.json", "{}");
        tree.write("x/y.om");
        ServeSettings settings;
        settings.keys = {{.name = u"a"_s, .key = Secret(u"key"_s)}};
        settings.isJsonPublic = true;
        ObjectServer server(tree.roots(), settings);
        QCOMPARE(ask(server, "/data/x/static/meta.json").status, 200);
        QCOMPARE(ask(server, "/data/x/static/meta.json?apikey=wrong").status, 200);
        for (const QByteArray &target : {"/data/x/y.om"_ba, "/data/x/y.om?x.json"_ba, "/?prefix=x.json"_ba})
            QCOMPARE(ask(server, target).status, 403);
    }

    void theHostMayNameTheBucket()
    {
        ServedTree tree;
        tree.write("x/y.om", "0123456789");
        ServeSettings settings = publicSettings();
        settings.virtualHost = u"s3.example.org"_s;
        ObjectServer server(tree.roots(), settings);
        const HeaderList host{{"Host"_ba, "data.s3.example.org:9000"_ba}};
        QCOMPARE(bodyOf(ask(server, "/x/y.om", host)), "0123456789"_ba);
        QVERIFY(bodyOf(ask(server, "/?list-type=2", host)).contains("<Key>x/y.om</Key>"));
        QCOMPARE(ask(server, "/", {{"Host"_ba, "other.s3.example.org"_ba}}).status, 404);
        QVERIFY(bodyOf(ask(server, "/", {{"Host"_ba, "s3.example.org"_ba}})).contains("<Bucket>"));
    }

    void nginxPacesWhatAKeyMayHave()
    {
        ServedTree tree;
        tree.write("x/y.om", "0123456789");
        ServeSettings settings;
        settings.keys = {{.name = u"slow"_s, .key = Secret(u"slow"_s), .grant = {.limits = {.bytesPerSecond = 1000}}},
                         {.name = u"fast"_s, .key = Secret(u"fast"_s)}};
        const auto rate = [&](const QString &prefix, const QByteArray &key) {
            settings.nginxSendfilePrefix = prefix;
            ObjectServer server(tree.roots(), settings);
            return headerValue(ask(server, "/data/x/y.om?apikey=" + key).headers, "X-Accel-Limit-Rate");
        };
        QCOMPARE(rate(u"inside"_s, "slow"), "1000"_ba);
        QVERIFY(rate(u"inside"_s, "fast").isNull());
        QVERIFY(rate({}, "slow").isNull());
    }

    void whoHasAKeySaysHowItIsShown()
    {
        ServedTree tree;
        tree.write("x/y.om", "0123456789");
        ServeSettings settings = publicSettings();
        settings.keys = {{.name = u"a"_s, .key = Secret(u"key"_s)}};
        ObjectServer server(tree.roots(), settings);
        const QByteArray target = "/data/x/y.om?response-content-type=text%2Fplain&response-content-disposition=inline";
        const Response shown = ask(server, target + "&apikey=key");
        QCOMPARE(joinedValue(shown.headers, "Content-Type"), "text/plain"_ba);
        QCOMPARE(joinedValue(shown.headers, "Content-Disposition"), "inline"_ba);
        QCOMPARE(joinedValue(ask(server, target).headers, "Content-Type"), "application/octet-stream"_ba);
        const Response missing = ask(server, "/data/x/z.om?response-content-type=text%2Fplain&apikey=key");
        QCOMPARE(headerValue(missing.headers, "Content-Type"), "application/xml"_ba);
    }

    void clientsChangeWhileItServes()
    {
        ServedTree tree;
        tree.write("x/y.om");
        ServeSettings settings;
        settings.keys = {{.name = u"a"_s, .key = Secret(u"old"_s)}};
        ObjectServer server(tree.roots(), settings);
        QCOMPARE(ask(server, "/data/x/y.om?apikey=new").status, 403);
        settings.keys = {{.name = u"a"_s, .key = Secret(u"new"_s)}};
        server.takeClients(settings);
        QCOMPARE(ask(server, "/data/x/y.om?apikey=new").status, 200);
        QCOMPARE(ask(server, "/data/x/y.om?apikey=old").status, 403);
    }

    void theAnswerDoesNotRepeatTheKey()
    {
        ServedTree tree;
        ObjectServer server(tree.roots(), ServeSettings());
        const Response refused = ask(server, "/data/x.om?apikey=MARKER", {{"Authorization"_ba, "Bearer MARKER"_ba}});
        QVERIFY(!bodyOf(refused).contains("MARKER"));
    }

    void bucketsAreNamed()
    {
        ServedTree tree;
        ObjectServer server(tree.roots(), publicSettings());
        const QByteArray all = bodyOf(ask(server, "/"));
        for (const QByteArray &name : {"openmeteo"_ba, "data"_ba, "data_run"_ba})
            QVERIFY(all.contains("<Name>" + name + "</Name>"));
        QVERIFY(!all.contains("data_spatial"));
        QVERIFY(bodyOf(ask(server, "/data?location")).contains("<LocationConstraint"));
        QCOMPARE(ask(server, "/data", {}, "HEAD").status, 200);
        QCOMPARE(ask(server, "/nope", {}, "HEAD").status, 404);
        QCOMPARE(ask(server, "/data_spatial?location").status, 404);
    }
};

OMSYNC_TEST(TestObjectServer)
#include "tst_objectserver.moc"
