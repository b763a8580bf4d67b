// SPDX-License-Identifier: GPL-3.0-or-later
#include "s3/signaturecheck.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

const Credentials credentials{.accessKeyId = u"team/reader"_s, .secretKey = Secret(u"MARKER"_s), .sessionToken = {}};
const SignatureScope scope{.time = instantOfUnix(1'795'507'200), .region = "us-west-2"};

std::optional<Secret> secretOf(QByteArrayView accessKeyId)
{
    return accessKeyId == "team/reader" ? std::optional(credentials.secretKey) : std::nullopt;
}

//! A request as a client would send it, with fields that proxies and clients add.
ReceivedRequest signedRequest(const FieldList &alsoSigned = {}, const Credentials &by = credentials)
{
    SignatureSubject subject;
    subject.path = "/data/dwd_icon/a%20b.om";
    subject.query = "x-id=GetObject";
    subject.headers = {{"Host", "weather.example.org:8080"}};
    subject.headers.insert(subject.headers.end(), alsoSigned.begin(), alsoSigned.end());
    ReceivedRequest request{
        .method = subject.method, .path = subject.path, .query = subject.query, .headers = subject.headers};
    for (const auto &field : signedFields(subject, scope, by))
        request.headers.push_back(field);
    request.headers.emplace_back("X-Forwarded-For", "192.0.2.1");
    return request;
}

ReceivedRequest presignedRequest(std::chrono::seconds lifetime, const Credentials &by = credentials)
{
    SignatureSubject subject;
    subject.path = "/data/dwd_icon/a%20b.om";
    subject.headers = {{"Host", "weather.example.org"}};
    return {.method = subject.method,
            .path = subject.path,
            .query = presignedQuery(subject, scope, by, lifetime),
            .headers = {{"host", "weather.example.org"}, {"User-Agent", "curl"}}};
}

SignatureVerdict verdictOn(const ReceivedRequest &request, Instant now = scope.time)
{
    return checkSignature(request, secretOf, now).verdict;
}

void replace(ReceivedRequest &request, const QByteArray &name, const QByteArray &before, const QByteArray &after)
{
    for (auto &[field, value] : request.headers) {
        if (field == name)
            value.replace(before, after);
    }
}

} // namespace

Q_DECLARE_METATYPE(omsync::FieldList)

class TestSignatureCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRequestWithoutASignatureHasNone_data()
    {
        QTest::addColumn<QByteArray>("authorization");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("another scheme") << QByteArray("Bearer AWS4-HMAC-SHA256");
        QTest::newRow("an older signature") << QByteArray("AWS key:signature");
    }

    void aRequestWithoutASignatureHasNone()
    {
        QFETCH(QByteArray, authorization);
        const ReceivedRequest request{
            .method = "GET", .path = "/", .query = "prefix=a", .headers = {{"Authorization", authorization}}};
        QCOMPARE(verdictOn(request), SignatureVerdict::Absent);
    }

    void takesWhatClientsSign_data()
    {
        QTest::addColumn<FieldList>("fields");
        QTest::newRow("the least") << FieldList();
        QTest::newRow("a range and conditions")
            << FieldList{{"Range", "bytes=0-9"}, {"If-Match", "\"a\""}, {"If-None-Match", "\"b\""}};
        QTest::newRow("what SDKs add") << FieldList{{"accept-encoding", "identity"},
                                                    {"amz-sdk-invocation-id", "1-2"},
                                                    {"amz-sdk-request", "attempt=1;  max=3"},
                                                    {"x-amz-checksum-mode", "ENABLED"}};
        QTest::newRow("a length of no body") << FieldList{{"Content-Length", "0"}};
    }

    void takesWhatClientsSign()
    {
        QFETCH(FieldList, fields);
        const auto finding = checkSignature(signedRequest(fields), secretOf, scope.time);
        QCOMPARE(finding.verdict, SignatureVerdict::Good);
        QCOMPARE(finding.accessKeyId, "team/reader");
    }

    void takesAnAuthorizationOfAnyForm()
    {
        ReceivedRequest dense = signedRequest();
        replace(dense, "Authorization", ", ", ",");
        QCOMPARE(verdictOn(dense), SignatureVerdict::Good);
        ReceivedRequest loose = signedRequest();
        replace(loose, "Authorization", ", ", " ,  ");
        QCOMPARE(verdictOn(loose), SignatureVerdict::Good);
    }

    void takesADateInPlaceOfOurs()
    {
        SignatureSubject subject;
        subject.path = "/";
        subject.headers = {{"host", "h"}, {"date", "Tue, 24 Nov 2026 08:00:00 GMT"}};
        const QByteArray signature = signatureOf(subject, scope, credentials.secretKey);
        ReceivedRequest request{.method = "GET", .path = "/", .query = {}, .headers = subject.headers};
        request.headers.emplace_back("Authorization", "AWS4-HMAC-SHA256 Credential=team/reader/" + scopeText(scope) +
                                                          ", SignedHeaders=date;host, Signature=" + signature);
        QCOMPARE(verdictOn(request), SignatureVerdict::Good);
        QCOMPARE(verdictOn(request, scope.time + 901s), SignatureVerdict::Skewed);
        replace(request, "date", "Tue, 24", "24");
        QCOMPARE(verdictOn(request), SignatureVerdict::Malformed);
    }

    void takesABodyThatIsNotSigned()
    {
        SignatureSubject subject;
        subject.path = "/";
        subject.headers = {{"host", "h"}};
        subject.payloadHash = unsignedPayload.toByteArray();
        ReceivedRequest request{.method = "GET", .path = "/", .query = {}, .headers = subject.headers};
        for (const auto &field : signedFields(subject, scope, credentials))
            request.headers.push_back(field);
        QCOMPARE(verdictOn(request), SignatureVerdict::Good);
    }

    void seesWhatWasChanged_data()
    {
        QTest::addColumn<QByteArray>("what");
        for (const char *what :
             {"method", "path", "query", "host", "range", "signature", "date of the scope", "region"})
            QTest::newRow(what) << QByteArray(what);
    }

    void seesWhatWasChanged()
    {
        QFETCH(QByteArray, what);
        ReceivedRequest request = signedRequest({{"Range", "bytes=0-9"}});
        if (what == "method")
            request.method = "HEAD";
        else if (what == "path")
            request.path += '2';
        else if (what == "query")
            request.query += "&versionId=2";
        else if (what == "host")
            replace(request, "Host", "weather", "other");
        else if (what == "range")
            replace(request, "Range", "0-9", "0-99");
        else if (what == "signature")
            replace(request, "Authorization", "Signature=", "Signature=0");
        else if (what == "date of the scope")
            replace(request, "x-amz-date", "000Z", "001Z");
        else
            replace(request, "Authorization", "us-west-2", "us-east-1");
        QCOMPARE(verdictOn(request), SignatureVerdict::Wrong);
    }

    void knowsWhoSigned()
    {
        Credentials stranger = credentials;
        stranger.accessKeyId = u"stranger"_s;
        QCOMPARE(verdictOn(signedRequest({}, stranger)), SignatureVerdict::UnknownKey);
        QCOMPARE(verdictOn(presignedRequest(1h, stranger)), SignatureVerdict::UnknownKey);
        Credentials impostor = credentials;
        impostor.secretKey = Secret(u"guessed"_s);
        QCOMPARE(verdictOn(signedRequest({}, impostor)), SignatureVerdict::Wrong);
        QCOMPARE(verdictOn(presignedRequest(1h, impostor)), SignatureVerdict::Wrong);
    }

    void anyRegionIsTaken()
    {
        SignatureSubject subject;
        subject.path = "/";
        subject.headers = {{"host", "h"}};
        ReceivedRequest request{.method = "GET", .path = "/", .query = {}, .headers = subject.headers};
        for (const auto &field : signedFields(subject, {.time = scope.time, .region = "moon-1"}, credentials))
            request.headers.push_back(field);
        QCOMPARE(verdictOn(request), SignatureVerdict::Good);
    }

    void aClockMayBeFifteenMinutesOff()
    {
        for (const auto off : {std::chrono::seconds(15min), std::chrono::seconds(-15min)})
            QCOMPARE(verdictOn(signedRequest(), scope.time + off), SignatureVerdict::Good);
        for (const auto off : {std::chrono::seconds(901), std::chrono::seconds(-901)})
            QCOMPARE(verdictOn(signedRequest(), scope.time + off), SignatureVerdict::Skewed);
    }

    void aPresignedUrlLastsAsLongAsItSays()
    {
        const ReceivedRequest request = presignedRequest(1h);
        QCOMPARE(verdictOn(request), SignatureVerdict::Good);
        QCOMPARE(verdictOn(request, scope.time + 1h), SignatureVerdict::Good);
        QCOMPARE(verdictOn(request, scope.time + 3601s), SignatureVerdict::Expired);
        QCOMPARE(verdictOn(request, scope.time - 901s), SignatureVerdict::Skewed);
        QCOMPARE(verdictOn(presignedRequest(168h), scope.time + 168h), SignatureVerdict::Good);
        QCOMPARE(verdictOn(presignedRequest(169h)), SignatureVerdict::Malformed);
        QCOMPARE(verdictOn(presignedRequest(0s)), SignatureVerdict::Malformed);
    }

    void aPresignedUrlCoversItsQuery()
    {
        ReceivedRequest request = presignedRequest(1h);
        request.query.replace("X-Amz-Expires=3600", "X-Amz-Expires=360000");
        QCOMPARE(verdictOn(request), SignatureVerdict::Wrong);
    }

    void namesWhatCannotBeRead_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        const auto row = [](const char *name, const QByteArray &field, const QByteArray &before,
                            const QByteArray &after) { QTest::newRow(name) << field << before << after; };
        row("no credential", "Authorization", "Credential=", "Credentials=");
        row("no signed fields", "Authorization", "SignedHeaders=", "Signed=");
        row("the host is not signed", "Authorization", "SignedHeaders=host;", "SignedHeaders=");
        row("a signed field that is missing", "Authorization", "SignedHeaders=", "SignedHeaders=absent;");
        row("another service", "Authorization", "/s3/", "/iam/");
        row("another ending", "Authorization", "aws4_request", "aws5_request");
        row("another day", "Authorization", "/2026", "/2025");
        row("no key id", "Authorization", "team/reader/", "/");
        row("too few parts", "Authorization", "team/reader/", "");
        row("no time", "x-amz-date", "T", " ");
        row("half a time", "x-amz-date", "00Z", "Z");
    }

    void namesWhatCannotBeRead()
    {
        QFETCH(QByteArray, field);
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        ReceivedRequest request = signedRequest();
        replace(request, field, before, after);
        QCOMPARE(verdictOn(request), SignatureVerdict::Malformed);
    }

    void twoSignaturesAreOneTooMany()
    {
        ReceivedRequest request = presignedRequest(1h);
        request.headers.emplace_back("Authorization", "AWS4-HMAC-SHA256 Credential=a");
        QCOMPARE(verdictOn(request), SignatureVerdict::Malformed);
    }

    void anotherAlgorithmIsNotRead()
    {
        ReceivedRequest request = presignedRequest(1h);
        request.query.replace("HMAC-SHA256", "HMAC-MD5");
        QCOMPARE(verdictOn(request), SignatureVerdict::Malformed);
    }
};

OMSYNC_TEST(TestSignatureCheck)
#include "tst_signaturecheck.moc"
