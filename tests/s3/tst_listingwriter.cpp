// SPDX-License-Identifier: GPL-3.0-or-later
#include "s3/listingreader.h"
#include "s3/listingwriter.h"
#include "testprogram.h"

#include <QTest>
#include <QXmlStreamReader>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

ListingPage samplePage(bool isUrlEncoded)
{
    ListingPage page;
    page.bucket = "openmeteo"_ba;
    page.query.isUrlEncoded = isUrlEncoded;
    page.query.prefix = "data/<&>\"'/"_ba;
    page.query.delimiter = "/"_ba;
    page.query.maxKeys = 3;
    page.listing.objects = {
        {.key = "data/<&>\"'/]]>.om"_ba, .size = 0, .modified = instantOfUnix(1795453295), .etag = "\"00ff-1a\""_ba},
        {.key = "data/<&>\"'/a+b %41 \xc3\xbc.om"_ba, .size = 6000000000, .modified = instantOfUnix(0), .etag = {}}};
    page.listing.commonPrefixes = {"data/<&>\"'/sub dir/"_ba};
    return page;
}

//! The text of the element below the root; `(missing)` when there is none.
QString textOf(const QByteArray &xml, const QString &name)
{
    QXmlStreamReader reader(xml);
    reader.readNextStartElement();
    while (reader.readNextStartElement()) {
        if (reader.name() == name)
            return reader.readElementText();
        reader.skipCurrentElement();
    }
    return u"(missing)"_s;
}

bool isWellFormed(const QByteArray &xml)
{
    QXmlStreamReader reader(xml);
    while (!reader.atEnd())
        reader.readNext();
    return !reader.hasError();
}

} // namespace

class TestListingWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ourReaderReadsWhatIsWritten_data()
    {
        QTest::addColumn<bool>("isV2");
        QTest::addColumn<bool>("isUrlEncoded");
        QTest::addColumn<bool>("isTruncated");
        QTest::newRow("V2, encoded, truncated") << true << true << true;
        QTest::newRow("V2, plain, last") << true << false << false;
        QTest::newRow("V1, encoded, last") << false << true << false;
        QTest::newRow("V1, plain, truncated") << false << false << true;
    }

    void ourReaderReadsWhatIsWritten()
    {
        QFETCH(bool, isV2);
        QFETCH(bool, isUrlEncoded);
        QFETCH(bool, isTruncated);
        ListingPage page = samplePage(isUrlEncoded);
        page.query.version = isV2 ? ListVersion::V2 : ListVersion::V1;
        page.listing.isTruncated = isTruncated;
        page.listing.nextToken = isTruncated ? (isV2 ? "S2RhdGE"_ba : "data/<&> +%/"_ba) : QByteArray();
        page.listing.isMarker = isTruncated && !isV2;
        const auto read = readListing(writeListing(page));
        QVERIFY2(read, read ? "" : qPrintable(read.error().text()));
        QVERIFY(*read == page.listing);
    }

    void theFieldsOfTheRequestAreRepeated()
    {
        ListingPage page = samplePage(false);
        page.query.startAfter = "data/a&"_ba;
        page.query.continuationToken = "<t>"_ba;
        const QByteArray v2 = writeListing(page);
        QCOMPARE(textOf(v2, u"Name"_s), u"openmeteo"_s);
        QCOMPARE(textOf(v2, u"Prefix"_s), u"data/<&>\"'/"_s);
        QCOMPARE(textOf(v2, u"KeyCount"_s), u"3"_s);
        QCOMPARE(textOf(v2, u"MaxKeys"_s), u"3"_s);
        QCOMPARE(textOf(v2, u"StartAfter"_s), u"data/a&"_s);
        QCOMPARE(textOf(v2, u"ContinuationToken"_s), u"<t>"_s);
        QCOMPARE(textOf(v2, u"Marker"_s), u"(missing)"_s);
        QCOMPARE(textOf(v2, u"EncodingType"_s), u"(missing)"_s);
        page.query.version = ListVersion::V1;
        page.query.isUrlEncoded = true;
        const QByteArray v1 = writeListing(page);
        QCOMPARE(textOf(v1, u"Prefix"_s), u"data/%3C%26%3E%22%27/"_s);
        QCOMPARE(textOf(v1, u"Marker"_s), u"data/a%26"_s);
        QCOMPARE(textOf(v1, u"EncodingType"_s), u"url"_s);
        QCOMPARE(textOf(v1, u"KeyCount"_s), u"(missing)"_s);
    }

    void timesHaveMillisecondsAndTagsTheirQuotes()
    {
        const QByteArray xml = writeListing(samplePage(true));
        QVERIFY(xml.contains("<LastModified>2026-11-23T17:01:35.000Z</LastModified>"));
        QVERIFY(xml.contains("<LastModified>1970-01-01T00:00:00.000Z</LastModified>"));
        QVERIFY(xml.contains("<ETag>&quot;00ff-1a&quot;</ETag>"));
        QVERIFY(!xml.contains("<Owner>"));
    }

    void theOwnerIsNamedWhenAskedFor()
    {
        ListingPage page = samplePage(true);
        page.query.wantsOwner = true;
        QVERIFY(writeListing(page).contains("<Owner><ID>"));
    }

    void whateverAClientSendsComesBackWellFormed_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("NUL and bell") << QByteArray("a\0\a", 3);
        QTest::newRow("wrong UTF-8") << "\xff\xc3"_ba;
        QTest::newRow("no character") << "\xef\xbf\xbf"_ba;
        QTest::newRow("end of CDATA") << "]]>"_ba;
        QTest::newRow("line ends") << "\r\n\t"_ba;
        QTest::newRow("markup") << "</Prefix><!--"_ba;
    }

    void whateverAClientSendsComesBackWellFormed()
    {
        QFETCH(QByteArray, text);
        ListingPage page = samplePage(false);
        page.bucket = page.query.prefix = page.query.delimiter = page.query.startAfter = text;
        page.query.continuationToken = text;
        QVERIFY(isWellFormed(writeListing(page)));
        page.query.version = ListVersion::V1;
        QVERIFY(isWellFormed(writeListing(page)));
    }

    void theBucketsAreNamed()
    {
        const QByteArray xml = writeBuckets({"data"_ba, "data_run"_ba}, instantOfUnix(1795453295));
        QVERIFY(isWellFormed(xml));
        QVERIFY(xml.contains("<ListAllMyBucketsResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"));
        QVERIFY(xml.contains("<Bucket><Name>data_run</Name><CreationDate>2026-11-23T17:01:35.000Z</CreationDate>"));
    }

    void theLocationIsEmpty()
    {
        const QByteArray xml = writeBucketLocation();
        QVERIFY(isWellFormed(xml));
        QVERIFY(xml.contains("<LocationConstraint xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"/>"));
    }
};

OMSYNC_TEST(TestListingWriter)
#include "tst_listingwriter.moc"
