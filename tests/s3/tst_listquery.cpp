// SPDX-License-Identifier: GPL-3.0-or-later
#include "s3/listquery.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

Result<ListQuery> read(const QByteArray &text)
{
    const auto query = UrlQuery::parse(text);
    if (!query)
        return Failure(ErrorCode::Malformed, u"no query"_s);
    return readListQuery(*query);
}

} // namespace

class TestListQuery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesWhatOurOwnRequestsAsk()
    {
        ListQuery query;
        query.prefix = "data/dwd_icon/"_ba;
        QCOMPARE(urlQueryOf(query), "list-type=2&encoding-type=url&prefix=data%2Fdwd_icon%2F&max-keys=1000"_ba);
        query.delimiter = "/"_ba;
        query.maxKeys = 10000;
        query.continuationToken = "a+/=&% b"_ba;
        QCOMPARE(urlQueryOf(query), "list-type=2&encoding-type=url&prefix=data%2Fdwd_icon%2F&delimiter=%2F"
                                    "&max-keys=10000&continuation-token=a%2B%2F%3D%26%25%20b"_ba);
    }

    void whatIsWrittenIsReadAgain_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << ""_ba;
        QTest::newRow("reserved") << "+/=&% ?#;,"_ba;
        QTest::newRow("looks encoded") << "%2B%2f+%"_ba;
        QTest::newRow("beyond ASCII") << "\xc3\xbc\xe6\x97\xa5"_ba;
        QTest::newRow("lines and NUL") << QByteArray("a\n\r\0b", 5);
    }

    void whatIsWrittenIsReadAgain()
    {
        QFETCH(QByteArray, text);
        ListQuery query;
        query.prefix = text;
        query.delimiter = text;
        query.maxKeys = 7;
        query.continuationToken = text;
        query.startAfter = text;
        query.wantsOwner = true;
        const auto again = read(urlQueryOf(query));
        QVERIFY(again);
        QVERIFY(*again == query);
    }

    void readsWhatClientsSend_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("prefix");
        QTest::addColumn<int>("maxKeys");
        QTest::addColumn<bool>("isV2");
        QTest::newRow("nothing") << ""_ba
                                 << ""_ba << 1000 << false;
        QTest::newRow("Open-Meteo") << "list-type=2&delimiter=%2F&prefix=data/x/&apikey=k"_ba
                                    << "data/x/"_ba << 1000 << true;
        QTest::newRow("rclone")
            << "delimiter=&encoding-type=url&list-type=2&max-keys=1000&prefix=&x-id=ListObjectsV2"_ba
            << ""_ba << 1000 << true;
        QTest::newRow("no key at all is asked for") << "max-keys=0"_ba
                                                    << ""_ba << 0 << false;
        QTest::newRow("more than a page holds") << "list-type=2&max-keys=99999999999999999999"_ba
                                                << ""_ba << 10000 << true;
        QTest::newRow("plus is a space") << "prefix=a+b%2Bc"_ba
                                         << "a b+c"_ba << 1000 << false;
        QTest::newRow("the first of two counts") << "prefix=a&prefix=b"_ba
                                                 << "a"_ba << 1000 << false;
        QTest::newRow("stray separators") << "&&prefix=a&"_ba
                                          << "a"_ba << 1000 << false;
        QTest::newRow("a second equals sign") << "prefix=a=b"_ba
                                              << "a=b"_ba << 1000 << false;
    }

    void readsWhatClientsSend()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, prefix);
        QFETCH(int, maxKeys);
        QFETCH(bool, isV2);
        const auto query = read(text);
        QVERIFY(query);
        QCOMPARE(query->prefix, prefix);
        QCOMPARE(query->maxKeys, maxKeys);
        QCOMPARE(query->version == ListVersion::V2, isV2);
        QCOMPARE(query->isUrlEncoded, text.contains("encoding-type=url"));
    }

    void eachVersionHasItsOwnWayOn()
    {
        const QByteArray all = "marker=m&start-after=s&continuation-token=t&fetch-owner=true"_ba;
        const auto v1 = read(all), v2 = read(all + "&list-type=2");
        QVERIFY(v1 && v2);
        QCOMPARE(v1->startAfter, "m"_ba);
        QVERIFY(v1->continuationToken.isEmpty());
        QVERIFY(!v1->wantsOwner);
        QCOMPARE(v2->startAfter, "s"_ba);
        QCOMPARE(v2->continuationToken, "t"_ba);
        QVERIFY(v2->wantsOwner);
    }

    void refusesValuesThatCannotBe_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("negative") << "max-keys=-1"_ba;
        QTest::newRow("no number") << "max-keys=many"_ba;
        QTest::newRow("empty number") << "max-keys="_ba;
        QTest::newRow("without value") << "max-keys"_ba;
        QTest::newRow("a third version") << "list-type=3"_ba;
        QTest::newRow("empty version") << "list-type="_ba;
        QTest::newRow("unknown encoding") << "encoding-type=base64"_ba;
    }

    void refusesValuesThatCannotBe()
    {
        QFETCH(QByteArray, text);
        const auto query = read(text);
        QVERIFY(!query);
        QCOMPARE(query.error().code(), ErrorCode::BadInput);
    }

    void aFieldWithoutValueIsThere()
    {
        const auto query = UrlQuery::parse("location&a=%20");
        QVERIFY(query);
        QVERIFY(query->contains("location"));
        QVERIFY(!query->contains("loc"));
        QCOMPARE(query->value("a"), " "_ba);
        QVERIFY(query->value("b").isNull());
        QVERIFY(!UrlQuery::parse("a=%2"));
        QVERIFY(!UrlQuery::parse("%=1"));
    }
};

OMSYNC_TEST(TestListQuery)
#include "tst_listquery.moc"
