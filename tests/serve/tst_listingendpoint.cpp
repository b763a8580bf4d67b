// SPDX-License-Identifier: GPL-3.0-or-later
#include "servedtree.h"

#include "s3/listquery.h"
#include "serve/treewalk.h"
#include "support/manualclock.h"
#include "testprogram.h"

#include <QRegularExpression>

#include <algorithm>
#include <atomic>
#include <thread>
#include <unistd.h>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

using Keys = std::vector<QByteArray>;

//! All pages of a listing, keys and CommonPrefixes together, in the order of the pages.
Keys walkPages(RequestHandler &server, const QByteArray &path, ListQuery query)
{
    Keys keys;
    while (true) {
        const auto page = readListing(bodyOf(ask(server, path + '?' + urlQueryOf(query))));
        if (!page)
            return {"(no listing)"_ba};
        Keys shown = page->commonPrefixes;
        for (const ListedObject &object : page->objects)
            shown.push_back(object.key);
        std::sort(shown.begin(), shown.end());
        if (qsizetype(shown.size()) > query.maxKeys || (page->isTruncated && qsizetype(shown.size()) < query.maxKeys))
            return {"(a page of the wrong size)"_ba};
        keys.insert(keys.end(), shown.begin(), shown.end());
        if (!page->isTruncated)
            return keys;
        query.continuationToken = page->nextToken;
    }
}

//! What S3 makes of all keys: those with the prefix, rolled up at the delimiter, in byte order.
Keys expected(const Keys &all, const QByteArray &prefix, const QByteArray &delimiter, const QByteArray &after = {})
{
    Keys keys;
    for (const QByteArray &key : all) {
        if (!key.startsWith(prefix))
            continue;
        const qsizetype at = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.size());
        keys.push_back(at == -1 ? key : key.first(at + delimiter.size()));
    }
    std::erase_if(keys, [&](const QByteArray &key) { return !after.isEmpty() && key <= after; });
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    return keys;
}

//! Names that sort otherwise with and without the slash of a directory behind them, and beyond ASCII.
Keys oddKeys()
{
    return {"data/sort/a.om"_ba,          "data/sort-x/a.om"_ba,   "data/sort.x/a.om"_ba,
            "data/sort0/a.om"_ba,         "data/sort_x/a.om"_ba,   "data/sort.om"_ba,
            "data/sort!.om"_ba,           "data/a+b &c/%41.om"_ba, "data/\xc3\xbc/\xe6\x97\xa5.om"_ba,
            "data/z/deep/deeper/x.om"_ba, "data/Z.om"_ba};
}

void writeAll(const ServedTree &tree, const Keys &keys)
{
    for (const QByteArray &key : keys)
        tree.write(key.sliced(5));
}

} // namespace

class TestListingEndpoint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pagesTogetherAreTheSortedWhole_data()
    {
        QTest::addColumn<int>("maxKeys");
        QTest::newRow("one at a time") << 1;
        QTest::newRow("seven") << 7;
        QTest::newRow("a thousand") << 1000;
        QTest::newRow("all at once") << 10000;
    }

    void pagesTogetherAreTheSortedWhole()
    {
        QFETCH(int, maxKeys);
        ServedTree tree;
        Keys all = oddKeys();
        for (int i = 0; i < 2500; ++i)
            all.push_back("data/domain_" + QByteArray::number(i % 3) + "/variable_" + QByteArray::number(i % 25) +
                          "/chunk_" + QByteArray::number(i) + ".om");
        writeAll(tree, all);
        ObjectServer server(tree.roots(), publicSettings());
        ListQuery query;
        query.maxKeys = maxKeys;
        QVERIFY(walkPages(server, "/", query) == expected(all, {}, {}));
        query.prefix = "data/domain_1/"_ba;
        QVERIFY(walkPages(server, "/openmeteo", query) == expected(all, query.prefix, {}));
        query.prefix = "data/domain_"_ba;
        query.delimiter = "/"_ba;
        QVERIFY(walkPages(server, "/", query) == expected(all, query.prefix, "/"));
    }

    void anyPrefixAndDelimiterIsAnswered_data()
    {
        QTest::addColumn<QByteArray>("prefix");
        QTest::addColumn<QByteArray>("delimiter");
        QTest::addColumn<QByteArray>("after");
        const auto row = [](const char *name, const char *prefix, const char *delimiter, const char *after) {
            QTest::newRow(name) << QByteArray(prefix) << QByteArray(delimiter) << QByteArray(after);
        };
        row("everything", "", "", "");
        row("the trees", "", "/", "");
        row("half the name of the tree", "da", "/", "");
        row("domains", "data/", "/", "");
        row("prefix in the middle of a name", "data/sor", "/", "");
        row("prefix that is a directory without slash", "data/sort", "/", "");
        row("prefix in the middle, flat", "data/sort", "", "");
        row("prefix that is a key", "data/sort/a.om", "", "");
        row("prefix past a key", "data/sort/a.om/", "", "");
        row("missing directory", "data/nope/x/", "/", "");
        row("another delimiter", "", "o", "");
        row("long delimiter", "data/", "/a", "");
        row("delimiter in no key", "data/", "#", "");
        row("delimiter that several names share", "data/", "_x", "");
        row("after a key", "", "", "data/sort.om");
        row("after a name between keys", "", "", "data/sort/5");
        row("after a directory", "", "", "data/sort/");
        row("after a CommonPrefix", "data/", "/", "data/sort/");
        row("after a key in a CommonPrefix", "data/", "/", "data/sort/a.om");
        row("after a deep key", "", "", "data/z/deep/deeper/x");
        row("after everything", "", "", "e");
        row("before everything", "", "", "a");
        row("after the prefix", "data/sort", "", "data/t");
        row("unclean prefix", "data//sort", "", "");
        row("prefix that climbs", "data/../", "", "");
        row("prefix with a slash first", "/data/", "", "");
    }

    void anyPrefixAndDelimiterIsAnswered()
    {
        QFETCH(QByteArray, prefix);
        QFETCH(QByteArray, delimiter);
        QFETCH(QByteArray, after);
        ServedTree tree;
        const Keys all = oddKeys();
        writeAll(tree, all);
        QVERIFY(QDir().rmdir(tree.roots().dataRun)); // an empty tree shows too, which no list of keys would know
        ObjectServer server(tree.roots(), publicSettings());
        ListQuery query;
        query.prefix = prefix;
        query.delimiter = delimiter;
        query.startAfter = after;
        for (const int maxKeys : {1, 2, 1000}) {
            query.maxKeys = maxKeys;
            QCOMPARE(walkPages(server, "/", query), expected(all, prefix, delimiter, after));
        }
    }

    void aTreeIsABucketOfItsOwn()
    {
        ServedTree tree;
        writeAll(tree, oddKeys());
        ObjectServer server(tree.roots(), publicSettings());
        ListQuery query;
        query.prefix = "sort"_ba;
        query.maxKeys = 2;
        const Keys keys{"sort!.om"_ba,  "sort-x/a.om"_ba, "sort.om"_ba,    "sort.x/a.om"_ba,
                        "sort/a.om"_ba, "sort0/a.om"_ba,  "sort_x/a.om"_ba};
        QCOMPARE(walkPages(server, "/data", query), keys);
        QCOMPARE(walkPages(server, "/data/", query), keys);
    }

    void versionOneGoesOnByItsMarker()
    {
        ServedTree tree;
        writeAll(tree, oddKeys());
        ObjectServer server(tree.roots(), publicSettings());
        Keys keys;
        QByteArray marker;
        do {
            const auto page = readListing(bodyOf(
                ask(server, "/openmeteo?prefix=data/&delimiter=/&max-keys=1&marker=" + marker.toPercentEncoding())));
            QVERIFY(page);
            keys.insert(keys.end(), page->commonPrefixes.begin(), page->commonPrefixes.end());
            for (const ListedObject &object : page->objects)
                keys.push_back(object.key);
            marker = page->nextToken;
        } while (!marker.isEmpty());
        QCOMPARE(keys, expected(oddKeys(), "data/", "/"));
    }

    void whatIsNoObjectIsNeverListed()
    {
        ServedTree tree;
        for (const QByteArray &path : {"x/a.om"_ba, "x/a.om~"_ba, "x/b.5~"_ba, "x/.hidden.om"_ba, ".omsync/state.db"_ba,
                                       "d~/a.om"_ba, "../secret/s.om"_ba})
            tree.write(path);
        QVERIFY(QFile::link(u"../../secret/s.om"_s, tree.roots().data + u"/x/out.om"_s));
        QVERIFY(QFile::link(u"../secret"_s, tree.roots().data + u"/away"_s));
        QVERIFY(QFile::link(u"a.om"_s, tree.roots().data + u"/x/same.om"_s));
        ObjectServer server(tree.roots(), publicSettings());
        const Keys keys{"data/x/a.om"_ba, "data/x/same.om"_ba};
        QCOMPARE(walkPages(server, "/", ListQuery()), keys);
    }

    void directoriesThatLinkInACircleComeToAnEnd()
    {
        ServedTree tree;
        tree.write("x/a.om");
        QVERIFY(QFile::link(u"."_s, tree.roots().data + u"/x/again"_s));
        ObjectServer server(tree.roots(), publicSettings());
        const Keys keys = walkPages(server, "/", ListQuery());
        QCOMPARE(keys.front(), "data/x/a.om"_ba);
        QVERIFY(keys.size() < 50);
    }

    void sizesTimesAndNewFilesAreSeenAtOnce()
    {
        ServedTree tree;
        tree.write("x/a.om", "1");
        ObjectServer server(tree.roots(), publicSettings());
        const auto list = [&] { return *readListing(bodyOf(ask(server, "/?list-type=2&prefix=data/x/"))); };
        QCOMPARE(list().objects[0].size, 1);
        tree.write("x/a.om", "12345", 1760000000);
        QCOMPARE(list().objects[0].size, 5);
        QCOMPARE(list().objects[0].modified, instantOfUnix(1760000000));
        tree.write("x/b.om");
        QCOMPARE(list().objects.size(), 2U);
        QVERIFY(QFile::remove(tree.roots().data + u"/x/a.om"_s));
        QCOMPARE(list().objects.size(), 1U);
    }

    void anUnchangedListingIsNotSentAgain()
    {
        ServedTree tree;
        tree.write("x/a.om", "1");
        ObjectServer server(tree.roots(), publicSettings());
        const QByteArray tag = headerValue(ask(server, "/?list-type=2").headers, "ETag");
        QCOMPARE(headerValue(ask(server, "/?list-type=2").headers, "X-Omsync-Max-Keys"), "10000");
        const Response again = ask(server, "/?list-type=2", {{"If-None-Match"_ba, tag}});
        QCOMPARE(again.status, 304);
        QVERIFY(bodyOf(again).isEmpty());
        tree.write("x/a.om", "2", 1760000000);
        QCOMPARE(ask(server, "/?list-type=2", {{"If-None-Match"_ba, tag}}).status, 200);
    }

    void noKeysAtAllAreNotTruncated()
    {
        ServedTree tree;
        tree.write("x/a.om");
        ObjectServer server(tree.roots(), publicSettings());
        const auto listing = readListing(bodyOf(ask(server, "/?list-type=2&max-keys=0")));
        QVERIFY(listing);
        QVERIFY(listing->objects.empty() && !listing->isTruncated);
    }

    void severalThreadsMayAskAtOnce()
    {
        ServedTree tree;
        writeAll(tree, oddKeys());
        ObjectServer server(tree.roots(), publicSettings());
        ListQuery query;
        query.maxKeys = 3;
        const Keys all = expected(oddKeys(), {}, {});
        std::atomic<int> right = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&] {
                for (int round = 0; round < 25; ++round)
                    right += walkPages(server, "/", query) == all ? 1 : 0;
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(right.load(), 100);
    }

    void whatTheFileSystemKeepsIsNotServed()
    {
        ServedTree tree;
        tree.write("lost+found/x.om");
        tree.write("x/lost+found/y.om");
        ObjectServer server(tree.roots(), publicSettings());
        QCOMPARE(walkPages(server, "/", {}), Keys{"data/x/lost+found/y.om"_ba});
        ListQuery rolled;
        rolled.delimiter = "/";
        QCOMPARE(walkPages(server, "/data", rolled), Keys{"x/"_ba});
        QCOMPARE(ask(server, "/data/lost%2Bfound/x.om").status, 404);
    }

    //! A page without it would tell replicas that its objects are gone.
    void aDirectoryThatCannotBeReadIsToldOfOnce()
    {
        ServedTree tree;
        tree.write("closed/x.om");
        tree.write("open/x.om");
        QFile::setPermissions(tree.outside(), QFile::Permissions(0x7755));
        QFile::setPermissions(tree.roots().data + u"/closed"_s, {});
        const auto user = ::geteuid();
        if (user == 0)
            QCOMPARE(::seteuid(65'534), 0); // root reads everything
        ObjectServer server(tree.roots(), publicSettings());
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"listings that need it fail: .*closed"_s));
        const int first = ask(server, "/?list-type=2").status, second = ask(server, "/?list-type=2").status;
        ListQuery open;
        open.prefix = "data/open/";
        const Keys others = walkPages(server, "/", open);
        if (user == 0)
            QCOMPARE(::seteuid(0), 0);
        QFile::setPermissions(tree.roots().data + u"/closed"_s, QFile::Permissions(0x7755));
        QCOMPARE(first, 500);
        QCOMPARE(second, 500);
        QCOMPARE(others, Keys{"data/open/x.om"_ba});
    }

    //! Though they are known, so that no directory must be read.
    void manyNamesAreNotLookedAtOnAThreadThatOthersWaitFor()
    {
        ServedTree tree;
        QVERIFY(QDir().mkpath(tree.roots().data + u"/x"_s));
        for (int i = 0; i < 4500; ++i) {
            QFile file(tree.roots().data + u"/x/a_%1"_s.arg(i));
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
        const ManualClock later(SystemClock().now() + 1h); // the directory has long been as it is
        DirectoryCache cache(later);
        const WalkPlace place{.roots = tree.roots(), .tagForm = TagForm::Own, .clock = later, .cache = cache};
        const WalkRequest rolled{.prefix = "data/x/", .delimiter = "_", .after = {}};
        const auto all = walkTrees(place, rolled, WalkEffort::Whole);
        QVERIFY(all && *all);
        QCOMPARE((*all)->commonPrefixes, Keys{"data/x/a_"_ba});
        const auto little = walkTrees(place, rolled, WalkEffort::Little);
        QVERIFY(little);
        QVERIFY(!*little);
        const auto page = walkTrees(place, {.prefix = "data/x/", .delimiter = {}, .after = {}}, WalkEffort::Little);
        QVERIFY(page && *page);
        QCOMPARE((*page)->objects.size(), size_t(1000));
    }

    void onlyLargeWorkIsPutOff()
    {
        ServedTree tree;
        for (int i = 0; i < 40; ++i)
            tree.write("x/v" + QByteArray::number(i) + "/a.om");
        ObjectServer server(tree.roots(), publicSettings());
        const auto isDeferred = [&](const QByteArray &query) {
            Request request;
            request.method = "GET";
            request.path = "/";
            request.query = query;
            return !std::holds_alternative<Response>(server.answer(request));
        };
        QVERIFY(isDeferred("list-type=2"));
        QVERIFY(isDeferred("list-type=2&max-keys=10000"));
        QVERIFY(!isDeferred("list-type=2&max-keys=3"));
        QVERIFY(!isDeferred("list-type=2&delimiter=/&prefix=data/x/"));
    }
};

OMSYNC_TEST(TestListingEndpoint)
#include "tst_listingendpoint.moc"
