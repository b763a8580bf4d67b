// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/route.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

QByteArray described(const Route &route)
{
    if (const auto *listing = std::get_if<ListingRoute>(&route))
        return "list " + listing->bucket.name + " [" + listing->bucket.keyBase() + ']';
    if (const auto *location = std::get_if<LocationRoute>(&route))
        return "location " + location->bucket.name;
    if (const auto *object = std::get_if<ObjectRoute>(&route))
        return "object " + object->key.bytes();
    if (const auto *refusal = std::get_if<Refusal>(&route))
        return QByteArray::number(refuse(*refusal, {}).status);
    return "buckets"_ba;
}

} // namespace

class TestRoute : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRequestGoesToOnePlace_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QByteArray>("route");
        const auto row = [](const char *name, const char *path, const char *query, const char *route) {
            QTest::newRow(name) << QByteArray(path) << QByteArray(query) << QByteArray(route);
        };
        row("root", "/", "", "buckets");
        row("root with a key", "/", "apikey=k", "buckets");
        row("root, V2", "/", "list-type=2", "list openmeteo []");
        row("root, V1", "/", "prefix=data/", "list openmeteo []");
        row("root, empty delimiter", "/", "delimiter=", "list openmeteo []");
        row("root, location", "/", "location", "location openmeteo");
        row("alias", "/openmeteo", "", "list openmeteo []");
        row("alias with slash", "/openmeteo/", "list-type=2", "list openmeteo []");
        row("alias, location", "/openmeteo", "location", "location openmeteo");
        row("alias, object", "/openmeteo/data/x/y.om", "", "object data/x/y.om");
        row("tree as bucket", "/data", "", "list data [data/]");
        row("tree as bucket, with slash", "/data_run/", "", "list data_run [data_run/]");
        row("object", "/data/x/y.om", "x-id=GetObject", "object data/x/y.om");
        row("the one version and part of an object", "/data/x/y.om", "versionId=null&partNumber=1",
            "object data/x/y.om");
        row("another version", "/data/x/y.om", "versionId=3", "501");
        row("another part", "/data/x/y.om", "partNumber=2", "501");
        row("no part", "/data/x/y.om", "partNumber=", "501");
        row("a domain with list fields is no bucket", "/data/dwd_icon", "list-type=2", "object data/dwd_icon");
        row("unknown bucket", "/nope", "list-type=2", "404");
        row("object in an unknown bucket", "/nope/x.om", "", "404");
        row("bucket that begins like one", "/data-evil/x.om", "", "404");
        row("our own paths", "/-/metrics", "", "404");
        row("climbs out", "/data/../secret", "", "404");
        row("dot name", "/data/.omsync/state.db", "", "404");
        row("temporary name", "/data/x/y.om~", "", "404");
        row("prefix as a key", "/data/dwd_icon/", "", "404");
        row("empty bucket", "//data/x.om", "", "404");
        row("empty part", "/data//x.om", "", "404");
        row("access list", "/data", "acl", "501");
        row("tags of an object", "/data/x/y.om", "tagging", "501");
        row("uploads", "/openmeteo", "uploads", "501");
    }

    void aRequestGoesToOnePlace()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, query);
        QFETCH(QByteArray, route);
        QCOMPARE(described(routeOf(path, *UrlQuery::parse(query))), route);
    }

    void aHostMayNameTheBucket_data()
    {
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("a tree") << "data.s3.example.org"_ba
                                << "/data/x/y.om"_ba;
        QTest::newRow("with a port, in capitals") << "DATA.S3.example.org:8080"_ba
                                                  << "/data/x/y.om"_ba;
        QTest::newRow("all") << "openmeteo.s3.example.org"_ba
                             << "/openmeteo/x/y.om"_ba;
        QTest::newRow("the host itself") << "s3.example.org:8080"_ba
                                         << "/x/y.om"_ba;
        QTest::newRow("another host") << "data.example.org"_ba
                                      << "/x/y.om"_ba;
        QTest::newRow("an address") << "[::1]:8080"_ba
                                    << "/x/y.om"_ba;
        QTest::newRow("a host that only ends so") << "datas3.example.org"_ba
                                                  << "/x/y.om"_ba;
    }

    void aHostMayNameTheBucket()
    {
        QFETCH(QByteArray, host);
        QTEST(withBucketOfHost("/x/y.om", host, "s3.example.org"), "path");
        QCOMPARE(withBucketOfHost("/x/y.om", host, {}), "/x/y.om"_ba);
    }
};

OMSYNC_TEST(TestRoute)
#include "tst_route.moc"
