// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/overrides.h"
#include "ownedfile.h"
#include "testprogram.h"

#include <QFile>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

QProcessEnvironment environmentOf(const QStringList &assignments)
{
    QProcessEnvironment environment;
    for (const QString &assignment : assignments) {
        const qsizetype equals = assignment.indexOf(u'=');
        environment.insert(assignment.first(equals), assignment.sliced(equals + 1));
    }
    return environment;
}

} // namespace

class TestOverrides : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void retentionIsOfEveryClassAndSelection()
    {
        Settings file;
        file.retention = {.days = 30, .pressureDays = 10, .runDays = 5};
        file.selections = {{.sources = {}, .domains = {}, .variables = {}, .years = {}, .retentionDays = 9}};
        Overrides overrides;
        QVERIFY(overrides.set(OverrideField::RetentionDays, u"20"_s, u"--retention-days"_s));
        QVERIFY(overrides.set(OverrideField::Publish, u"file"_s, u"--publish"_s));
        QVERIFY(overrides.set(OverrideField::MostGibibytes, u"3"_s, u"SYNC_DATA_DIRECTORY_MAX_SIZE_GB"_s));
        const auto settings = withOverrides(file, laidOver({}, overrides));
        QVERIFY(settings);
        QVERIFY(settings->retention.daysOf(VariableClass::Pressure) == 20);
        QVERIFY(!settings->selections[0].retentionDays);
        QVERIFY(settings->retention.runDays == 5);
        QCOMPARE(settings->retention.mostBytes, 3LL << 30);
        QVERIFY(settings->pull.publish == PublishMode::File);
        QVERIFY(!overrides.set(OverrideField::Publish, u"now"_s, u"--publish"_s));
        QVERIFY(!overrides.set(OverrideField::RetentionDays, u"0"_s, u"--retention-days"_s));
    }

    void readsTheVariablesOfTheExistingProgram()
    {
        const auto overrides = environmentOverrides(environmentOf(
            {u"SYNC_ENABLED=true"_s, u"SYNC_APIKEY=marker-1"_s, u"SYNC_SERVER=http://a.example"_s,
             u"SYNC_DOMAINS=dwd_icon"_s, u"SYNC_VARIABLES=cape"_s, u"SYNC_PAST_DAYS=3"_s, u"SYNC_CONCURRENT=4"_s,
             u"SYNC_CONCURRENT_MODELS=5"_s, u"SYNC_REPEAT_INTERVAL=6"_s, u"SYNC_DATA_DIRECTORY_MAX_SIZE_GB=7"_s,
             u"API_BIND=0.0.0.0:8081"_s, u"API_SYNC_APIKEYS=marker-2,marker-3"_s, u"NGINX_SENDFILE_PREFIX=internal"_s,
             u"DATA_DIRECTORY=/d"_s, u"DATA_RUN_DIRECTORY=/r"_s, u"DATA_SPATIAL_DIRECTORY=/s"_s}));
        QVERIFY(overrides);
        const auto settings = withOverrides({}, *overrides);
        QVERIFY(settings);

        Settings expected;
        expected.data = {.directory = u"/d"_s, .runDirectory = u"/r"_s, .spatialDirectory = u"/s"_s};
        expected.sources = {
            {.name = u"a.example"_s, .url = QUrl(u"http://a.example/"_s), .apiKey = Secret(u"marker-1"_s)}};
        expected.selections = {{.sources = {u"a.example"_s},
                                .domains = {u"dwd_icon"_s},
                                .variables = {u"cape"_s},
                                .pastDays = 3,
                                .years = std::nullopt}};
        expected.pull.repeatInterval = std::chrono::minutes(6);
        expected.pull.concurrent = 4;
        expected.pull.concurrentDomains = 5;
        expected.retention.mostBytes = 7LL << 30;
        expected.serve.address = u"0.0.0.0"_s;
        expected.serve.port = 8081;
        expected.serve.keys = {{.name = u"key-1"_s, .key = Secret(u"marker-2"_s)},
                               {.name = u"key-2"_s, .key = Secret(u"marker-3"_s)}};
        expected.serve.nginxSendfilePrefix = u"internal"_s;
        QVERIFY(*settings == expected);
    }

    void selectsNothingWhenSyncingIsSwitchedOff_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("selects");
        QTest::newRow("true") << u"true"_s << true;
        QTest::newRow("capitals") << u"TRUE"_s << true;
        QTest::newRow("empty") << u""_s << true;
        QTest::newRow("false") << u"false"_s << false;
        QTest::newRow("zero") << u"0"_s << false;
    }

    void selectsNothingWhenSyncingIsSwitchedOff()
    {
        QFETCH(QString, text);
        const auto overrides = environmentOverrides(environmentOf(
            {u"SYNC_ENABLED="_s + text, u"SYNC_DOMAINS=dwd_icon"_s, u"SYNC_VARIABLES=cape"_s, u"SYNC_PAST_DAYS=3"_s}));
        QVERIFY(overrides);
        QTEST(overrides->domains.has_value(), "selects");
        QTEST(overrides->variables.has_value(), "selects");
        QCOMPARE(overrides->pastDays, 3);
    }

    void choosesTrees()
    {
        Overrides overrides;
        QVERIFY(overrides.set(OverrideField::Trees, u"data, data_run,data"_s, u"--trees"_s));
        QVERIFY(overrides.set(OverrideField::RunDays, u"5"_s, u"--run-days"_s));
        QVERIFY(overrides.set(OverrideField::SpatialDays, u"1"_s, u"--spatial-days"_s));
        QVERIFY(overrides.set(OverrideField::Domains, u"dwd_icon"_s, u"domains"_s));
        QVERIFY(overrides.set(OverrideField::Variables, u"cape"_s, u"variables"_s));
        const auto settings = withOverrides({}, overrides);
        QVERIFY(settings);
        QVERIFY((settings->selections[0].trees == std::vector{Tree::Data, Tree::DataRun}));
        QCOMPARE(settings->selections[0].runDays, 5);
        QCOMPARE(settings->selections[0].spatialDays, 1);
    }

    void emptyVariablesSayNothing()
    {
        const auto overrides = environmentOverrides(environmentOf({u"SYNC_APIKEY="_s, u"SYNC_PAST_DAYS="_s}));
        QVERIFY(overrides);
        QVERIFY(*overrides == Overrides());
    }

    void aBadValueNamesItsVariable_data()
    {
        QTest::addColumn<QString>("assignment");
        QTest::addColumn<QString>("said");
        QTest::newRow("no number") << u"SYNC_PAST_DAYS=week"_s
                                   << u"SYNC_PAST_DAYS: \"week\" is no whole number from 0 to 36500"_s;
        QTest::newRow("out of range") << u"SYNC_CONCURRENT=0"_s
                                      << u"SYNC_CONCURRENT: \"0\" is no whole number from 1 to 256"_s;
        QTest::newRow("a fraction of a minute")
            << u"SYNC_REPEAT_INTERVAL=0.5"_s << u"SYNC_REPEAT_INTERVAL: \"0.5\" is no whole number from 1 to 525600"_s;
        QTest::newRow("no port")
            << u"API_BIND=0.0.0.0"_s
            << u"API_BIND: \"0.0.0.0\" is no address with a port, such as 127.0.0.1:8080, 0.0.0.0:80 or [::1]:8080"_s;
        QTest::newRow("neither on nor off")
            << u"SYNC_ENABLED=maybe"_s << u"SYNC_ENABLED: \"maybe\" is neither true nor false"_s;
        QTest::newRow("no file") << u"OMSYNC_APIKEY_FILE=/nowhere"_s
                                 << u"OMSYNC_APIKEY_FILE: there is no file /nowhere"_s;
    }

    void aBadValueNamesItsVariable()
    {
        QFETCH(QString, assignment);
        const auto overrides = environmentOverrides(environmentOf({assignment}));
        QVERIFY(!overrides);
        QTEST(overrides.error().text(), "said");
    }

    void aKeyInAFileWinsOverOneInAVariable()
    {
        QTemporaryDir directory;
        QFile file(directory.filePath(u"key"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        file.write("marker-file\n");
        file.close();
        const auto overrides = environmentOverrides(
            environmentOf({u"SYNC_APIKEY=marker-1"_s, u"OMSYNC_APIKEY_FILE="_s + file.fileName(),
                           u"API_SYNC_APIKEYS=marker-2"_s, u"OMSYNC_KEYS_FILE="_s + file.fileName()}));
        QVERIFY(overrides);
        QCOMPARE(overrides->apiKey->reveal(), u"marker-file"_s);
        QCOMPARE(overrides->keys->at(0).key.reveal(), u"marker-file"_s);
    }

    void takesTheFilesThatSystemdHandsOver()
    {
        QTemporaryDir directory;
        writeOwnedFile(directory.filePath(u"apikey"_s), "marker-file\n"_ba);
        writeOwnedFile(directory.filePath(u"keys"_s), "berlin marker-4\n"_ba);
        writeOwnedFile(directory.filePath(u"tls_key"_s), "marker-5\n"_ba);
        const auto overrides = environmentOverrides(
            environmentOf({u"SYNC_APIKEY=marker-1"_s, u"CREDENTIALS_DIRECTORY="_s + directory.path()}));
        QVERIFY2(overrides, overrides ? "" : qPrintable(overrides.error().text()));
        QCOMPARE(overrides->apiKey->reveal(), u"marker-file"_s);
        QCOMPARE(overrides->keys->at(0).name, u"berlin"_s);
        QCOMPARE(withOverrides({}, *overrides)->serve.tlsKey, directory.filePath(u"tls_key"_s));
        QVERIFY(!overrides->signers);
        writeOwnedFile(directory.filePath(u"keys"_s), "# none\n"_ba);
        const auto wrong = environmentOverrides(environmentOf({u"CREDENTIALS_DIRECTORY="_s + directory.path()}));
        QVERIFY2(wrong.error().text().startsWith(u"credential keys: "_s), qPrintable(wrong.error().text()));
    }

    void readsCredentialsForS3()
    {
        const auto overrides = environmentOverrides(
            environmentOf({u"OMSYNC_ACCESS_KEY_ID=id"_s, u"OMSYNC_SECRET_KEY=marker-1"_s, u"OMSYNC_REGION=eu-west-1"_s,
                           u"AWS_ACCESS_KEY_ID=aws"_s, u"AWS_SECRET_ACCESS_KEY=marker-2"_s,
                           u"AWS_SESSION_TOKEN=marker-3"_s, u"AWS_DEFAULT_REGION=a"_s, u"AWS_REGION=us-west-2"_s}));
        QVERIFY(overrides);
        Settings file;
        file.sources = {{.name = u"a"_s, .url = QUrl(u"https://a.example/"_s), .apiKey = {}}};
        const S3Settings s3 = withOverrides(file, *overrides)->sources[0].s3;
        QCOMPARE(s3.credentials.accessKeyId, u"id"_s);
        QCOMPARE(s3.credentials.secretKey.reveal(), u"marker-1"_s);
        QVERIFY(s3.credentials.sessionToken.isEmpty());
        QCOMPARE(s3.region, u"eu-west-1"_s);
        QCOMPARE(overrides->s3.awsCredentials.sessionToken.reveal(), u"marker-3"_s);
        QCOMPARE(overrides->s3.awsRegion, u"us-west-2"_s);
    }

    void readsCredentialsOfClients()
    {
        const auto overrides = environmentOverrides(environmentOf({u"S3_READ_CREDENTIALS=a:marker:1, b:marker-2"_s}));
        QVERIFY(overrides);
        const std::vector<SignerSettings> expected{{.accessKeyId = u"a"_s, .secretKey = Secret(u"marker:1"_s)},
                                                   {.accessKeyId = u"b"_s, .secretKey = Secret(u"marker-2"_s)}};
        QVERIFY(withOverrides({}, *overrides)->serve.signers == expected);
        const auto wrong = environmentOverrides(environmentOf({u"S3_READ_CREDENTIALS=marker"_s}));
        QCOMPARE(wrong.error().text(),
                 u"S3_READ_CREDENTIALS: must be pairs of access key id and secret, id:secret,id:secret"_s);
    }

    void theUpperValueWins()
    {
        Overrides environment, commandLine;
        QVERIFY(environment.set(OverrideField::PastDays, u"3"_s, u"SYNC_PAST_DAYS"_s));
        QVERIFY(environment.set(OverrideField::Concurrent, u"4"_s, u"SYNC_CONCURRENT"_s));
        QVERIFY(environment.set(OverrideField::ClientKeys, u"a,b"_s, u"API_SYNC_APIKEYS"_s));
        QVERIFY(commandLine.set(OverrideField::PastDays, u"9"_s, u"--past-days"_s));
        QVERIFY(commandLine.set(OverrideField::ClientKey, u"c"_s, u"--apikey"_s));
        const Overrides both = laidOver(environment, commandLine);
        QCOMPARE(both.pastDays, 9);
        QCOMPARE(both.concurrent, 4);
        QCOMPARE(both.keys->size(), size_t(1));
    }

    void repeatedClientKeysAddUp()
    {
        Overrides overrides;
        QVERIFY(overrides.set(OverrideField::ClientKey, u"one"_s, u"--apikey"_s));
        QVERIFY(overrides.set(OverrideField::ClientKey, u"two, with a comma"_s, u"--apikey"_s));
        const std::vector<KeySettings> expected{{.name = u"key-1"_s, .key = Secret(u"one"_s)},
                                                {.name = u"key-2"_s, .key = Secret(u"two, with a comma"_s)}};
        QVERIFY(overrides.keys == expected);
    }

    void readsRates_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("bytesPerSecond"); // -1: refused
        QTest::newRow("whole") << u"20"_s << qint64(20'000'000);
        QTest::newRow("fraction") << u"2.5"_s << qint64(2'500'000);
        QTest::newRow("least") << u"0.001"_s << qint64(1000);
        QTest::newRow("zero") << u"0"_s << qint64(-1);
        QTest::newRow("not a number") << u"nan"_s << qint64(-1);
        QTest::newRow("endless") << u"inf"_s << qint64(-1);
        QTest::newRow("suffix") << u"20M"_s << qint64(-1);
    }

    void readsRates()
    {
        QFETCH(QString, text);
        Overrides overrides;
        const bool isGood = bool(overrides.set(OverrideField::Rate, text, u"--rate"_s));
        QTEST(isGood ? overrides.bytesPerSecond.value() : -1, "bytesPerSecond");
    }

    void selectionsOfTheFileKeepTheirDomainsUnlessOthersAreNamed()
    {
        Settings file;
        file.sources = {{.name = u"aws"_s,
                         .url = QUrl(u"https://a.example/"_s),
                         .apiKey = Secret(u"marker-1"_s),
                         .apiKeyFile = u"/key"_s}};
        file.selections = {
            {.sources = {u"aws"_s}, .domains = {u"dwd_icon"_s}, .variables = {u"cape"_s}, .years = std::nullopt}};
        Overrides overrides;
        QVERIFY(overrides.set(OverrideField::Years, u"2020"_s, u"--year"_s));
        auto settings = withOverrides(file, overrides);
        QVERIFY(settings);
        QCOMPARE(settings->selections[0].domains, QStringList{u"dwd_icon"_s});
        QVERIFY(settings->selections[0].years == (YearRange{.first = 2020, .last = 2020}));
        QCOMPARE(settings->sources[0].apiKeyFile, u"/key"_s);

        QVERIFY(overrides.set(OverrideField::ApiKey, u"marker-2"_s, u"--apikey"_s));
        settings = withOverrides(file, overrides);
        QVERIFY(settings);
        QCOMPARE(settings->sources[0].apiKey.reveal(), u"marker-2"_s);
        QVERIFY(settings->sources[0].apiKeyFile.isEmpty());
    }

    void daysFromAHigherPlaceTakeThePlaceOfYears()
    {
        Settings file;
        file.selections.emplace_back();
        file.selections[0].years = YearRange{.first = 2020, .last = 2020};
        Overrides overrides;
        QVERIFY(overrides.set(OverrideField::PastDays, u"3"_s, u"--past-days"_s));
        auto settings = withOverrides(file, overrides);
        QVERIFY(settings);
        QCOMPARE(settings->selections[0].pastDays, 3);
        QVERIFY(!settings->selections[0].years);
        QVERIFY(overrides.set(OverrideField::Years, u"2021"_s, u"--year"_s));
        settings = withOverrides(file, overrides);
        QVERIFY(settings);
        QVERIFY(settings->selections[0].years == (YearRange{.first = 2021, .last = 2021}));
    }

    //! It was given for those.
    void aKeyGoesToNoOtherServersThanThoseItWasGivenWith()
    {
        Overrides environment, line;
        QVERIFY(environment.set(OverrideField::ApiKey, u"marker"_s, u"SYNC_APIKEY"_s));
        QVERIFY(line.set(OverrideField::Servers, u"http://a.example/"_s, u"--server"_s));
        QVERIFY(laidOver(environment, line).apiKey); // no servers were named with it
        QVERIFY(environment.set(OverrideField::Servers, u"http://a.example/"_s, u"SYNC_SERVER"_s));
        QVERIFY(laidOver(environment, line).apiKey);
        QVERIFY(line.set(OverrideField::Servers, u"http://b.example/"_s, u"--server"_s));
        QVERIFY(!laidOver(environment, line).apiKey);
        QVERIFY(line.set(OverrideField::ApiKey, u"marker-2"_s, u"--apikey"_s));
        QCOMPARE(laidOver(environment, line).apiKey->reveal(), u"marker-2"_s);

        QProcessEnvironment off;
        off.insert(u"SYNC_ENABLED"_s, u"false"_s);
        off.insert(u"SYNC_SERVER"_s, u"http://a.example/"_s);
        off.insert(u"SYNC_APIKEY"_s, u"marker"_s);
        const auto overrides = environmentOverrides(off);
        QVERIFY(overrides && !overrides->apiKey && !overrides->servers);
    }

    void saysWhatIsMissingBesideTheOthers_data()
    {
        QTest::addColumn<OverrideField>("field");
        QTest::addColumn<QString>("text");
        QTest::newRow("a server alone") << OverrideField::Servers
                                        << u"SYNC_X is of use only when both domains and variables are given"_s;
        QTest::newRow("domains alone") << OverrideField::Domains
                                       << u"no variables are named beside SYNC_X: name some, as in \"sync dwd_icon "
                                          "temperature_2m\", or all by really_download_all_variables"_s;
        QTest::newRow("variables alone") << OverrideField::Variables << u"no domains are named beside SYNC_X"_s;
    }

    void saysWhatIsMissingBesideTheOthers()
    {
        QFETCH(OverrideField, field);
        QFETCH(QString, text);
        Overrides overrides;
        QVERIFY(overrides.set(field, field == OverrideField::Servers ? u"http://a.example/"_s : u"x"_s, u"SYNC_X"_s));
        const auto settings = withOverrides({}, overrides);
        QVERIFY(!settings);
        QCOMPARE(settings.error().text(), text);
    }
};

OMSYNC_TEST(TestOverrides)
#include "tst_overrides.moc"
