// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/s3overrides.h"
#include "config/s3settings.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

class TestS3Settings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void movesTheBucketBeforeTheHost_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("moved");
        QTest::newRow("bucket") << u"https://s3.example.org/weather/"_s << u"https://weather.s3.example.org/"_s;
        QTest::newRow("port") << u"http://s3.example.org:9000/weather/"_s << u"http://weather.s3.example.org:9000/"_s;
        QTest::newRow("below a directory")
            << u"https://s3.example.org/weather/a%2Fb/"_s << u"https://weather.s3.example.org/a%2Fb/"_s;
    }

    void movesTheBucketBeforeTheHost()
    {
        QFETCH(QString, url);
        QFETCH(QString, moved);
        QVERIFY(!addressingProblem(QUrl(url), Addressing::VirtualHost));
        QCOMPARE(requestUrlOf(QUrl(url), Addressing::VirtualHost).toString(QUrl::FullyEncoded), moved);
        QCOMPARE(requestUrlOf(QUrl(url), Addressing::Path), QUrl(url));
    }

    void someUrlsHaveNoBucketToMove_data()
    {
        QTest::addColumn<QString>("url");
        QTest::newRow("no bucket") << u"https://openmeteo.s3.amazonaws.com/"_s;
        QTest::newRow("an address") << u"http://127.0.0.1:9000/weather/"_s;
        QTest::newRow("an address of IPv6") << u"http://[::1]:9000/weather/"_s;
        QTest::newRow("no name of a host") << u"https://s3.example.org/my_bucket/"_s;
    }

    void someUrlsHaveNoBucketToMove()
    {
        QFETCH(QString, url);
        QVERIFY(addressingProblem(QUrl(url), Addressing::VirtualHost));
        QVERIFY(!addressingProblem(QUrl(url), Addressing::Path));
    }

    void readsBothForms()
    {
        for (const Addressing addressing : {Addressing::Path, Addressing::VirtualHost}) {
            const auto read = addressingOf(textOf(addressing));
            QVERIFY(read);
            QCOMPARE(*read, addressing);
        }
        QVERIFY(!addressingOf(u"auto"_s));
    }

    void namesWhatIsMissing()
    {
        S3Settings settings;
        QVERIFY(!credentialsProblem(settings));
        settings.credentials.accessKeyId = u"id"_s;
        QVERIFY(credentialsProblem(settings)->startsWith(u"is missing"_s));
        settings.credentials.secretKey = Secret(u"marker"_s);
        QVERIFY(!credentialsProblem(settings));
        settings.credentials.accessKeyId.clear();
        QVERIFY(credentialsProblem(settings)->startsWith(u"is of no use"_s));
        settings = {.usesAwsEnvironment = true};
        QVERIFY(credentialsProblem(settings)->contains(u"AWS_SECRET_ACCESS_KEY"_s));
    }

    void aRegionIsAName()
    {
        QVERIFY(!regionProblem({}));
        QVERIFY(!regionProblem(u"us-west-2"_s));
        QVERIFY(!regionProblem(u"my_zone1"_s));
        for (const QString &wrong : {u"us west"_s, u"a/b"_s, u"ü"_s, u"a\n"_s})
            QVERIFY2(regionProblem(wrong), qPrintable(wrong));
        QCOMPARE(regionOf({}), u"us-east-1"_s);
        QCOMPARE(regionOf({.region = u"eu-west-1"_s}), u"eu-west-1"_s);
    }

    void theAwsEnvironmentIsForThoseWhoAskForIt()
    {
        S3Overrides overrides;
        overrides.awsCredentials = {
            .accessKeyId = u"aws"_s, .secretKey = Secret(u"marker-1"_s), .sessionToken = Secret(u"marker-2"_s)};
        overrides.awsRegion = u"eu-west-1"_s;
        QVERIFY(withOverrides(S3Settings(), overrides) == S3Settings());

        const S3Settings asking = withOverrides({.usesAwsEnvironment = true}, overrides);
        QVERIFY(asking.credentials == overrides.awsCredentials);
        QCOMPARE(asking.region, u"eu-west-1"_s);
        const S3Settings named = withOverrides({.usesAwsEnvironment = true, .region = u"us-west-2"_s}, overrides);
        QCOMPARE(named.region, u"us-west-2"_s);

        overrides.accessKeyId = u"own"_s;
        overrides.secretKey = Secret(u"marker-3"_s);
        const S3Settings own = withOverrides({.usesAwsEnvironment = true}, overrides);
        QCOMPARE(own.credentials.accessKeyId, u"own"_s);
        QCOMPARE(own.credentials.secretKey.reveal(), u"marker-3"_s);
        QVERIFY(own.credentials.sessionToken.isEmpty());
        QVERIFY(!own.usesAwsEnvironment);
    }

    void theUpperValueWins()
    {
        const S3Overrides lower{.accessKeyId = u"lower"_s, .region = u"lower"_s};
        const S3Overrides upper{.accessKeyId = u"upper"_s, .usesHttp2 = true};
        const S3Overrides both = laidOver(lower, upper);
        QCOMPARE(both.accessKeyId, u"upper"_s);
        QCOMPARE(both.region, u"lower"_s);
        QCOMPARE(both.usesHttp2, true);
        QVERIFY(!both.secretKey);
    }
};

OMSYNC_TEST(TestS3Settings)
#include "tst_s3settings.moc"
