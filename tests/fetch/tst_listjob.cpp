// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/listjob.h"
#include "support/fakesource.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

const QByteArray prefix = "data/demo/";

QByteArray keyOf(int n)
{
    return prefix + "v&+ <\u00e9>/chunk_" + QByteArray::number(n).rightJustified(5, '0') + ".bin";
}

ListedObject objectOf(const QByteArray &key)
{
    return {.key = key, .size = 1, .modified = instantOfUnix(1'700'000'000), .etag = "\"e\""_ba};
}

} // namespace

class TestListJob : public QObject
{
    Q_OBJECT

    static constexpr RetryLimits quick{.attempts = 3, .wait = 1ms};
    static constexpr PatienceLimits hasty{.head = 300ms, .window = 300ms, .windowBytes = 1000};

    Result<Listing> list(ListScope scope = {.prefix = prefix})
    {
        Throttle throttle;
        SourceClient client(m_source->settings(), hasty, throttle);
        std::optional<Result<Listing>> outcome;
        const ListJob job(client, scope, quick, [&](Result<Listing> listing) { outcome = std::move(listing); });
        if (!QTest::qWaitFor([&] { return outcome.has_value(); }, 10'000))
            return Failure(ErrorCode::TimedOut, u"the test waited in vain"_s);
        return *std::move(outcome);
    }

    void putMany(int count)
    {
        for (int n = 0; n < count; ++n)
            m_source->put(keyOf(n), {.size = n});
    }

private Q_SLOTS:
    void init() { m_source = std::make_unique<FakeSource>(); }

    void trap03_allPagesAreFollowed_data()
    {
        QTest::addColumn<bool>("namesMarkers");
        QTest::newRow("tokens full of signs") << false;
        QTest::newRow("markers only") << true;
    }

    void trap03_allPagesAreFollowed()
    {
        QFETCH(bool, namesMarkers);
        m_source->habits().namesMarkers = namesMarkers;
        putMany(2500);
        const auto listing = list();
        QVERIFY2(listing, qPrintable(listing ? QString() : listing.error().text()));
        QCOMPARE(listing->objects.size(), size_t(2500));
        QVERIFY(!listing->isTruncated);
        for (int n = 0; n < 2500; ++n) {
            QCOMPARE(listing->objects[size_t(n)].key, keyOf(n));
            QCOMPARE(listing->objects[size_t(n)].size, n);
        }
        QCOMPARE(listing->objects[7].etag, "\"v1-7\"");
        QCOMPARE(m_source->requestCount({}), 3);
    }

    void asksForLargerPagesWhereTheServerSaysThatItHasThem()
    {
        putMany(35);
        m_source->habits().pageSize = 10;
        m_source->disturbAll({}, withHeader("X-Omsync-Max-Keys", "99999"));
        QVERIFY(list());
        const auto &requests = m_source->requests();
        QVERIFY(requests.front().query.contains("max-keys=1000&") || requests.front().query.endsWith("max-keys=1000"));
        QVERIFY(requests.back().query.contains("max-keys=10000"));
    }

    void foldsWhatLiesBelowADelimiter()
    {
        putMany(3);
        m_source->put(prefix + "static/meta.json", {.size = 1});
        m_source->put(prefix + "note.txt", {.size = 1});
        m_source->habits().pageSize = 1;
        const auto listing = list({.prefix = prefix, .isDelimited = true});
        QVERIFY(listing);
        QCOMPARE(listing->objects.size(), size_t(1));
        const std::vector<QByteArray> expected{prefix + "static/", prefix + "v&+ <\u00e9>/"};
        QCOMPARE(listing->commonPrefixes, expected);
    }

    void aPrefixWithoutKeysIsAnEmptyListing()
    {
        const auto listing = list();
        QVERIFY(listing);
        QVERIFY(listing->objects.empty());
    }

    void trap03_aPageThatFailsOnceIsAskedForAgain_data()
    {
        QTest::addColumn<Disturbance>("fault");
        QTest::newRow("status 500") << withStatus(500);
        QTest::newRow("busy") << withStatus(503);
        QTest::newRow("stall") << stallAfter(100);
        QTest::newRow("cut") << cutAfter(1000);
        QTest::newRow("cut, with no length to tell")
            << both(both(withHeader("Content-Length", {}), withHeader("Connection", "close")), cutAfter(1000));
        QTest::newRow("HTML with 200") << loginPage();
        QTest::newRow("HTML that says it is XML") << withBody("<html><body>hello</body></html>");
        QTest::newRow("empty 200") << withBody({});
        QTest::newRow("truncated without a token") << replacing("NextContinuationToken", "SomethingElse");
        QTest::newRow("without IsTruncated") << replacing("IsTruncated", "Is");
        QTest::newRow("raw ampersand") << replacing("chunk_00015", "chunk&00015");
    }

    void trap03_aPageThatFailsOnceIsAskedForAgain()
    {
        QFETCH(Disturbance, fault);
        m_source->habits().pageSize = 10;
        putMany(35);
        m_source->disturb({}, 2, 2, fault);
        const auto listing = list();
        QVERIFY2(listing, qPrintable(listing ? QString() : listing.error().text()));
        QCOMPARE(listing->objects.size(), size_t(35));
        QCOMPARE(m_source->requestCount({}), 5);
    }

    void trap03_aPageThatKeepsFailingFailsTheListing()
    {
        QFETCH(Disturbance, fault);
        m_source->habits().pageSize = 10;
        putMany(35);
        m_source->disturb({}, 2, 1000, fault);
        const auto listing = list();
        QVERIFY(!listing);
        QVERIFY(listing.error().text().startsWith(u"list data/demo/: "_s));
        QCOMPARE(m_source->requestCount({}), 1 + quick.attempts);
    }

    void trap03_aPageThatKeepsFailingFailsTheListing_data() { trap03_aPageThatFailsOnceIsAskedForAgain_data(); }

    void anAccessThatIsDeniedIsNotAskedForAgain()
    {
        m_source->disturbAll({}, withStatus(403));
        const auto listing = list();
        QVERIFY(!listing);
        QCOMPARE(listing.error().code(), ErrorCode::AccessDenied);
        QCOMPARE(m_source->requestCount({}), 1);
    }

    void trap03_aServerThatRepeatsThePageEndsTheListing()
    {
        m_source->habits().pageSize = 10;
        putMany(35);
        m_source->disturbAll({}, [](FakeAnswer &answer) { // forgets where the token led, but makes a new one
            static int count = 0;
            answer.body.replace("</NextContinuationToken>", QByteArray::number(++count) + "00</NextContinuationToken>");
            answer.setBody(answer.body);
        });
        m_source->disturb({}, 2, 1000, replacing("chunk_0001", "chunk_0000"));
        const auto listing = list();
        QVERIFY(!listing);
        QCOMPARE(listing.error().code(), ErrorCode::Malformed);
        QVERIFY(m_source->requestCount({}) <= 3);
    }

    void trap03_mergesWhatBelongsTogether()
    {
        ListingMerge merge({.prefix = prefix, .isDelimited = true}, {});
        Listing first{.objects = {objectOf(prefix + "b"), objectOf(prefix + "a")},
                      .commonPrefixes = {prefix + "x/", prefix + "x/"},
                      .isTruncated = true,
                      .nextToken = "1"_ba};
        Listing second{.objects = {objectOf(prefix + "c"), objectOf(prefix + "a")},
                       .commonPrefixes = {prefix + "x/"},
                       .nextToken = {}};
        second.objects[1].size = 77;
        QVERIFY(merge.add(first));
        QVERIFY(merge.add(second));
        const Listing whole = merge.take();
        QCOMPARE(whole.objects.size(), size_t(3));
        QCOMPARE(whole.objects[0].key, prefix + "a");
        QCOMPARE(whole.objects[0].size, 77); // replaced while the pages were read: the last word counts
        QCOMPARE(whole.commonPrefixes, std::vector<QByteArray>{prefix + "x/"});
    }

    void trap03_refusesPagesThatCannotBelongToAWholeListing_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("common");
        QTest::addColumn<QByteArray>("token");
        const QByteArray good = prefix + "new";
        QTest::newRow("the same token again") << good << QByteArray() << QByteArray("1");
        QTest::newRow("truncated without a token") << good << QByteArray() << QByteArray();
        QTest::newRow("nothing new") << prefix + "a" << QByteArray() << QByteArray("2");
        QTest::newRow("a key elsewhere") << QByteArray("data/demo2/a") << QByteArray() << QByteArray("2");
        QTest::newRow("a prefix elsewhere") << good << QByteArray("data/x/") << QByteArray("2");
        QTest::newRow("the prefix itself") << good << prefix << QByteArray("2");
        QTest::newRow("a prefix without an end") << good << prefix + "x" << QByteArray("2");
        QTest::newRow("one page too many") << good << QByteArray() << QByteArray("2");
    }

    void trap03_refusesPagesThatCannotBelongToAWholeListing()
    {
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, common);
        QFETCH(QByteArray, token);
        ListingMerge merge({.prefix = prefix, .isDelimited = true}, {.pages = 2});
        QVERIFY(merge.add({.objects = {objectOf(prefix + "a")}, .isTruncated = true, .nextToken = "1"_ba}));
        Listing page{.objects = {objectOf(key)}, .isTruncated = true, .nextToken = token};
        if (!common.isEmpty())
            page.commonPrefixes = {common};
        const auto added = merge.add(page);
        QVERIFY(!added);
        QCOMPARE(added.error().code(), ErrorCode::Malformed);
    }

    void boundsTheNumberOfKeys()
    {
        ListingMerge merge({.prefix = prefix}, {.keys = 2});
        QVERIFY(merge.add({.objects = {objectOf(prefix + "a"), objectOf(prefix + "b")}, .isTruncated = false}));
        QVERIFY(!merge.add({.objects = {objectOf(prefix + "c")}, .isTruncated = false}));
    }

    void prefixesThatWereNotAskedForAreRefused()
    {
        ListingMerge merge({.prefix = prefix}, {});
        QVERIFY(!merge.add({.commonPrefixes = {prefix + "x/"}}));
    }

private:
    std::unique_ptr<FakeSource> m_source;
};

OMSYNC_TEST(TestListJob)
#include "tst_listjob.moc"
