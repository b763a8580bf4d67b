// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/listjob.h"
#include "fetch/sourceclient.h"
#include "support/fakesource.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

const QByteArray prefix = "data/ncep_gfs013/temperature_2m/";

//! An entry as Ceph RGW 18 lists it: real milliseconds, a Type, with EncodingType `url` the slashes of keys encoded.
QByteArray entry(const QByteArray &key, const QByteArray &etag)
{
    return "<Contents><Key>" + key.toPercentEncoding() +
           "</Key><LastModified>2026-11-23T16:45:02.421Z</LastModified><ETag>&quot;" + etag +
           "&quot;</ETag><Size>570</Size><StorageClass>STANDARD</StorageClass><Type>Normal</Type></Contents>";
}

//! What Ceph puts around the entries: the token, which is the raw key that came last, and the count behind them.
QByteArray document(const QByteArray &entries, const QByteArray &token)
{
    const QByteArray next =
        token.isEmpty() ? QByteArray() : "<NextContinuationToken>" + token + "</NextContinuationToken>";
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ListBucketResult "
           "xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
           "<EncodingType>url</EncodingType><Name>openmeteo</Name><Prefix>" +
           prefix + "</Prefix><MaxKeys>7</MaxKeys><IsTruncated>" + (token.isEmpty() ? "false" : "true") +
           "</IsTruncated>" + entries + next + "<KeyCount>1</KeyCount></ListBucketResult>";
}

//! Sent in chunks, without a length, as Ceph sends its lists.
Disturbance chunked(const QByteArray &body)
{
    return [body](FakeAnswer &answer) {
        QByteArray chunks;
        for (qsizetype at = 0; at < body.size(); at += 100) {
            const QByteArray part = body.sliced(at, std::min<qsizetype>(100, body.size() - at));
            chunks += QByteArray::number(part.size(), 16) + "\r\n" + part + "\r\n";
        }
        answer.status = 200;
        answer.setHeader("Content-Length", {});
        answer.setHeader("Transfer-Encoding", "chunked");
        answer.body = chunks + "0\r\n\r\n";
    };
}

QByteArray refusal(const QByteArray &code)
{
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code +
           "</Code><Message></Message><BucketName>openmeteo</BucketName><RequestId>tx0-1010-default</RequestId>"
           "<HostId>1010-default-default</HostId></Error>";
}

Disturbance refused(int status, const QByteArray &code)
{
    return [status, code](FakeAnswer &answer) {
        answer.setBody(refusal(code));
        answer.status = status;
    };
}

} // namespace

//! Facts that were seen on Ceph RGW 16, 18 and 20.
class TestCephAnswers : public QObject
{
    Q_OBJECT

    Result<Listing> list()
    {
        std::optional<Result<Listing>> answer;
        SourceClient client(m_source->settings(), {}, *m_throttle);
        const ListJob job(client, {.prefix = prefix, .isDelimited = true}, {.attempts = 1},
                          [&](Result<Listing> listing) { answer = std::move(listing); });
        if (!QTest::qWaitFor([&] { return answer.has_value(); }, 5000))
            return Failure(ErrorCode::TimedOut, u"no end"_s);
        return *answer;
    }

private Q_SLOTS:
    void init()
    {
        m_source = std::make_unique<FakeSource>();
        m_throttle = std::make_unique<Throttle>();
    }

    void pagesInChunksAreOneListing()
    {
        const QByteArray first = prefix + "a b+&=%ü.om";
        m_source->disturb({}, 1, 1,
                          chunked(document(entry(first, "1ddb5da2"), QByteArray(first).replace('&', "&amp;"))));
        m_source->disturb({}, 2, 2, chunked(document(entry(prefix + "b.om", "b4e839a1-38"), {})));
        const auto listing = list();
        QVERIFY2(listing, listing ? "" : qPrintable(listing.error().text()));
        QCOMPARE(listing->objects.size(), size_t(2));
        QCOMPARE(listing->objects[0].key, first);
        QCOMPARE(listing->objects[0].etag, "\"1ddb5da2\"");
        QCOMPARE(listing->objects[0].modified, instantOfUnix(1'795'452'302)); // floored to the second, as its HEAD is
        QCOMPARE(listing->objects[1].etag, "\"b4e839a1-38\"");
        QVERIFY(m_source->requests()[0].query.contains("encoding-type=url"));
        QVERIFY(m_source->requests()[1].query.endsWith("&continuation-token=" + first.toPercentEncoding()));
    }

    void aTokenThatIsNotKnownLeadsElsewhereAndIsNoticed()
    {
        m_source->disturb({}, 1, 1, chunked(document(entry(prefix + "a.om", "1"), prefix + "a.om")));
        m_source->disturb({}, 2, 2, chunked(document(entry("data/big/v/chunk_1.om", "2"), prefix + "b.om")));
        const auto listing = list();
        QVERIFY(!listing);
        QVERIFY2(listing.error().text().contains(u"outside of what was asked for"_s),
                 qPrintable(listing.error().text()));
    }

    void nothingThereIsAnEmptyListing()
    {
        m_source->disturb({}, 1, 1, chunked(document({}, {})));
        const auto listing = list();
        QVERIFY(listing);
        QVERIFY(listing->objects.empty());
    }

    void refusalsWithoutAMessageAreNamedByTheirCode_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QString>("name");
        QTest::newRow("no such bucket") << 404 << QByteArray("NoSuchBucket") << u"not-found"_s;
        QTest::newRow("private, without a signature") << 403 << QByteArray("AccessDenied") << u"access-denied"_s;
        QTest::newRow("wrong secret") << 403 << QByteArray("SignatureDoesNotMatch") << u"access-denied"_s;
        QTest::newRow("clock") << 403 << QByteArray("RequestTimeTooSkewed") << u"access-denied"_s;
        QTest::newRow("another version") << 412 << QByteArray("PreconditionFailed") << u"changed"_s;
        QTest::newRow("no such range") << 416 << QByteArray("InvalidRange") << u"changed"_s;
        QTest::newRow("a bad token, now and then") << 500 << QByteArray("UnknownError") << u"server-failed"_s;
    }

    void refusalsWithoutAMessageAreNamedByTheirCode()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, code);
        QFETCH(QString, name);
        m_source->disturbAll({}, refused(status, code));
        const auto listing = list();
        QVERIFY(!listing);
        QCOMPARE(nameOf(listing.error().code()), name);
        QCOMPARE(listing.error().cause(), u"HTTP %1, %2"_s.arg(status).arg(QString::fromLatin1(code)));
    }

private:
    std::unique_ptr<FakeSource> m_source;
    std::unique_ptr<Throttle> m_throttle;
};

OMSYNC_TEST(TestCephAnswers)
#include "tst_cephanswers.moc"
