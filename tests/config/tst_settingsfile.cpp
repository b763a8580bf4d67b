// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/settingsfile.h"
#include "testprogram.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

const QByteArray usable = "version = 1\n"
                          "[[source]]\n"
                          "name = \"aws\"\n"
                          "url = \"https://a.example/\"\n"
                          "[[selection]]\n"
                          "sources = [\"aws\"]\n"
                          "domains = [\"dwd_icon\"]\n"
                          "variables = [\"cape\"]\n"_ba;

} // namespace

class TestSettingsFile : public QObject
{
    Q_OBJECT

private:
    QString write(const QString &name, const QByteArray &content)
    {
        QFile file(m_directory.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() ||
            !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
            qFatal("cannot write %s", qPrintable(name));
        return file.fileName();
    }

private Q_SLOTS:
    void readsTheSample()
    {
        const auto settings = loadSettings(QStringLiteral(SAMPLE_SETTINGS));
        QVERIFY2(settings, settings ? "" : qPrintable(settings.error().text()));
        QCOMPARE(settings->data.runDirectory, u"./data_run"_s);
        QCOMPARE(settings->sources.size(), size_t(3));
        QCOMPARE(settings->sources[1].url, QUrl(u"https://weather.example.org:8443/openmeteo/"_s));
        QCOMPARE(settings->selections[0].sources, (QStringList{u"neighbour"_s, u"aws"_s}));
        QVERIFY((settings->selections[0].trees == std::vector{Tree::Data, Tree::DataRun, Tree::DataSpatial}));
        QVERIFY(settings->selections[1].years == (YearRange{.first = 2018, .last = 2020}));
        QVERIFY(settings->pull.repeatInterval == std::chrono::minutes(10));
        QCOMPARE(settings->pull.bytesPerSecond, 20'000'000);
        QVERIFY(settings->pull.publish == PublishMode::Run);
        QCOMPARE(settings->sources[2].bytesPerSecond, 10'000'000);
        QCOMPARE(settings->pull.rateWindows.size(), size_t(2));
        QVERIFY(settings->pull.rateWindows[0] == (RateWindow{.from = 8h, .until = 18h, .bytesPerSecond = 5'000'000}));
        QVERIFY(settings->pull.rateWindows[1] ==
                (RateWindow{.from = 22h, .until = 6h, .zone = "Europe/Berlin", .source = u"private"_s}));
        QVERIFY(settings->selections[1].retentionDays == 36500);
        QVERIFY(settings->retention.daysOf(VariableClass::PreviousDay) == 30);
        QVERIFY(settings->retention.spatialDays == 3);
        QVERIFY(settings->retention.limits == RemovalLimits());
        QCOMPARE(settings->serve.nginxSendfilePrefix, u"data-internal"_s);
    }

    void anEmptyFileGivesTheDefaults()
    {
        const auto settings = readSettings({}, u"s.toml"_s);
        QVERIFY(settings);
        QVERIFY(*settings == Settings());
    }

    void writesWhatItReads()
    {
        Settings settings = *loadSettings(QStringLiteral(SAMPLE_SETTINGS));
        settings.sources[0].apiKey = Secret(u"marker-1"_s);
        settings.sources[0].apiKeyFile = write(u"key"_s, "marker-1\n");
        settings.sources[2].s3 = {.credentials = {.accessKeyId = u"id"_s, .secretKey = Secret(u"marker-3"_s)},
                                  .secretKeyFile = write(u"secret"_s, "marker-3\n"),
                                  .region = u"eu-west-1"_s,
                                  .addressing = Addressing::VirtualHost,
                                  .usesHttp2 = true};
        settings.serve.keys = {{.name = u"berlin"_s, .key = Secret(u"marker-2"_s)}};
        settings.serve.keysFile = write(u"keys"_s, "berlin marker-2\n");
        settings.serve.signers = {{.accessKeyId = u"berlin"_s, .secretKey = Secret(u"marker-5"_s)}};
        settings.serve.credentialsFile = write(u"credentials"_s, "berlin marker-5\n");
        settings.sources[0].events = ListenMode::Off;
        settings.serve.address = u"::1"_s;
        settings.serve.isJsonPublic = true;
        settings.data.directory = u"/a \"quoted\" \\ path\twith a tab, ä"_s;
        settings.pull.bytesPerSecond = 12'345;
        settings.pull.publish = PublishMode::File;
        settings.pull.pause = 15min;
        settings.selections[0].mirror = true;
        settings.selections[0].sources = {u"aws"_s};
        settings.selections[0].sourceOrder = SourceOrder::Fastest;
        settings.retention.pressureDays.reset();
        settings.retention.mostBytes = 7'000'000'000'000;
        settings.retention.limits.gonePercent = 33;

        const QString path = m_directory.filePath(u"new/directory/omsync.toml"_s);
        QVERIFY(saveSettings(settings, path));
        const auto again = loadSettings(path);
        QVERIFY2(again, again ? "" : qPrintable(again.error().text()));
        QVERIFY(*again == settings);
        QVERIFY(!settingsText(settings).contains("marker"));
    }

    void writesNoSecretThatCameFromNoFile()
    {
        Settings settings = *readSettings(usable, u"s.toml"_s);
        settings.sources[0].apiKey = Secret(u"marker-1"_s);
        settings.sources[0].s3 = {.credentials = {.accessKeyId = u"from-aws"_s,
                                                  .secretKey = Secret(u"marker-3"_s),
                                                  .sessionToken = Secret(u"marker-4"_s)},
                                  .usesAwsEnvironment = true};
        settings.serve.keys = {{.name = u"berlin"_s, .key = Secret(u"marker-2"_s)}};
        QVERIFY(!settingsText(settings).contains("from-aws"));
        QVERIFY(settingsText(settings).contains("aws_environment = true"));
        QVERIFY(!settingsText(settings).contains("marker"));
    }

    void namesThePlaceOfEachProblem_data()
    {
        QTest::addColumn<QByteArray>("toml");
        QTest::addColumn<QString>("said");
        QTest::newRow("no TOML") << "version = 1\n[data\n"_ba << u"s.toml:2:6: "_s;
        QTest::newRow("an unknown key") << "[data]\ndirectry = \"x\"\n"_ba
                                        << u"s.toml:2:1: data.directry: is no known key; did you mean directory?"_s;
        QTest::newRow("an unknown table")
            << "[surve]\n"_ba << u"s.toml:1:2: surve: is no known key; did you mean serve?"_s;
        QTest::newRow("a key like no other")
            << "[data]\n  xyzzy = 1\n"_ba
            << u"s.toml:2:3: data.xyzzy: is no known key; known are directory, run_directory, spatial_directory"_s;
        QTest::newRow("a key itself")
            << usable + "api_key = \"marker\"\n"
            << u"s.toml:9:1: selection[0].api_key: is no known key; known are sources, source_order, domains, variables, past_days, years, trees, run_days, spatial_days, retention_days, mirror"_s;
        QTest::newRow("a number for a text")
            << "[data]\ndirectory = 1\n"_ba << u"s.toml:2:13: data.directory: must be a text in quotes"_s;
        QTest::newRow("a text for a number")
            << "[pull]\nconcurrent = \"8\"\n"_ba << u"s.toml:2:14: pull.concurrent: must be a whole number"_s;
        QTest::newRow("a fraction for a number")
            << "[pull]\nconcurrent = 1.5\n"_ba << u"s.toml:2:14: pull.concurrent: must be a whole number"_s;
        QTest::newRow("a number for a flag")
            << "[serve]\npublic = 1\n"_ba << u"s.toml:2:10: serve.public: must be true or false"_s;
        QTest::newRow("a text for a list")
            << "[[selection]]\ndomains = \"dwd_icon\"\n"_ba
            << u"s.toml:2:11: selection[0].domains: must be a list of texts, such as [\"one\", \"two\"]"_s;
        QTest::newRow("a number in a list")
            << "[[selection]]\ndomains = [\"dwd_icon\", 7]\n"_ba
            << u"s.toml:2:24: selection[0].domains: must be a list of nothing but texts in quotes"_s;
        QTest::newRow("one bracket for a list of tables")
            << "[source]\nname = \"a\"\n"_ba << u"s.toml:1:1: source: must be tables, each begun by [[source]]"_s;
        QTest::newRow("two brackets for one table")
            << "[[pull]]\n"_ba << u"s.toml:1:1: pull: must be a table, begun by [pull]"_s;
        QTest::newRow("no time of day")
            << "[pull]\n[[pull.rate_window]]\nfrom = \"8 am\"\n"_ba
            << u"s.toml:3:8: pull.rate_window[0].from: \"8 am\" is no time of day such as 08:30"_s;
        QTest::newRow("no time zone") << "[pull]\n[[pull.rate_window]]\nzone = \"Europe/Atlantis\"\n"_ba
                                      << u"s.toml:3:8: pull.rate_window[0].zone: \"Europe/Atlantis\" is no time zone "
                                         "that this system knows, such as Europe/Berlin"_s;
        QTest::newRow("a date") << "[pull]\nrate = 2026-01-01\n"_ba
                                << u"s.toml:2:8: pull.rate: must be a text in quotes"_s;
        QTest::newRow("a rate that is none")
            << "[pull]\nrate = \"fast\"\n"_ba
            << u"s.toml:2:8: pull.rate: \"fast\" is no number of bytes; give one such as 500000, 20M or 1Gi"_s;
        QTest::newRow("no time between rounds")
            << "[pull]\nrepeat_interval = 0\n"_ba
            << u"s.toml:2:19: pull.repeat_interval: \"0\" is no whole number from 1 to 525600"_s;
        QTest::newRow("a bad URL")
            << "[[source]]\nname = \"a\"\nurl = \"http://me:marker@a.example/\"\n"_ba
            << u"s.toml:3:7: source[0].url: must not hold a user name or password; the API key is given apart"_s;
        QTest::newRow("a missing key file") << "[[source]]\nname = \"a\"\napi_key_file = \"/nowhere\"\n"_ba
                                            << u"s.toml:3:16: source[0].api_key_file: there is no file /nowhere"_s;
        QTest::newRow("no addressing")
            << "[[source]]\nname = \"a\"\naddressing = \"host\"\n"_ba
            << u"s.toml:3:14: source[0].addressing: \"host\" is neither \"path\" (https://host/bucket/) nor \"virtual\" (https://bucket.host/)"_s;
        QTest::newRow("a secret itself")
            << "[[source]]\nname = \"a\"\nsecret_key = \"marker\"\n"_ba
            << u"s.toml:3:1: source[0].secret_key: is no known key; did you mean secret_key_file?"_s;
        QTest::newRow("a newer version") << "version = 2\n"_ba
                                         << u"s.toml:1:11: version: is 2, but this program reads version 1 only"_s;
        QTest::newRow("years that are none")
            << "[[selection]]\nyears = 20\n"_ba
            << u"s.toml:2:9: selection[0].years: \"20\" is no year: give 2020, or a range such as 2018-2020"_s;
    }

    void namesThePlaceOfEachProblem()
    {
        QFETCH(QByteArray, toml);
        QFETCH(QString, said);
        const auto settings = readSettings(toml, u"s.toml"_s);
        QVERIFY(!settings);
        QCOMPARE(settings.error().code(), ErrorCode::BadInput);
        if (said.endsWith(u' '))
            QVERIFY2(settings.error().text().startsWith(said), qPrintable(settings.error().text()));
        else
            QCOMPARE(settings.error().text(), said);
        QVERIFY(!settings.error().text().contains(u"marker"));
    }

    void placesWhatIsWrongAsAWhole_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QString>("said");
        QTest::newRow("out of range") << "[[selection]]"_ba
                                      << "[pull]\nconcurrent = 300\n[[selection]]"_ba
                                      << u"s.toml:6:14: pull.concurrent: is 300, but must be a number from 1 to 256"_s;
        QTest::newRow("an item of a list")
            << "\"dwd_icon\""_ba
            << "\"dwd_icon\", \"dwd icon_d2\""_ba
            << u"s.toml:7:24: selection[0].domains[1]: there is no domain dwd icon_d2; did you mean dwd_icon_d2"_s;
        QTest::newRow("an unknown tree")
            << "[[selection]]"_ba
            << "[[selection]]\ntrees = [\"data_runs\"]"_ba
            << u"s.toml:6:9: selection[0].trees: there is no tree \"data_runs\"; did you mean data_run?"_s;
        QTest::newRow("a field that is missing") << "name = \"aws\""_ba
                                                 << ""_ba << u"s.toml:2:1: source[0].name: must not be empty"_s;
    }

    void placesWhatIsWrongAsAWhole()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QString, said);
        const auto settings = readSettings(QByteArray(usable).replace(from, to), u"s.toml"_s);
        QVERIFY(!settings);
        QVERIFY2(settings.error().text().startsWith(said), qPrintable(settings.error().text()));
    }

    void namesAllProblemsInTheOrderOfTheText()
    {
        const auto settings = readSettings("[pull]\nrate = \"x\"\nconcurrent = \"y\"\n[data]\nz = 1\n"_ba, u"s.toml"_s);
        QVERIFY(!settings);
        const QStringList lines = settings.error().text().split(u'\n');
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines[0].startsWith(u"s.toml:2:8: "));
        QVERIFY(lines[1].startsWith(u"s.toml:3:14: "));
        QVERIFY(lines[2].startsWith(u"s.toml:5:1: "));
    }

    void saysThatThereIsNoFile()
    {
        const auto settings = loadSettings(u"/nowhere/omsync.toml"_s);
        QVERIFY(!settings);
        QCOMPARE(settings.error().code(), ErrorCode::BadInput);
        QCOMPARE(settings.error().text(), u"there is no settings file /nowhere/omsync.toml"_s);
    }

    void refusesAFileThatIsNoSettingsByItsSize()
    {
        const auto settings = loadSettings(write(u"large.toml"_s, QByteArray((1 << 20) + 1, '#')));
        QVERIFY(!settings);
        QCOMPARE(settings.error().code(), ErrorCode::BadInput);
    }

    void saysWhyItCannotWrite()
    {
        const QString blocker = write(u"file"_s, "x");
        const auto saved = saveSettings({}, blocker + u"/omsync.toml"_s);
        QVERIFY(!saved);
        QCOMPARE(saved.error().code(), ErrorCode::FileFailed);
    }

private:
    QTemporaryDir m_directory;
};

OMSYNC_TEST(TestSettingsFile)
#include "tst_settingsfile.moc"
