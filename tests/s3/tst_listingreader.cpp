// SPDX-License-Identifier: GPL-3.0-or-later
#include "s3/listingreader.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

QByteArray listing(const QByteArray &content)
{
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ListBucketResult "
           "xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">" +
           content + "</ListBucketResult>";
}

QByteArray contents(const QByteArray &key)
{
    return "<Contents><Key>" + key +
           "</Key><LastModified>2026-11-23T17:01:35.000Z</LastModified><Size>3</Size></Contents>";
}

const QByteArray whole = "<IsTruncated>false</IsTruncated>"_ba;

} // namespace

class TestListingReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAnEntryOfCeph()
    {
        const auto read = readListing(
            listing("<Name>openmeteo</Name><Prefix>data/x/</Prefix><MaxKeys>7</MaxKeys><IsTruncated>true</IsTruncated>"
                    "<Contents><Key>data/x/chunk_1.om</Key><LastModified>2026-11-23T16:45:02.921Z</LastModified>"
                    "<ETag>&quot;1ddb5da223fee1d875a3b26e44853640&quot;</ETag><Size>570</Size>"
                    "<StorageClass>STANDARD</StorageClass><Type>Normal</Type></Contents>"
                    "<NextContinuationToken>data/x/chunk_1.om</NextContinuationToken><KeyCount>1</KeyCount>"));
        QVERIFY(read);
        QCOMPARE(read->objects.size(), 1U);
        const ListedObject expected{.key = "data/x/chunk_1.om"_ba,
                                    .size = 570,
                                    .modified = instantOfUnix(1795452302),
                                    .etag = "\"1ddb5da223fee1d875a3b26e44853640\""_ba};
        QVERIFY(read->objects[0] == expected);
        QVERIFY(read->isTruncated);
        QCOMPARE(read->nextToken, "data/x/chunk_1.om"_ba);
    }

    void readsTheIndentedListingOfAnOpenMeteoNode()
    {
        const auto read = readListing(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">\n    <Name>openmeteo</Name>\n"
            "    <IsTruncated>false</IsTruncated>\n    <CommonPrefixes>\n<Prefix>data/dwd_icon/static/</Prefix>\n"
            "</CommonPrefixes>\n<CommonPrefixes>\n<Prefix>data/dwd_icon/temperature_2m/</Prefix>\n</CommonPrefixes>\n"
            "    <Contents>\n    <Key>data/dwd_icon/a.om</Key>\n    <LastModified>2026-11-23T17:01:35.000Z"
            "</LastModified>\n    <Size>0</Size>\n</Contents>\n</ListBucketResult>\n"_ba);
        QVERIFY(read);
        const std::vector<QByteArray> prefixes{"data/dwd_icon/static/"_ba, "data/dwd_icon/temperature_2m/"_ba};
        QCOMPARE(read->commonPrefixes, prefixes);
        QCOMPARE(read->objects.size(), 1U);
        QVERIFY(read->objects[0].etag.isNull());
        QVERIFY(!read->isTruncated);
    }

    void readsInAnyOrderAndNamespace_data()
    {
        QTest::addColumn<QByteArray>("xml");
        QTest::newRow("encoding told last")
            << listing(contents("a%20b%2Fc.om") + whole + "<EncodingType>url</EncodingType>");
        QTest::newRow("encoding told first")
            << listing("<EncodingType>url</EncodingType>" + whole + contents("a+b%2fc.om"));
        QTest::newRow("no namespace") << "<ListBucketResult>" + whole + contents("a b/c.om") + "</ListBucketResult>";
        QTest::newRow("a prefix for the namespace")
            << "<s:ListBucketResult xmlns:s='urn:x'><s:IsTruncated>false</s:IsTruncated><s:Contents><s:Size>3</s:Size>"
               "<s:LastModified>2026-11-23T17:01:35Z</s:LastModified><s:Owner><s:ID>me</s:ID></s:Owner>"
               "<s:Key>a b/c.om</s:Key></s:Contents></s:ListBucketResult>"_ba;
        QTest::newRow("text in pieces") << listing(contents("a<![CDATA[ b]]>/&#99;.om") + whole);
    }

    void readsInAnyOrderAndNamespace()
    {
        QFETCH(QByteArray, xml);
        const auto read = readListing(xml);
        QVERIFY2(read, read ? "" : qPrintable(read.error().text()));
        QCOMPARE(read->objects.size(), 1U);
        QCOMPARE(read->objects[0].key, "a b/c.om"_ba);
        QCOMPARE(read->objects[0].size, 3);
        QCOMPARE(unixSeconds(read->objects[0].modified), 1795453295LL);
    }

    void decodesOnlyWhatTheAnswerSaysIsEncoded_data()
    {
        QTest::addColumn<QByteArray>("encoding");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("not encoded") << ""_ba
                                     << "p%2Fq+r"_ba;
        QTest::newRow("empty") << "<EncodingType/>"_ba
                               << "p%2Fq+r"_ba;
        QTest::newRow("url") << "<EncodingType>url</EncodingType>"_ba
                             << "p/q r"_ba;
    }

    void decodesOnlyWhatTheAnswerSaysIsEncoded()
    {
        QFETCH(QByteArray, encoding);
        QFETCH(QByteArray, expected);
        const QByteArray raw = "p%2Fq+r"_ba;
        const auto read =
            readListing(listing(contents(raw) + "<CommonPrefixes><Prefix>" + raw + "</Prefix></CommonPrefixes>" +
                                encoding + "<IsTruncated>true</IsTruncated><NextMarker>" + raw + "</NextMarker>"));
        QVERIFY(read);
        QCOMPARE(read->objects[0].key, expected);
        QCOMPARE(read->commonPrefixes[0], expected);
        QCOMPARE(read->nextToken, expected);
        QVERIFY(read->isMarker);
    }

    void aTokenIsKeptAsItIsAndGoesBeforeAMarker()
    {
        const auto read = readListing(
            listing("<NextMarker>m</NextMarker><EncodingType>url</EncodingType><IsTruncated>true</IsTruncated>"
                    "<NextContinuationToken>a+/=&amp;% %2F</NextContinuationToken>"));
        QVERIFY(read);
        QCOMPARE(read->nextToken, "a+/=&% %2F"_ba);
    }

    void anEtagMayBeEscapedPlainOrMissing_data()
    {
        QTest::addColumn<QByteArray>("xml");
        QTest::addColumn<QByteArray>("etag");
        QTest::newRow("escaped") << "<ETag>&quot;ab-2&quot;</ETag>"_ba
                                 << "\"ab-2\""_ba;
        QTest::newRow("plain quotes") << "<ETag>\"ab\"</ETag>"_ba
                                      << "\"ab\""_ba;
        QTest::newRow("numeric reference") << "<ETag>&#34;ab&#34;</ETag>"_ba
                                           << "\"ab\""_ba;
        QTest::newRow("empty") << "<ETag></ETag>"_ba
                               << ""_ba;
        QTest::newRow("missing") << ""_ba
                                 << ""_ba;
    }

    void anEtagMayBeEscapedPlainOrMissing()
    {
        QFETCH(QByteArray, xml);
        QFETCH(QByteArray, etag);
        QByteArray entry = contents("k");
        const auto read = readListing(listing(entry.replace("<Size>", xml + "<Size>") + whole));
        QVERIFY(read);
        QCOMPARE(read->objects[0].etag, etag);
    }

    void refusesWhatIsNoWholeListing_data()
    {
        QTest::addColumn<QByteArray>("xml");
        QTest::addColumn<QString>("told");
        const QByteArray good = listing(contents("a.om") + whole);
        QTest::newRow("empty body") << ""_ba << u"is empty"_s;
        QTest::newRow("blank body") << " \r\n"_ba << u"is empty"_s;
        QTest::newRow("cut in the last tag") << good.chopped(3) << u"no well-formed XML"_s;
        QTest::newRow("cut between entries") << good.first(good.indexOf("<IsTr")) << u"no well-formed XML"_s;
        QTest::newRow("more behind it") << good + good << u"no well-formed XML"_s;
        QTest::newRow("raw ampersand in a key") << listing(contents("a&b<c>.om") + whole) << u"no well-formed XML"_s;
        QTest::newRow("wrong UTF-8") << listing(contents("a\xff\xfe.om") + whole) << u"no well-formed XML"_s;
        QTest::newRow("HTML") << "<html><body><p>Log in<br></body></html>"_ba << u"a <html> document"_s;
        QTest::newRow("HTML with doctype") << "<!DOCTYPE html>\n<html></html>"_ba << u"a <html> document"_s;
        QTest::newRow("JSON") << "{\"error\":true}"_ba << u"no well-formed XML"_s;
        QTest::newRow("S3 error") << "<Error><Code>SlowDown</Code><Message>Later,\nplease</Message></Error>"_ba
                                  << u"S3 error, not a listing: SlowDown: Later, please"_s;
        QTest::newRow("buckets") << "<ListAllMyBucketsResult/>"_ba << u"a <ListAllMyBucketsResult> document"_s;
        QTest::newRow("no IsTruncated") << listing(contents("a.om")) << u"whether it is truncated"_s;
        QTest::newRow("odd IsTruncated") << listing("<IsTruncated>yes</IsTruncated>") << u"neither true nor false"_s;
        QTest::newRow("truncated without token") << listing("<IsTruncated>true</IsTruncated>") << u"names no Next"_s;
        QTest::newRow("truncated with an empty token")
            << listing("<IsTruncated>true</IsTruncated><NextContinuationToken/>") << u"names no Next"_s;
        QTest::newRow("broken encoding") << listing(contents("a%2") + whole + "<EncodingType>url</EncodingType>")
                                         << u"not encoded as"_s;
    }

    void refusesWhatIsNoWholeListing()
    {
        QFETCH(QByteArray, xml);
        QFETCH(QString, told);
        const auto read = readListing(xml);
        QVERIFY(!read);
        QCOMPARE(read.error().code(), ErrorCode::Malformed);
        QVERIFY2(read.error().text().contains(told), qPrintable(read.error().text()));
    }

    void refusesAnEntryThatLacksWhatItNeeds_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::newRow("a size that no object has") << "<Size>3</Size>"_ba
                                                   << "<Size>4611686018427387904</Size>"_ba;
        QTest::newRow("no key") << "<Key>k</Key>"_ba
                                << ""_ba;
        QTest::newRow("no size") << "<Size>3</Size>"_ba
                                 << ""_ba;
        QTest::newRow("negative size") << ">3<"_ba
                                       << ">-3<"_ba;
        QTest::newRow("size with a sign") << ">3<"_ba
                                          << ">+3<"_ba;
        QTest::newRow("size past 64 bits") << ">3<"_ba
                                           << ">99999999999999999999<"_ba;
        QTest::newRow("size with a unit") << ">3<"_ba
                                          << ">3 KiB<"_ba;
        QTest::newRow("empty size") << ">3<"_ba
                                    << "><"_ba;
        QTest::newRow("no date") << "<LastModified>2026-11-23T17:01:35.000Z</LastModified>"_ba
                                 << ""_ba;
        QTest::newRow("date with an offset") << "35.000Z"_ba
                                             << "35+02:00"_ba;
        QTest::newRow("month 13") << "2026-11"_ba
                                  << "2026-13"_ba;
    }

    void refusesAnEntryThatLacksWhatItNeeds()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        const QByteArray entry = contents("k");
        QVERIFY(readListing(listing(entry + whole)));
        const auto read = readListing(listing(QByteArray(entry).replace(from, to) + whole));
        QVERIFY(!read);
        QCOMPARE(read.error().code(), ErrorCode::Malformed);
    }
};

OMSYNC_TEST(TestListingReader)
#include "tst_listingreader.moc"
