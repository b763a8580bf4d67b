// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/arguments.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

Arguments of(const Command &command, const GlobalArguments &global = {})
{
    return {.global = global, .command = command};
}

//! Domains `dwd_icon` and variables `cape`, as given by place.
Overrides pulling()
{
    Overrides overrides;
    overrides.domains = GivenText{u"dwd_icon"_s, u"domains"_s};
    overrides.variables = GivenText{u"cape"_s, u"variables"_s};
    return overrides;
}

} // namespace

Q_DECLARE_METATYPE(Arguments)

class TestArguments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsCommands_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<Arguments>("expected");
        QTest::newRow("sync") << u"sync dwd_icon cape"_s << of(SyncArguments{.overrides = pulling()});
        QTest::newRow("plan") << u"plan dwd_icon cape"_s << of(PlanArguments{.overrides = pulling()});
        QTest::newRow("sync as the settings say") << u"sync"_s << of(SyncArguments{});
        QTest::newRow("execute") << u"sync dwd_icon cape --execute"_s
                                 << of(SyncArguments{.overrides = pulling(), .isExecuteGiven = true});
        QTest::newRow("status") << u"status"_s << of(StatusArguments{});
        QTest::newRow("status by variable") << u"status --variables"_s << of(StatusArguments{.showsVariables = true});
        QTest::newRow("doctor") << u"doctor"_s << of(DoctorArguments{});
        QTest::newRow("doctor with a bundle")
            << u"doctor --bundle out.txt"_s << of(DoctorArguments{.overrides = {}, .bundle = u"out.txt"_s});
        QTest::newRow("domains") << u"domains"_s << of(SurveyArguments{});
        QTest::newRow("domains of another tree")
            << u"domains --tree data_run"_s << of(SurveyArguments{.tree = Tree::DataRun});
        QTest::newRow("list") << u"list dwd_icon/cape"_s
                              << of(SurveyArguments{.question = SurveyArguments::Question::Content,
                                                    .topic = *topicOf(u"dwd_icon/cape"_s)});
        QTest::newRow("explain") << u"explain dwd_icon/cape dwd_icon cape"_s
                                 << of(SurveyArguments{.question = SurveyArguments::Question::Explanation,
                                                       .topic = *topicOf(u"dwd_icon/cape"_s),
                                                       .overrides = pulling()});
        QTest::newRow("demo") << u"demo"_s << of(DemoArguments{});
        QTest::newRow("a large demo that stays")
            << u"demo --size 300 --keep d"_s << of(DemoArguments{.bytes = 300'000'000, .keep = u"d"_s});
        const GlobalArguments json{
            .settingsFile = u"s.toml"_s, .form = OutputForm::Json, .verbosity = Verbosity::Verbose};
        QTest::newRow("global options before the command")
            << u"--json --verbose --settings s.toml status"_s << of(StatusArguments{}, json);
        QTest::newRow("global options after the command")
            << u"status --json --settings=s.toml --verbose"_s << of(StatusArguments{}, json);
        QTest::newRow("quiet") << u"status --quiet"_s
                               << of(StatusArguments{}, {.settingsFile = {}, .verbosity = Verbosity::Quiet});
    }

    void readsCommands()
    {
        QFETCH(QString, line);
        QFETCH(Arguments, expected);
        const auto arguments = parseArguments(line.split(u' '));
        QVERIFY2(arguments, arguments ? "" : qPrintable(arguments.error().text()));
        QVERIFY(*arguments == expected);
    }

    void readsEveryOptionOfSync()
    {
        const auto arguments = parseArguments({u"sync"_s,
                                               u"dwd_icon;ncep_gfs013"_s,
                                               u"cape"_s,
                                               u"--server"_s,
                                               u"http://a.example/;http://b.example/"_s,
                                               u"--apikey"_s,
                                               u"marker"_s,
                                               u"--rate"_s,
                                               u"2.5"_s,
                                               u"--past-days"_s,
                                               u"3"_s,
                                               u"--year"_s,
                                               u"2018-2020"_s,
                                               u"--repeat-interval"_s,
                                               u"5"_s,
                                               u"--concurrent"_s,
                                               u"6"_s,
                                               u"--concurrent-models"_s,
                                               u"7"_s,
                                               u"--data"_s,
                                               u"/d"_s,
                                               u"--data-run"_s,
                                               u"/r"_s,
                                               u"--data-spatial"_s,
                                               u"/s"_s});
        QVERIFY2(arguments, arguments ? "" : qPrintable(arguments.error().text()));
        Overrides expected;
        expected.domains = GivenText{u"dwd_icon;ncep_gfs013"_s, u"domains"_s};
        expected.variables = GivenText{u"cape"_s, u"variables"_s};
        expected.servers = GivenText{u"http://a.example/;http://b.example/"_s, u"--server"_s};
        expected.apiKey = Secret(u"marker"_s);
        expected.bytesPerSecond = 2'500'000;
        expected.pastDays = 3;
        expected.years = YearRange{.first = 2018, .last = 2020};
        expected.repeatInterval = std::chrono::minutes(5);
        expected.concurrent = 6;
        expected.concurrentDomains = 7;
        expected.dataDirectory = u"/d"_s;
        expected.runDirectory = u"/r"_s;
        expected.spatialDirectory = u"/s"_s;
        QVERIFY(std::get<SyncArguments>(arguments->command).overrides == expected);
    }

    void readsHowToAskAnS3Server()
    {
        const auto arguments =
            parseArguments({u"sync"_s, u"dwd_icon"_s, u"cape"_s, u"--access-key-id"_s, u"id"_s, u"--region"_s, u"r-1"_s,
                            u"--addressing"_s, u"virtual"_s, u"--aws-environment"_s, u"--http2"_s});
        QVERIFY2(arguments, arguments ? "" : qPrintable(arguments.error().text()));
        const S3Overrides expected{.accessKeyId = u"id"_s,
                                   .region = u"r-1"_s,
                                   .addressing = Addressing::VirtualHost,
                                   .usesAwsEnvironment = true,
                                   .usesHttp2 = true};
        QVERIFY(std::get<SyncArguments>(arguments->command).overrides.s3 == expected);
    }

    void readsEveryOptionOfServe()
    {
        const auto arguments = parseArguments({u"serve"_s, u"--data"_s, u"/d"_s, u"--bind"_s, u"[::1]:81"_s,
                                               u"--apikey"_s, u"-marker-1"_s, u"--apikey=marker-2"_s, u"--public"_s});
        QVERIFY2(arguments, arguments ? "" : qPrintable(arguments.error().text()));
        Overrides expected;
        expected.dataDirectory = u"/d"_s;
        expected.address = u"::1"_s;
        expected.port = 81;
        expected.keys = {{.name = u"key-1"_s, .key = Secret(u"-marker-1"_s)},
                         {.name = u"key-2"_s, .key = Secret(u"marker-2"_s)}};
        expected.isPublic = true;
        QVERIFY(std::get<ServeArguments>(arguments->command).overrides == expected);
    }

    void refusesWhatItCannotUse_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("said");
        QTest::newRow("a misspelled command") << u"snyc a b"_s << u"there is no command snyc; did you mean sync?"_s;
        QTest::newRow("a command like no other") << u"xyzzy"_s << u"there is no command xyzzy; see --help"_s;
        QTest::newRow("no command")
            << u"--json"_s
            << u"no command is given: sync, plan, explain, domains, list, status, doctor, serve, run, prune, demo, verify; see --help"_s;
        QTest::newRow("no topic") << u"list"_s << u"name a domain, DOMAIN/VARIABLE or a key; see --help"_s;
        QTest::newRow("a tree that there is none of")
            << u"domains --tree data_runs"_s << u"--tree: \"data_runs\" is none of data, data_run and data_spatial"_s;
        QTest::newRow("a misspelled option")
            << u"sync a b --past-day 3"_s << u"there is no option --past-day; did you mean --past-days?"_s;
        QTest::newRow("a misspelled global option")
            << u"status --jsn"_s << u"there is no option --jsn; did you mean --json?"_s;
        QTest::newRow("an option of another command")
            << u"status --year 2020"_s << u"there is no option --year; see --help"_s;
        QTest::newRow("a misspelled option with a secret")
            << u"serve --apikye=marker"_s << u"there is no option --apikye; did you mean --apikey?"_s;
        QTest::newRow("an argument too many")
            << u"serve --apikey marker-1 marker-2"_s << u"there are more arguments than serve takes; see --help"_s;
        QTest::newRow("a value missing") << u"sync a b --past-days"_s << u"--past-days: 1 required DAYS missing"_s;
        QTest::newRow("a bad number") << u"sync a b --past-days x"_s
                                      << u"--past-days: \"x\" is no whole number from 0 to 36500"_s;
        QTest::newRow("a bad rate") << u"sync a b --rate fast"_s
                                    << u"--rate: \"fast\" is no number of megabytes a second, from 0.001 to 1000000"_s;
        QTest::newRow("a bad year") << u"sync a b --year 20"_s
                                    << u"--year: \"20\" is no year: give 2020, or a range such as 2018-2020"_s;
        QTest::newRow("a key file that is missing")
            << u"sync a b --apikey-file /nowhere"_s << u"--apikey-file: there is no file /nowhere"_s;
        QTest::newRow("a bad size") << u"demo --size 0"_s << u"--size: \"0\" is no whole number from 1 to 100000"_s;
        QTest::newRow("quiet and verbose")
            << u"sync --quiet --verbose"_s << u"--quiet and --verbose exclude each other"_s;
        QTest::newRow("a value for a flag") << u"sync --json=marker"_s << u"the arguments cannot be read; see --help"_s;
    }

    void refusesWhatItCannotUse()
    {
        QFETCH(QString, line);
        const auto arguments = parseArguments(line.split(u' '));
        QVERIFY(!arguments);
        QTEST(arguments.error().text(), "said");
        QVERIFY(!arguments.error().text().contains(u"marker"));
    }

    void showsHelpAndVersion_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("contains");
        QTest::newRow("version") << u"--version"_s << u"(Qt %1)\n"_s.arg(QLatin1StringView(qVersion()));
        QTest::newRow("help") << u"--help"_s << u"show how fresh each domain of a database is"_s;
        QTest::newRow("help names the exit codes") << u"--help"_s << u"6 source unreachable"_s;
        QTest::newRow("help of a command") << u"sync --help"_s << u"--concurrent-models N"_s;
        QTest::newRow("help advises against keys in arguments") << u"serve --help"_s << u"better API_SYNC_APIKEYS"_s;
    }

    void showsHelpAndVersion()
    {
        QFETCH(QString, line);
        QFETCH(QString, contains);
        const auto arguments = parseArguments(line.split(u' '));
        QVERIFY(arguments);
        const QString text = std::get<ShowText>(arguments->command).text;
        QVERIFY2(text.contains(contains), qPrintable(text));
        QVERIFY(text.endsWith(u'\n'));
    }

    void readsVerify()
    {
        const auto arguments =
            parseArguments({u"verify"_s, u"dwd_icon,ncep_gfs013"_s, u"cams_global"_s, u"--full"_s, u"--repair"_s,
                            u"--data"_s, u"db"_s, u"--server"_s, u"https://weather.example/"_s});
        QVERIFY2(arguments, qPrintable(arguments ? QString() : arguments.error().text()));
        const auto *verify = std::get_if<VerifyArguments>(&arguments->command);
        QVERIFY(verify);
        const VerifyOrder expected{.domains = {u"dwd_icon"_s, u"ncep_gfs013"_s, u"cams_global"_s},
                                   .depth = VerifyOrder::Depth::Content,
                                   .repair = VerifyOrder::Repair::Refetch};
        QVERIFY(verify->order == expected);
        QCOMPARE(verify->overrides.dataDirectory, u"db"_s);
        QCOMPARE(verify->overrides.servers->text, u"https://weather.example/"_s);
        const auto plain = parseArguments({u"verify"_s});
        QVERIFY(plain && std::get<VerifyArguments>(plain->command).order == VerifyOrder());
    }

    void readsWhatToPrune()
    {
        const auto read = parseArguments({u"prune"_s, u"dwd_icon"_s, u"ncep_gfs013,dwd_icon_eu"_s, u"--dry-run"_s,
                                          u"--retention-days"_s, u"30"_s, u"--force"_s});
        QVERIFY2(read, read ? "" : qPrintable(read.error().text()));
        const auto *prune = std::get_if<PruneArguments>(&read->command);
        QVERIFY(prune);
        const PruneOrder expected{
            .domains = {u"dwd_icon"_s, u"ncep_gfs013"_s, u"dwd_icon_eu"_s}, .isDryRun = true, .isForced = true};
        QVERIFY(prune->order == expected);
        QVERIFY(prune->overrides.retentionDays == 30);
    }
};

OMSYNC_TEST(TestArguments)
#include "tst_arguments.moc"
