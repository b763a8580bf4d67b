// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/access.h"

#include "s3/signature.h"
#include "testprogram.h"

#include <QCryptographicHash>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

const Instant now = instantOfUnix(1'795'507'200);

ServeSettings withCredentials()
{
    ServeSettings settings;
    settings.keys = {{.name = u"a"_s, .key = Secret(u"key"_s)}};
    settings.signers = {{.accessKeyId = u"one"_s, .secretKey = Secret(u"MARKER-1"_s)},
                        {.accessKeyId = u"two"_s, .secretKey = Secret(u"MARKER-2"_s)}};
    return settings;
}

Request requestBy(const Credentials &credentials, Instant time)
{
    SignatureSubject subject;
    subject.path = "/data/a%20b.om";
    subject.query = "x-id=GetObject";
    subject.headers = {{"Host", "a.example"}, {"Range", "bytes=0-9"}};
    Request request;
    request.method = subject.method;
    request.path = subject.path;
    request.query = subject.query;
    request.headers = subject.headers;
    for (const auto &field : signedFields(subject, {.time = time, .region = "us-west-2"}, credentials))
        request.headers.push_back(field);
    return request;
}

Request presignedBy(const Credentials &credentials, Instant time)
{
    SignatureSubject subject;
    subject.path = "/data/a%20b.om";
    subject.headers = {{"Host", "a.example"}};
    Request request;
    request.method = subject.method;
    request.path = subject.path;
    request.query = presignedQuery(subject, {.time = time, .region = "us-west-2"}, credentials, 1h);
    request.headers = subject.headers;
    return request;
}

Credentials firstCredentials()
{
    const SignerSettings first = withCredentials().signers[0];
    return {.accessKeyId = first.accessKeyId, .secretKey = first.secretKey};
}

Admission admissionOf(const Request &request)
{
    return Access(withCredentials()).visitorOf(request, *UrlQuery::parse(request.query), now).admission;
}

} // namespace

class TestAccess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aKeyIsKnownHoweverItComes_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("admission");
        const auto granted = Admission::Granted, missing = Admission::KeyMissing, unknown = Admission::KeyUnknown;
        const auto malformed = Admission::SignatureMalformed;
        const QByteArray signature =
            "/20261123/us-east-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=00"_ba;
        const auto row = [](const char *name, const char *query, const char *field, const QByteArray &value,
                            Admission is) {
            QTest::newRow(name) << QByteArray(query) << QByteArray(field) << value << int(is);
        };
        row("none", "", "", "", missing);
        row("in the query", "apikey=second", "", "", granted);
        row("in the query, encoded", "apikey=fir%73t", "", "", granted);
        row("in the query, wrong", "apikey=third", "", "", unknown);
        row("in the query, empty", "apikey=", "", "", missing);
        row("the beginning of one", "apikey=firs", "", "", unknown);
        row("one and more", "apikey=firstfirst", "", "", unknown);
        row("in a header", "", "x-api-key", "first", granted);
        row("as bearer", "", "Authorization", "bearer first", granted);
        row("as bearer, wrong", "", "Authorization", "Bearer x", unknown);
        row("without scheme", "", "Authorization", "first", missing);
        row("another scheme", "", "Authorization", "Basic first", missing);
        row("of an S3 client", "", "Authorization", "AWS4-HMAC-SHA256 Credential=first" + signature, granted);
        row("of an S3 client, wrong", "", "Authorization", "AWS4-HMAC-SHA256 Credential=x" + signature, malformed);
        row("of an S3 client, cut", "", "Authorization", "AWS4-HMAC-SHA256 Credential=first/20261123", malformed);
        const char *const presigned = "X-Amz-Credential=first%2F20261123%2Fus-east-1%2Fs3%2Faws4_request&"
                                      "X-Amz-Date=20261124T080000Z&X-Amz-Expires=600";
        row("of a presigned URL", presigned, "", "", granted);
        row("of a presigned URL without a time", "X-Amz-Credential=first%2F20261123%2Fus-east-1%2Fs3%2Faws4_request",
            "", "", Admission::QueryMalformed);
        row("of a presigned URL, cut", "X-Amz-Credential=first%2F20261123", "", "", missing);
        row("wrong in one place, known in another", "apikey=x", "X-Api-Key", "first", granted);
    }

    void aKeyIsKnownHoweverItComes()
    {
        QFETCH(QByteArray, query);
        QFETCH(QByteArray, field);
        QFETCH(QByteArray, value);
        QFETCH(int, admission);
        ServeSettings settings;
        settings.keys = {{.name = u"a"_s, .key = Secret(u"first"_s)}, {.name = u"b"_s, .key = Secret(u"second"_s)}};
        Request request;
        request.headers = {{field, value}};
        QCOMPARE(int(Access(settings).visitorOf(request, *UrlQuery::parse(query), now).admission), admission);
    }

    void aSignatureIsAsGoodAsItsSecret()
    {
        for (const SignerSettings &signer : withCredentials().signers) {
            const Credentials credentials{.accessKeyId = signer.accessKeyId, .secretKey = signer.secretKey};
            QCOMPARE(admissionOf(requestBy(credentials, now)), Admission::Granted);
            QCOMPARE(admissionOf(presignedBy(credentials, now)), Admission::Granted);
        }
        const Credentials wrong{.accessKeyId = u"one"_s, .secretKey = Secret(u"MARKER-2"_s)};
        QCOMPARE(admissionOf(requestBy(wrong, now)), Admission::SignatureWrong);
        QCOMPARE(admissionOf(presignedBy(wrong, now)), Admission::SignatureWrong);
        const Credentials stranger{.accessKeyId = u"three"_s, .secretKey = Secret(u"MARKER-2"_s)};
        QCOMPARE(admissionOf(requestBy(stranger, now)), Admission::SignerUnknown);
        QCOMPARE(admissionOf(presignedBy(stranger, now)), Admission::SignerUnknown);
    }

    void aSignatureHasItsTime()
    {
        const Credentials one = firstCredentials();
        QCOMPARE(admissionOf(requestBy(one, now - 16min)), Admission::ClockSkewed);
        QCOMPARE(admissionOf(presignedBy(one, now - 59min)), Admission::Granted);
        QCOMPARE(admissionOf(presignedBy(one, now - 61min)), Admission::SignatureExpired);
    }

    void anApiKeyServesAsAccessKeyIdWithAnySecret()
    {
        const Credentials key{.accessKeyId = u"key"_s, .secretKey = Secret(u"any"_s)};
        QCOMPARE(admissionOf(requestBy(key, now)), Admission::Granted);
    }

    void aPresignedUrlOfAnApiKeyEndsWhenItSays()
    {
        const Credentials key{.accessKeyId = u"key"_s, .secretKey = Secret(u"any"_s)};
        QCOMPARE(admissionOf(presignedBy(key, now - 59min)), Admission::Granted);
        QCOMPARE(admissionOf(presignedBy(key, now - 61min)), Admission::SignatureExpired);
        QCOMPARE(admissionOf(presignedBy(key, now + 16min)), Admission::ClockSkewed);
        Request shownTwice = presignedBy(key, now - 61min);
        shownTwice.headers.emplace_back("X-Api-Key"_ba, "key"_ba);
        QCOMPARE(admissionOf(shownTwice), Admission::Granted);
    }

    void whatIsSignedCannotBeChanged()
    {
        const Credentials one = firstCredentials();
        Request request = requestBy(one, now);
        request.path = "/data/other.om";
        QCOMPARE(admissionOf(request), Admission::SignatureWrong);
        request = presignedBy(one, now);
        request.query.replace("Expires=3600", "Expires=7200");
        QCOMPARE(admissionOf(request), Admission::SignatureWrong);
    }

    void aDigestIsAsGoodAsItsKey()
    {
        ServeSettings settings;
        const QByteArray digest = QCryptographicHash::hash("key", QCryptographicHash::Sha256);
        settings.keys = {{.name = u"berlin"_s, .key = {}, .digest = digest, .grant = {.domains = {u"dwd_icon"_s}}}};
        const auto visitor = [&](const QByteArray &query) {
            return Access(settings).visitorOf(Request(), *UrlQuery::parse(query), now);
        };
        const Visitor known = visitor("apikey=key");
        QCOMPARE(known.admission, Admission::Granted);
        QCOMPARE(known.name, u"berlin"_s);
        QCOMPARE(known.grant.domains, QStringList{u"dwd_icon"_s});
        QCOMPARE(visitor("apikey=" + digest.toHex()).admission, Admission::KeyUnknown);
        QCOMPARE(visitor("apikey=sha256:" + digest.toHex()).admission, Admission::KeyUnknown);
    }

    void whatIsGrantedEnds()
    {
        ServeSettings settings = withCredentials();
        settings.keys[0].grant.until = now + 1s;
        settings.signers[0].grant.until = now;
        const Access access(settings);
        const UrlQuery shown = *UrlQuery::parse("apikey=key");
        QCOMPARE(access.visitorOf(Request(), shown, now).admission, Admission::Granted);
        QCOMPARE(access.visitorOf(Request(), shown, now + 1s).admission, Admission::KeyExpired);
        const Request signedRequest = requestBy(firstCredentials(), now);
        const Visitor over = access.visitorOf(signedRequest, *UrlQuery::parse(signedRequest.query), now);
        QCOMPARE(over.admission, Admission::KeyExpired);
        settings.isPublic = true;
        QVERIFY(Access(settings).visitorOf(Request(), shown, now + 1s).name.isEmpty());
    }

    void aGrantCoversItsTreesAndDomains_data()
    {
        QTest::addColumn<QByteArray>("prefix");
        QTest::addColumn<bool>("byTree");
        QTest::addColumn<bool>("byDomain");
        QTest::addColumn<bool>("byBoth");
        const auto row = [](const char *prefix, bool byTree, bool byDomain, bool byBoth) {
            QTest::newRow(*prefix ? prefix : "(none)") << QByteArray(prefix) << byTree << byDomain << byBoth;
        };
        row("", false, false, false);
        row("data", false, false, false);
        row("data/", true, false, false);
        row("data/dwd_icon", true, false, false);
        row("data/dwd_icon/", true, true, true);
        row("data/dwd_icon/cape/x", true, true, true);
        row("data/dwd_icon_eu/", true, false, false);
        row("data_run/dwd_icon/", false, true, false);
        row("other/dwd_icon/", false, false, false);
    }

    void aGrantCoversItsTreesAndDomains()
    {
        QFETCH(QByteArray, prefix);
        QTEST(mayList({.trees = {Tree::Data}}, prefix), "byTree");
        QTEST(mayList({.domains = {u"dwd_icon"_s}}, prefix), "byDomain");
        QTEST(mayList({.trees = {Tree::Data}, .domains = {u"dwd_icon"_s}}, prefix), "byBoth");
        QVERIFY(mayList({}, prefix));
    }

    void withoutKeysNothingIsServedUnlessPublic()
    {
        ServeSettings settings;
        const UrlQuery empty = *UrlQuery::parse("apikey=");
        QVERIFY(Access(settings).visitorOf(Request(), empty, now).admission == Admission::KeyMissing);
        settings.keys = {{.name = u"empty"_s, .key = Secret()}};
        QVERIFY(Access(settings).visitorOf(Request(), empty, now).admission == Admission::KeyMissing);
        settings.isPublic = true;
        QVERIFY(Access(settings).visitorOf(Request(), empty, now).admission == Admission::Granted);
        QVERIFY(Access(settings).visitorOf(Request(), *UrlQuery::parse("apikey=x"), now).admission ==
                Admission::Granted);
    }
};

OMSYNC_TEST(TestAccess)
#include "tst_access.moc"
