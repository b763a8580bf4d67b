// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/requestsigner.h"
#include "testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

const Instant now = instantOfUnix(1'369'353'600); // 2013-05-24T00:00:00Z

S3Settings settings()
{
    return {.credentials = {.accessKeyId = u"AKIAIOSFODNN7EXAMPLE"_s,
                            .secretKey = Secret(u"wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"_s),
                            .sessionToken = {}}};
}

QByteArray authorizationOf(const RequestSigner &signer, const QByteArray &url)
{
    const FieldList fields = signer.fieldsFor("GET", QUrl::fromEncoded(url, QUrl::StrictMode), now);
    return fields.empty() ? QByteArray() : fields.back().second;
}

const QByteArray skewed = "<Error><Code>RequestTimeTooSkewed</Code><Message></Message></Error>";

} // namespace

class TestRequestSigner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutCredentialsNothingIsSigned()
    {
        RequestSigner signer({});
        QVERIFY(!signer.isSigning());
        QVERIFY(authorizationOf(signer, "https://examplebucket.s3.amazonaws.com/").isEmpty());
        QVERIFY(!signer.learn(signer.terms(), {.status = 400, .body = {}, .region = "eu-west-1"}, now));
    }

    void signsTheUrlAsItIsSent_data()
    {
        QTest::addColumn<QByteArray>("url");
        const QByteArray host = "https://examplebucket.s3.amazonaws.com";
        // The signature that AWS publishes for this listing, whichever way the URL is written.
        QTest::newRow("published") << QByteArray(host + "/?max-keys=2&prefix=J");
        QTest::newRow("without a path") << QByteArray(host + "?max-keys=2&prefix=J");
        QTest::newRow("with user and fragment")
            << QByteArray("https://me@examplebucket.s3.amazonaws.com/?max-keys=2&prefix=J#top");
        QTest::newRow("dots that Qt resolves") << QByteArray(host + "/a/../?max-keys=2&prefix=J");
        QTest::newRow("needless encoding") << QByteArray(host + "/?max-keys=2&prefix=%4A");
    }

    void signsTheUrlAsItIsSent()
    {
        QFETCH(QByteArray, url);
        const QByteArray signature = authorizationOf(RequestSigner(settings()), url).split('=').last();
        QCOMPARE(signature, "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
    }

    void learnsTheRegion_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("learnt"); // empty: nothing
        const QByteArray body = "<Error><Code>AuthorizationHeaderMalformed</Code><Region>eu-west-1</Region></Error>";
        QTest::newRow("named in the body") << 400 << body << QByteArray() << QByteArray("eu-west-1");
        QTest::newRow("named in the head") << 400 << QByteArray() << QByteArray("eu-west-1") << QByteArray("eu-west-1");
        QTest::newRow("moved") << 301 << QByteArray() << QByteArray("eu-west-1") << QByteArray("eu-west-1");
        QTest::newRow("the same") << 403 << QByteArray() << QByteArray("us-east-1") << QByteArray();
        QTest::newRow("no name") << 400 << QByteArray() << QByteArray("a/b\r\n") << QByteArray();
        QTest::newRow("missing object") << 404 << QByteArray() << QByteArray("eu-west-1") << QByteArray();
        QTest::newRow("none") << 403 << QByteArray("<Error><Code>AccessDenied</Code></Error>") << QByteArray()
                              << QByteArray();
    }

    void learnsTheRegion()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, learnt);
        RequestSigner signer(settings());
        const SigningTerms used = signer.terms();
        const SignatureRefusal refusal{.status = status, .body = body, .region = header};
        QCOMPARE(signer.learn(used, refusal, now), !learnt.isEmpty());
        QCOMPARE(signer.terms().region, learnt.isEmpty() ? QByteArray("us-east-1") : learnt);
        QVERIFY2(!signer.learn(signer.terms(), refusal, now), "the same again helps no more");
        if (!learnt.isEmpty())
            QVERIFY2(signer.learn(used, refusal, now), "a request that was signed before may be signed anew");
    }

    void learnsTheServersClock_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("ahead"); // of the server's clock, in seconds
        QTest::addColumn<bool>("isLearnt");
        QTest::newRow("fast clock here") << skewed << -7200 << true;
        QTest::newRow("slow clock here") << skewed << 86400 << true;
        QTest::newRow("HEAD, without a body") << QByteArray() << 7200 << true;
        QTest::newRow("another reason") << QByteArray("<Error><Code>AccessDenied</Code></Error>") << 7200 << false;
        QTest::newRow("clocks that agree") << skewed << 60 << false;
    }

    void learnsTheServersClock()
    {
        QFETCH(QByteArray, body);
        QFETCH(int, ahead);
        QFETCH(bool, isLearnt);
        RequestSigner signer(settings());
        const std::chrono::seconds offset(ahead);
        const SignatureRefusal refusal{.status = 403, .body = body, .region = {}, .serverTime = now + offset};
        if (isLearnt)
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"^this clock is .* off the server's"_s));
        QCOMPARE(signer.learn(signer.terms(), refusal, now), isLearnt);
        QCOMPARE(signer.terms().ahead.count(), isLearnt ? ahead : 0);
        QVERIFY2(!signer.learn(signer.terms(), refusal, now), "the same again helps no more");
        const Instant signedFor = isLearnt ? now + offset : now;
        const FieldList fields = signer.fieldsFor("GET", QUrl(u"http://a.example/"_s), now);
        QVERIFY(std::ranges::count(fields, std::pair<QByteArray, QByteArray>("x-amz-date", amzDate(signedFor))) == 1);
    }

    void signsTheFieldsThatS3WantsSigned()
    {
        const FieldList own{{"x-amz-checksum-mode", "ENABLED"}};
        const RequestSigner signer(settings());
        const QUrl url(u"http://a.example/"_s);
        const QByteArray authorization = signer.fieldsFor("GET", url, now, own).back().second;
        QVERIFY2(authorization.contains("SignedHeaders=host;x-amz-checksum-mode;x-amz-content-sha256;x-amz-date,"),
                 authorization.constData());
        QVERIFY(authorization != signer.fieldsFor("GET", url, now).back().second);
    }

    void hidesWhatAServerRepeatsOfTheCredentials()
    {
        S3Settings lent = settings();
        lent.credentials.secretKey = Secret(u"MARKER-1"_s);
        lent.credentials.sessionToken = Secret(u"MARKER-2"_s);
        QCOMPARE(RequestSigner(lent).masked("a MARKER-1 b MARKER-2 c"), "a \u2026 b \u2026 c");
        QCOMPARE(RequestSigner({}).masked("a MARKER-1"), "a MARKER-1");
    }
};

OMSYNC_TEST(TestRequestSigner)
#include "tst_requestsigner.moc"
