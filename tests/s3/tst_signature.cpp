// SPDX-License-Identifier: GPL-3.0-or-later
#include "s3/signature.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

// Of the examples that AWS publishes in "Signature Calculations for the Authorization Header" and "Authenticating
// Requests: Using Query Parameters" (Amazon S3 API reference).
const Credentials credentials{.accessKeyId = u"AKIAIOSFODNN7EXAMPLE"_s,
                              .secretKey = Secret(u"wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"_s),
                              .sessionToken = {}};
const SignatureScope scope{.time = instantOfUnix(1'369'353'600), .region = "us-east-1"}; // 2013-05-24T00:00:00Z
const std::pair<QByteArray, QByteArray> host{"Host", "examplebucket.s3.amazonaws.com"};

SignatureSubject subjectOf(const QByteArray &path, const QByteArray &query, FieldList headers = {host})
{
    SignatureSubject subject;
    subject.path = path;
    subject.query = query;
    subject.headers = std::move(headers);
    return subject;
}

QByteArray valueOf(const FieldList &fields, const QByteArray &name)
{
    for (const auto &[field, value] : fields) {
        if (field == name)
            return value;
    }
    return {};
}

} // namespace

class TestSignature : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signsThePublishedExamples_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QByteArray>("range");
        QTest::addColumn<QByteArray>("signature");
        QTest::newRow("GET with a range")
            << QByteArray("/test.txt") << QByteArray() << QByteArray("bytes=0-9")
            << QByteArray("f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
        QTest::newRow("a field without a value")
            << QByteArray("/") << QByteArray("lifecycle") << QByteArray()
            << QByteArray("fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
        QTest::newRow("a listing") << QByteArray("/") << QByteArray("max-keys=2&prefix=J") << QByteArray()
                                   << QByteArray("34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
        QTest::newRow("a listing, its fields in another order")
            << QByteArray("/") << QByteArray("prefix=J&max-keys=2") << QByteArray()
            << QByteArray("34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
    }

    void signsThePublishedExamples()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, query);
        QFETCH(QByteArray, range);
        QFETCH(QByteArray, signature);
        FieldList headers{host};
        if (!range.isEmpty())
            headers.emplace_back("Range", range);
        const FieldList fields = signedFields(subjectOf(path, query, headers), scope, credentials);
        QCOMPARE(valueOf(fields, "x-amz-date"), "20130524T000000Z");
        QCOMPARE(valueOf(fields, "x-amz-content-sha256"), emptyPayloadHash.toByteArray());
        const QByteArray names =
            range.isEmpty() ? "host;x-amz-content-sha256;x-amz-date" : "host;range;x-amz-content-sha256;x-amz-date";
        QCOMPARE(valueOf(fields, "Authorization"),
                 "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, SignedHeaders=" +
                     names + ", Signature=" + signature);
    }

    void signsThePublishedUpload()
    {
        SignatureSubject subject = subjectOf("/test%24file.text", {});
        subject.method = "PUT";
        subject.payloadHash = "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072";
        subject.headers = {
            host, {"Date", "Fri, 24 May 2013 00:00:00 GMT"}, {"x-amz-storage-class", "REDUCED_REDUNDANCY"}};
        const QByteArray text = valueOf(signedFields(subject, scope, credentials), "Authorization");
        QVERIFY2(text.endsWith("98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"), text.constData());
    }

    void presignsThePublishedExample()
    {
        const QByteArray query = presignedQuery(subjectOf("/test.txt", {}), scope, credentials, 24h);
        QCOMPARE(query, "X-Amz-Algorithm=AWS4-HMAC-SHA256"
                        "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
                        "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
                        "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404");
    }

    void everyStepIsThePublishedOne()
    {
        const QByteArray canonical =
            canonicalRequest(subjectOf("/test.txt", {},
                                       {{"x-amz-date", "20130524T000000Z"},
                                        {"Range", "bytes=0-9"},
                                        host,
                                        {"x-amz-content-sha256", emptyPayloadHash.toByteArray()}}));
        QCOMPARE(canonical, "GET\n/test.txt\n\nhost:examplebucket.s3.amazonaws.com\nrange:bytes=0-9\n"
                            "x-amz-content-sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n"
                            "x-amz-date:20130524T000000Z\n\nhost;range;x-amz-content-sha256;x-amz-date\n"
                            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        QCOMPARE(stringToSign(canonical, scope),
                 "AWS4-HMAC-SHA256\n20130524T000000Z\n20130524/us-east-1/s3/aws4_request\n"
                 "7344ae5b7ee6c3e7e6b0fe0640412a37625d1fbfff95c48bbb2dc43964946972");
    }

    void writesPathsAndQueriesInTheirOneForm_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QByteArray>("canonicalPath");
        QTest::addColumn<QByteArray>("canonicalQuery");
        const auto row = [](const char *name, const QByteArray &path, const QByteArray &query,
                            const QByteArray &canonicalPath, const QByteArray &canonicalQuery) {
            QTest::newRow(name) << path << query << canonicalPath << canonicalQuery;
        };
        row("a space", "/a%20b", "prefix=a%20b", "/a%20b", "prefix=a%20b");
        row("a plus sign", "/a+b", "prefix=a+b", "/a%2Bb", "prefix=a%20b");
        row("an encoded plus sign", "/a%2Bb", "prefix=a%2Bb", "/a%2Bb", "prefix=a%2Bb");
        row("unicode", "/%C3%BC%E2%82%AC", "prefix=%c3%bc", "/%C3%BC%E2%82%AC", "prefix=%C3%BC");
        row("unicode that was not encoded", "/\xC3\xBC", "prefix=\xC3\xBC", "/%C3%BC", "prefix=%C3%BC");
        row("a tilde", "/~a%7Eb", "prefix=%7E", "/~a~b", "prefix=~");
        row("an equals sign", "/a=b", "token=YQ==", "/a%3Db", "token=YQ%3D%3D");
        row("brackets and quotes", "/a(b)'c!*", "prefix=(')", "/a%28b%29%27c%21%2A", "prefix=%28%27%29");
        row("an encoded percent sign", "/100%25", "prefix=100%2525", "/100%25", "prefix=100%2525");
        row("a percent sign that encodes nothing", "/100%", "prefix=%zz", "/100%25", "prefix=%25zz");
        row("slashes", "/a//b/../c/", "prefix=a/b", "/a//b/../c/", "prefix=a%2Fb");
        row("values that are empty", "/", "b=&a&c=1", "/", "a=&b=&c=1");
        row("capitals before small letters", "/", "b=1&B=2&a=3", "/", "B=2&a=3&b=1");
        row("one name twice", "/", "a=2&a=10&a=1", "/", "a=1&a=10&a=2");
        row("a name that another begins with", "/", "prefix-b=1&prefix=2", "/", "prefix=2&prefix-b=1");
        row("empty fields", "/", "&&a=1&", "/", "a=1");
    }

    void writesPathsAndQueriesInTheirOneForm()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, query);
        QFETCH(QByteArray, canonicalPath);
        QFETCH(QByteArray, canonicalQuery);
        const QList<QByteArray> lines = canonicalRequest(subjectOf(path, query)).split('\n');
        QCOMPARE(lines[1], canonicalPath);
        QCOMPARE(lines[2], canonicalQuery);
    }

    void writesHeadersInTheirOneForm()
    {
        const QByteArray text = canonicalRequest(
            subjectOf("/", {}, {{"X-Two", " b  c "}, {"Host", "h:8080"}, {"x-two", "a"}, {"A-First", ""}}));
        QCOMPARE(text, "GET\n/\n\na-first:\nhost:h:8080\nx-two:b c,a\n\na-first;host;x-two\n" +
                           emptyPayloadHash.toByteArray());
    }

    void aSessionTokenIsSentAndSigned()
    {
        Credentials lent = credentials;
        lent.sessionToken = Secret(u"to/ken=="_s);
        const FieldList fields = signedFields(subjectOf("/", {}), scope, lent);
        QCOMPARE(valueOf(fields, "x-amz-security-token"), "to/ken==");
        QVERIFY(valueOf(fields, "Authorization")
                    .contains("SignedHeaders=host;x-amz-content-sha256;x-amz-date;x-amz-security-token,"));
        QVERIFY(presignedQuery(subjectOf("/", {}), scope, lent, 1h).contains("&X-Amz-Security-Token=to%2Fken%3D%3D&"));
    }

    void theSecretIsInNothingThatIsSent()
    {
        const FieldList fields = signedFields(subjectOf("/", {}), scope, credentials);
        for (const auto &[name, value] : fields)
            QVERIFY(!value.contains("wJalrXUtnFEMI"));
        QVERIFY(!presignedQuery(subjectOf("/", {}), scope, credentials, 1h).contains("wJalrXUtnFEMI"));
    }
};

OMSYNC_TEST(TestSignature)
#include "tst_signature.moc"
