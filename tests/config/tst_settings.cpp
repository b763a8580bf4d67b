// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/settings.h"
#include "testprogram.h"

#include <QTest>

#include <functional>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

Settings usable()
{
    Settings settings;
    settings.sources = {{.name = u"aws"_s, .url = QUrl(u"https://a.example/"_s), .apiKey = {}}};
    settings.selections = {
        {.sources = {u"aws"_s}, .domains = {u"dwd_icon"_s}, .variables = {u"temperature_2m"_s}, .years = std::nullopt}};
    return settings;
}

void mirrorFromElsewhere(Settings &settings)
{
    settings.sources.push_back(settings.sources[0]);
    settings.sources[1].name = u"neighbour"_s;
    settings.selections.push_back(settings.selections[0]);
    settings.selections[1].sources = {u"neighbour"_s};
    settings.selections[1].mirror = true;
}

using Change = std::function<void(Settings &)>;

} // namespace

Q_DECLARE_METATYPE(Change)

class TestSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void acceptsTheDefaults()
    {
        QVERIFY(validate(Settings()).empty());
        QVERIFY(validate(usable()).empty());
    }

    void whatIsKeptAsLongAsItIsPulledIsGood()
    {
        Settings settings = usable();
        settings.retention.days = 7;
        QVERIFY(validate(settings).empty());
        settings.retention.days = 1;
        settings.selections[0].years = YearRange{.first = 2020, .last = 2020}; // what is wanted stays in any case
        QVERIFY(validate(settings).empty());
    }

    void aDomainIsKeptAsLongAsItsSelectionsSay()
    {
        Settings settings = usable();
        settings.retention = {.days = 30, .pressureDays = 10, .runDays = 2};
        settings.selections.push_back(settings.selections[0]);
        QVERIFY(retentionOf(settings, u"dwd_icon") == settings.retention);
        settings.selections[0].retentionDays = 40;
        settings.selections[1].retentionDays = 50;
        const RetentionSettings own = retentionOf(settings, u"dwd_icon");
        QVERIFY(own.daysOf(VariableClass::Surface) == 50);
        QVERIFY(own.daysOf(VariableClass::Pressure) == 50);
        QVERIFY(own.runDays == 2);
        QVERIFY(retentionOf(settings, u"dwd_icon_eu") == settings.retention);
    }

    void namesEveryBadField_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("said");
        const auto row = [](const char *name, const QString &said, const Change &change) {
            QTest::newRow(name) << change << said;
        };
        row("no directory", u"data.directory: must name the directory of the database"_s,
            [](Settings &s) { s.data.directory.clear(); });
        row("one directory for two trees", u"data.run_directory: must not be the directory of another tree"_s,
            [](Settings &s) { s.data.runDirectory = u"data/../data"_s; });
        row("a source without name", u"source[0].name: must not be empty"_s, [](Settings &s) {
            s.sources[0].name = u" "_s;
            s.selections.clear();
        });
        row("a name twice", u"source[1].name: is \"aws\", as another source is called already"_s,
            [](Settings &s) { s.sources.push_back(s.sources[0]); });
        row("no slash at the end", u"source[0].url: must end in a slash"_s,
            [](Settings &s) { s.sources[0].url = QUrl(u"http://a.example/b"_s); });
        row("a tree without a directory",
            u"data.run_directory: must be given, since selection[0].trees has data_run; or give --data-run"_s,
            [](Settings &s) {
                s.selections[0].trees = {Tree::Data, Tree::DataRun};
            });
        row("a selector that is none",
            u"selection[0].variables: there is no selector really_download_all_variable; did you mean "
            "really_download_all_variables?"_s,
            [](Settings &s) {
                s.selections[0].variables = {u"cape"_s, u"really_download_all_variable"_s};
            });
        row("no tree", u"selection[0].trees: must name at least one tree"_s,
            [](Settings &s) { s.selections[0].trees.clear(); });
        row("too long ago", u"selection[0].run_days: is -1, but must be a number from 0 to 36500"_s,
            [](Settings &s) { s.selections[0].runDays = -1; });
        row("a bucket before no host's name",
            u"source[0].addressing: can only be \"path\", as the URL names no host but an IP address"_s,
            [](Settings &s) {
                s.sources[0].url = QUrl(u"http://127.0.0.1/b/"_s);
                s.sources[0].s3.addressing = Addressing::VirtualHost;
            });
        row("no name of a region", u"source[0].region: \"us west\" is no name of a region, such as us-west-2"_s,
            [](Settings &s) { s.sources[0].s3.region = u"us west"_s; });
        row("HTTP/2 without TLS", u"source[0].http2: needs a URL that begins with https://"_s, [](Settings &s) {
            s.sources[0].url = QUrl(u"http://a.example/"_s);
            s.sources[0].s3.usesHttp2 = true;
        });
        row("no source", u"selection[0].sources: must name at least one source"_s,
            [](Settings &s) { s.selections[0].sources.clear(); });
        row("an unknown source", u"selection[0].sources[0]: there is no source awz; did you mean aws?"_s,
            [](Settings &s) { s.selections[0].sources = {u"awz"_s}; });
        row("no domain", u"selection[0].domains: must name at least one domain"_s,
            [](Settings &s) { s.selections[0].domains.clear(); });
        row("what is no domain", u"selection[0].domains[1]: there is no domain xyzzy.plugh"_s,
            [](Settings &s) { s.selections[0].domains.append(u"xyzzy.plugh"_s); });
        row("no variable",
            u"selection[0].variables: no variable is asked for: name some, or give really_download_all_variables"_s,
            [](Settings &s) { s.selections[0].variables.clear(); });
        row("days below zero", u"selection[0].past_days: is -1, but must be a number from 0 to 36500"_s,
            [](Settings &s) { s.selections[0].pastDays = -1; });
        row("years in the wrong order", u"selection[0].years: must begin with the earlier year"_s,
            [](Settings &s) { s.selections[0].years = YearRange{.first = 2020, .last = 2018}; });
        row("no time between rounds", u"pull.repeat_interval: is 0, but must be a number from 1 to 525600"_s,
            [](Settings &s) { s.pull.repeatInterval = std::chrono::minutes(0); });
        row("no transfer at once", u"pull.concurrent: is 0, but must be a number from 1 to 256"_s,
            [](Settings &s) { s.pull.concurrent = 0; });
        row("too many passes", u"pull.concurrent_domains: is 65, but must be a number from 1 to 64"_s,
            [](Settings &s) { s.pull.concurrentDomains = 65; });
        row("a rate of a source below zero", u"source[0].rate: must not be below zero"_s,
            [](Settings &s) { s.sources[0].bytesPerSecond = -1; });
        row("a window without a length", u"pull.rate_window[0].until: must be another time than \"from\""_s,
            [](Settings &s) { s.pull.rateWindows = {{.from = 8h, .until = 8h}}; });
        row("a window from the end of the day", u"pull.rate_window[0].from: must be before 24:00"_s,
            [](Settings &s) { s.pull.rateWindows = {{.from = 24h, .until = 8h}}; });
        row("a window of an unknown source", u"pull.rate_window[0].source: there is no source awz; did you mean aws?"_s,
            [](Settings &s) { s.pull.rateWindows = {{.from = 8h, .until = 9h, .source = u"awz"_s}}; });
        row("no pause", u"pull.pause_minutes: is 0, but must be a number from 1 to 10080"_s,
            [](Settings &s) { s.pull.pause = 0min; });
        row("a rate below zero", u"pull.rate: must not be below zero"_s,
            [](Settings &s) { s.pull.bytesPerSecond = -1; });
        row("a reserve below zero", u"pull.disk_reserve: must not be below zero"_s,
            [](Settings &s) { s.pull.diskReserve = -1; });
        row("no address", u"serve.bind: must be an IP address and a port, such as 127.0.0.1:8080"_s,
            [](Settings &s) { s.serve.address = u"here"_s; });
        row("no connection", u"serve.max_connections: is 0, but must be a number from 1 to 1000000"_s,
            [](Settings &s) { s.serve.maxConnections = 0; });
        row("a certificate without its key", u"serve.tls_key: is missing: TLS needs a certificate and its key"_s,
            [](Settings &s) { s.serve.tlsCertificate = u"a.pem"_s; });
        row("a key without its certificate",
            u"serve.tls_certificate: is missing: TLS needs a certificate and its key"_s,
            [](Settings &s) { s.serve.tlsKey = u"a.key"_s; });
        row("an empty key", u"serve.keys_file: must give each key a name of its own, and none may be empty"_s,
            [](Settings &s) { s.serve.keys = {{.name = u"a"_s, .key = Secret()}}; });
        row("kept for less time than it is pulled",
            u"retention.days: is 3, but selection[0] pulls 7 days back, so that what is removed would be fetched "
            u"again; give at least 7"_s,
            [](Settings &s) { s.retention.days = 3; });
        row("the same for one selection",
            u"selection[0].retention_days: is 6, but selection[0] pulls 7 days back, so that what is removed would be "
            u"fetched again; give at least 7"_s,
            [](Settings &s) {
                s.retention.days = 30;
                s.selections[0].retentionDays = 6;
            });
        row("no day is kept", u"retention.run_days: is 0, but must be a number from 1 to 36500"_s,
            [](Settings &s) { s.retention.runDays = 0; });
        row("no share may go", u"retention.limit_percent: is 0, but must be a number from 1 to 100"_s,
            [](Settings &s) { s.retention.limits.percent = 0; });
        row("a mirror of two sources",
            u"selection[0].mirror: needs a single source, but this selection has aws and neighbour: what one of them "
            u"has, "
            u"another may lack"_s,
            [](Settings &s) {
                s.sources.push_back(s.sources[0]);
                s.sources[1].name = u"neighbour"_s;
                s.selections[0].sources.append(u"neighbour"_s);
                s.selections[0].mirror = true;
            });
        row("a mirror of a domain that another selection pulls from elsewhere",
            u"selection[1].mirror: needs a single source, but dwd_icon comes from neighbour here and from aws in "
            u"selection[0]: what one of them has, another may lack"_s,
            [](Settings &s) { mirrorFromElsewhere(s); });
    }

    //! Its Domain, or its tree, is pulled from one source only.
    void aMirrorBesideOtherSourcesWillDo()
    {
        Settings settings = usable();
        mirrorFromElsewhere(settings);
        settings.selections[1].domains = {u"dwd_icon_eu"_s};
        QVERIFY(!errorOf(validate(settings)));
        settings.selections[1].domains = settings.selections[0].domains;
        settings.selections[1].trees = {Tree::DataRun};
        settings.data.runDirectory = u"runs"_s;
        QVERIFY(!errorOf(validate(settings)));
        settings.selections[1].trees = settings.selections[0].trees;
        settings.selections[1].sources = settings.selections[0].sources;
        QVERIFY(!errorOf(validate(settings)));
    }

    void namesEveryBadField()
    {
        QFETCH(Change, change);
        Settings settings = usable();
        change(settings);
        const auto error = errorOf(validate(settings));
        QVERIFY(error);
        QCOMPARE(error->code(), ErrorCode::BadInput);
        QTEST(error->text(), "said");
    }

    void namesAllProblemsAtOnce()
    {
        Settings settings;
        settings.pull.concurrent = 0;
        settings.serve.maxConnections = 0;
        QCOMPARE(validate(settings).size(), size_t(2));
        QCOMPARE(errorOf(validate(settings))->text().count(u'\n'), 1);
        QVERIFY(!errorOf({}));
    }

    void pullingNeedsASelection()
    {
        QVERIFY(validateForPulling(usable()).empty());
        QCOMPARE(errorOf(validateForPulling(Settings()))->text(),
                 u"selection: nothing is selected: name domains and variables"_s);
    }

    void pullingNeedsTheSecretOfAnAccessKey()
    {
        Settings settings = usable();
        settings.sources[0].s3.credentials.accessKeyId = u"id"_s;
        QVERIFY(validate(settings).empty());
        QCOMPARE(validateForPulling(settings).at(0).field, u"source[0].secret_key_file"_s);
        settings.sources[0].s3.credentials.secretKey = Secret(u"marker"_s);
        QVERIFY(validateForPulling(settings).empty());
        settings.sources[0].s3 = {.usesAwsEnvironment = true};
        QCOMPARE(validateForPulling(settings).at(0).field, u"source[0].aws_environment"_s);
    }

    void servingNeedsKeysOrPublicity()
    {
        Settings settings;
        QCOMPARE(errorOf(validateForServing(settings))->text(),
                 u"serve.keys_file: nobody may read: give an API key, or say that the database is public"_s);
        settings.serve.isPublic = true;
        QVERIFY(validateForServing(settings).empty());
        settings.serve = {};
        settings.serve.keys = {{.name = u"a"_s, .key = Secret(u"marker"_s)}};
        QVERIFY(validateForServing(settings).empty());
    }

    void warnsOfRetiredDomains()
    {
        Settings settings = usable();
        QVERIFY(warningsOf(settings).isEmpty());
        settings.selections[0].domains = {u"arpae_cosmo_2i"_s, u"arpae_cosmo_2i"_s};
        QCOMPARE(warningsOf(settings),
                 QStringList{u"the domain arpae_cosmo_2i is retired: no new runs since 2025-04-05"_s});
    }

    void warnsOfDomainsThatNobodyKnowsYet()
    {
        Settings settings = usable();
        settings.selections[0].domains = {u"dwd_icno"_s};
        QVERIFY(validateForPulling(settings).empty());
        QCOMPARE(warningsOf(settings),
                 QStringList{u"this version does not know the domain dwd_icno, and pulls it if its "
                             "source has it; did you mean dwd_icon?"_s});
    }
};

OMSYNC_TEST(TestSettings)
#include "tst_settings.moc"
