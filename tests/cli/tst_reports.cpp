// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/contentreport.h"
#include "cli/doctorcommand.h"
#include "cli/planreport.h"
#include "cli/statusreport.h"
#include "testprogram.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr Instant now = instantOfUnix(1'795'459'200); // 2026-11-23T18:40:00Z

ObjectKey keyOf(const QByteArray &text)
{
    return *ObjectKey::parse(text);
}

PlanEntry entry(const char *key, qint64 size, Reason reason)
{
    return {.remote = {.key = keyOf(key), .size = size, .modified = now, .etag = {}},
            .local = std::nullopt,
            .reason = reason};
}

//! 1.2 MB are missing, and 1.0 kB takes the place of 400 bytes.
Plan plan()
{
    Plan plan{.domain = u"dwd_icon"_s,
              .source = u"aws"_s,
              .entries = {entry("data/dwd_icon/cape/chunk_1.om", 1'234'567, Reason::Missing),
                          entry("data/dwd_icon/cape/chunk_2.om", 1'000, Reason::Newer),
                          entry("data/dwd_icon/cape/chunk_3.om", 1'000, Reason::Unchanged)},
              .notWanted = 1'500};
    plan.entries[1].local = LocalFile{.key = keyOf("data/dwd_icon/cape/chunk_2.om"), .size = 400, .modified = now - 1h};
    plan.bytesHere = 1'400;
    plan.bytesPerDay = 5'000'000;
    return plan;
}

FileEntry file(const QByteArray &key, Instant begin, qint64 size)
{
    return {
        .key = keyOf(key), .size = size, .modified = now - 2h, .span = TimeRange{.begin = begin, .end = begin + 24h}};
}

EngineStatus statusOf(std::vector<DomainStatus> domains)
{
    return {.at = now, .domains = std::move(domains), .transfers = {}, .server = {}};
}

} // namespace

class TestReports : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatAPlanMeansForTheDisk()
    {
        const Plan small{.domain = u"x"_s, .source = u"b.example:81"_s, .entries = {}};
        const PlanRoom room{.trees = {Tree::Data}, .free = 5'000'000, .reserved = 1'000'000};
        const Report report = planReport({plan(), small}, {room}, Verbosity::Normal);
        const QStringList expected{
            u"DOMAIN    SOURCE        FETCH   BYTES  KEEP  NOT WANTED  REMOVE  BYTES    HERE   AFTER  PER DAY"_s,
            u"dwd_icon  aws               2  1.2 MB     1       1,500       0    0 B  1.4 kB  1.2 MB   5.0 MB"_s,
            u"x         b.example:81      0     0 B     0           0       0    0 B     0 B     0 B        -"_s,
            u"all       -                 2  1.2 MB     1       1,500       0    0 B  1.4 kB  1.2 MB   5.0 MB"_s,
            u"room: 5.0 MB free now, 3.8 MB afterwards, 3.8 MB at the least while files are replaced; 1.0 MB stay "
            "reserved"_s};
        QCOMPARE(report.lines, expected);
        QCOMPARE(report.objects.size(), size_t(3));
        QCOMPARE(report.objects[0].value(u"bytes_after"_s).toInteger(), 1'400 + 1'234'567 + 600);
        QCOMPARE(report.objects[2].value(u"free_after"_s).toInteger(), 5'000'000 - 1'234'567 - 600);
        QCOMPARE(report.objects[2].value(u"free_least"_s).toInteger(), 5'000'000 - 1'235'567);
    }

    //! Two selections of a Domain see the same files, and may want the same.
    void countsEachFileOnce()
    {
        Plan second = plan();
        second.entries.push_back(entry("data/dwd_icon/cape/chunk_4.om", 300'000, Reason::Missing));
        const PlanRoom room{.trees = {Tree::Data}, .free = 5'000'000, .reserved = 1'000'000};
        const Report report = planReport({plan(), second}, {room}, Verbosity::Normal);
        const QJsonObject &all = report.objects[2];
        QCOMPARE(all.value(u"files_to_fetch"_s).toInteger(), 3);
        QCOMPARE(all.value(u"bytes_to_fetch"_s).toInteger(), 1'535'567);
        QCOMPARE(all.value(u"bytes_here"_s).toInteger(), 1'400);
        QCOMPARE(all.value(u"bytes_after"_s).toInteger(), 1'400 + 1'234'567 + 600 + 300'000);
        QCOMPARE(all.value(u"free_least"_s).toInteger(), 5'000'000 - 1'535'567);
    }

    void tellsThatThereIsNotEnoughRoom()
    {
        const PlanRoom room{.trees = {Tree::Data}, .free = 2'000'000, .reserved = 1'000'000};
        QCOMPARE(
            planReport({plan()}, {room}, Verbosity::Normal).lines.last(),
            u"not enough room: 2.0 MB free, 1.2 MB to be fetched, 1.0 MB stay reserved; make room, or ask for less"_s);
        QVERIFY(lacksRoom({plan()}, {room}));
        QCOMPARE(planReport({plan()}, {}, Verbosity::Normal).lines.size(), 2);
    }

    void tellsOfEachFileSystemThatTreesLieOn()
    {
        Plan runs = plan();
        runs.tree = Tree::DataRun;
        const PlanRoom data{.trees = {Tree::Data, Tree::DataSpatial}, .free = 2'500'000, .reserved = 1'000'000};
        const PlanRoom other{.trees = {Tree::DataRun}, .free = 2'000'000, .reserved = 1'000'000};
        QVERIFY(!lacksRoom({plan()}, {data, other}));
        QVERIFY(lacksRoom({plan(), runs}, {data, other}));
        QVERIFY(
            !lacksRoom({plan(), runs}, {data, {.trees = {Tree::DataRun}, .free = 2'500'000, .reserved = 1'000'000}}));
        QVERIFY(lacksRoom({plan(), runs},
                          {{.trees = {Tree::Data, Tree::DataRun}, .free = 2'500'000, .reserved = 1'000'000}}));
        const Report report = planReport({plan(), runs}, {data, other}, Verbosity::Normal);
        const QStringList last = report.lines.last(2);
        QVERIFY2(last[0].startsWith(u"room for data, data_spatial: 2.5 MB free now, 1.3 MB afterwards"),
                 qPrintable(last[0]));
        QVERIFY2(last[1].startsWith(u"not enough room for data_run: 2.0 MB free, 1.2 MB to be"), qPrintable(last[1]));
        const QJsonArray rooms = report.objects.back().value(u"rooms"_s).toArray();
        QCOMPARE(rooms.size(), 2);
        QCOMPARE(rooms[1].toObject().value(u"trees"_s).toArray(), QJsonArray{u"data_run"_s});
        QCOMPARE(rooms[1].toObject().value(u"free_least"_s).toInteger(), 2'000'000 - 1'235'567);
        // Who plans for one tree alone is told of its disk alone.
        QVERIFY(planReport({plan()}, {data, other}, Verbosity::Normal).lines.last().startsWith(u"room: 2.5 MB"));
    }

    void theTreesOfOneDirectoryShareItsRoom()
    {
        QTemporaryDir directory;
        const auto rooms = planRoomsIn({.directory = directory.filePath(u"data"_s),
                                        .runDirectory = directory.filePath(u"runs"_s),
                                        .spatialDirectory = {}},
                                       7);
        QCOMPARE(rooms.size(), size_t(1));
        QCOMPARE(rooms.front().trees, (std::vector{Tree::Data, Tree::DataRun}));
        QCOMPARE(rooms.front().reserved, qint64(7));
        QVERIFY(rooms.front().free > 0);
    }

    void namesTheTreesOfOneDomain()
    {
        Plan runs = plan();
        runs.tree = Tree::DataRun;
        const Report report = planReport({plan(), runs}, {}, Verbosity::Normal);
        QVERIFY(report.lines[1].startsWith(u"dwd_icon  "));
        QVERIFY(report.lines[2].startsWith(u"data_run/dwd_icon  "));
        QCOMPARE(report.objects[1].value(u"tree"_s).toString(), u"data_run"_s);
    }

    void tellsThatReplacementsCannotWaitForEachOther()
    {
        Plan replacing = plan();
        for (PlanEntry &entry : replacing.entries) {
            if (isFetched(entry.reason)) // the older one is as large
                entry.local = LocalFile{.key = entry.remote.key, .size = entry.remote.size, .modified = {}};
        }
        const PlanRoom room{.trees = {Tree::Data}, .free = 2'000'000, .reserved = 1'000'000};
        QVERIFY(!lacksRoom({replacing}, {room}));
        const QString line = planReport({replacing}, {room}, Verbosity::Normal).lines.last();
        QVERIFY2(line.contains(u"files appear one by one"), qPrintable(line));
    }

    void listsWhatWouldBeFetchedWhenVerbose()
    {
        const QStringList lines = planReport({plan()}, {}, Verbosity::Verbose).lines;
        QCOMPARE(lines[0], u"fetch data/dwd_icon/cape/chunk_1.om (1.2 MB, missing)"_s);
        QCOMPARE(lines[1], u"fetch data/dwd_icon/cape/chunk_2.om (1.0 kB, newer)"_s);
    }

    void tellsWhatWouldGo()
    {
        Plan some = plan();
        some.removals = {
            {.file = {.key = keyOf("data/dwd_icon/cape/chunk_0.om"), .size = 400'000, .modified = now},
             .why = RemovalVerdict::Expired},
        };
        some.bytesHere = 401'400;
        const QStringList expected{
            u"fetch data/dwd_icon/cape/chunk_1.om (1.2 MB, missing)"_s,
            u"fetch data/dwd_icon/cape/chunk_2.om (1.0 kB, newer)"_s,
            u"remove data/dwd_icon/cape/chunk_0.om (400.0 kB, expired)"_s,
            u"DOMAIN    SOURCE  FETCH   BYTES  KEEP  NOT WANTED  REMOVE     BYTES      HERE   AFTER  PER DAY"_s,
            u"dwd_icon  aws         2  1.2 MB     1       1,500       1  400.0 kB  401.4 kB  1.2 MB   5.0 MB"_s};
        const Report report = planReport({some}, {}, Verbosity::Verbose);
        QCOMPARE(report.lines, expected);
        QCOMPARE(report.objects.back().value(u"files_to_remove"_s).toInteger(), qint64(1));
        QCOMPARE(some.growth(), qint64(1'234'567 + 600 - 400'000));
        some.refusal = {.cause = RemovalRefusal::Cause::TooMany, .text = u"too many"_s};
        QCOMPARE(some.growth(), qint64(1'234'567 + 600));
    }

    void alignsTheFreshnessOfAllDomains()
    {
        DomainStatus fresh;
        fresh.name = u"dwd_icon"_s;
        fresh.freshness = {.state = DomainState::Fresh,
                           .runHere = now - 4h,
                           .runAtSource = now - 4h,
                           .nextExpected = now + 2h,
                           .age = 4h,
                           .lag = 75s};
        DomainStatus unknown;
        unknown.name = u"x"_s;
        unknown.tree = Tree::DataRun;
        const QStringList expected{
            u"DOMAIN      STATE    RUN HERE           RUN AT SOURCE             AGE    LAG  NEXT EXPECTED"_s,
            u"dwd_icon    fresh    2026-11-23T14:40Z  2026-11-23T14:40Z  4 h 00 min  1 min  2026-11-23T20:40Z"_s,
            u"data_run/x  unknown  -                  -                           -      -  -"_s};
        QCOMPARE(freshnessReport(statusOf({fresh, unknown})).lines, expected);
    }

    void tellsWhatIsWrongWithADomainAndSinceWhen()
    {
        DomainStatus domain;
        domain.name = u"dwd_icon"_s;
        domain.freshness.state = DomainState::Inconsistent;
        domain.stateSince = now - 4h;
        domain.problem = Error(ErrorCode::NotFound, u"404 Not Found"_s).within(u"fetch data/dwd_icon/cape/x.om"_s);
        const Report report = freshnessReport(statusOf({domain}));
        QCOMPARE(
            report.lines.last(),
            u"dwd_icon is inconsistent since 2026-11-23T14:40:00Z: fetch data/dwd_icon/cape/x.om: 404 Not Found"_s);
        const QJsonObject shown = report.objects[0].value(u"domains"_s).toArray()[0].toObject();
        QCOMPARE(shown.value(u"problem"_s).toObject().value(u"code"_s).toString(), u"not_found"_s);
        QCOMPARE(shown.value(u"state_since"_s).toString(), u"2026-11-23T14:40:00Z"_s);
    }

    void tellsWhichDomainsPauseAndUntilWhen()
    {
        DomainStatus domain, other;
        domain.name = u"dwd_icon"_s;
        domain.pause = Pause{.until = now + 10min};
        other.name = u"ncep_gfs013"_s;
        other.pause = Pause();
        const Report report = freshnessReport(statusOf({domain, other}));
        QCOMPARE(report.lines.sliced(report.lines.size() - 2),
                 (QStringList{u"dwd_icon is paused until 2026-11-23T18:50:00Z"_s,
                              u"ncep_gfs013 is paused until it is resumed"_s}));
        EngineStatus warning = statusOf({});
        warning.warnings = {Error(ErrorCode::DiskFull, u"the data are larger than they may be"_s)};
        QCOMPARE(freshnessReport(warning).lines.last(), u"warning: the data are larger than they may be"_s);
        const QJsonArray shown = report.objects[0].value(u"domains"_s).toArray();
        QCOMPARE(shown[0].toObject().value(u"paused_until"_s).toString(), u"2026-11-23T18:50:00Z"_s);
        QVERIFY(shown[1].toObject().value(u"paused"_s).toBool());
        QCOMPARE(pauseReport(Pause()).lines, QStringList{u"pulling is paused until it is resumed"_s});
        QCOMPARE(pauseReport(u"dwd_icon"_s, domain.pause).lines, QStringList{report.lines[report.lines.size() - 2]});
        QCOMPARE(pauseReport(u"dwd_icon"_s, std::nullopt).lines, QStringList{u"dwd_icon goes on"_s});
        QCOMPARE(pauseReport(u"dwd_icon"_s, std::nullopt).event, u"resume"_s);
    }

    void marksTheVariablesThatLagBehind()
    {
        DomainStatus domain;
        domain.name = u"dwd_icon"_s;
        domain.freshness.runHere = now - 4h;
        const auto variables = variablesIn({file("data/dwd_icon/cape/chunk_2.om", now, 2'000),
                                            file("data/dwd_icon/rain/chunk_1.om", now - 24h, 3'000)});
        const Report report = variablesReport(statusOf({domain}), {{.domain = u"dwd_icon"_s, .variables = variables}});
        const QStringList expected{
            u"DOMAIN    VARIABLE  FROM               TO                  BYTES         AGE  BEHIND"_s,
            u"dwd_icon  cape      2026-11-23T18:40Z  2026-11-24T18:40Z  2.0 kB  2 h 00 min  -"_s,
            u"dwd_icon  rain      2026-11-22T18:40Z  2026-11-23T18:40Z  3.0 kB  2 h 00 min  older chunk"_s};
        QCOMPARE(report.lines, expected);
        QCOMPARE(report.objects[1].value(u"state"_s).toString(), u"older_chunk"_s);
    }

    void listsTheDomainsOfASource()
    {
        DomainEntry known;
        known.name = u"dwd_icon"_s;
        known.source = u"aws"_s;
        known.isKnown = true;
        known.provider = u"DWD"_s;
        known.updateInterval = 6h;
        known.newestRun = now - 4h;
        DomainEntry retired = known;
        retired.name = u"old"_s;
        retired.newestRun.reset();
        retired.retired = instantOfUnix(1'780'000'000);
        DomainEntry foreign;
        foreign.name = u"x"_s;
        foreign.source = u"aws"_s;
        const QStringList expected{
            u"DOMAIN    PROVIDER       EVERY  NEWEST RUN                AGE  SOURCE  NOTE"_s,
            u"dwd_icon  DWD       6 h 00 min  2026-11-23T14:40Z  4 h 00 min  aws     -"_s,
            u"old       DWD       6 h 00 min  -                           -  aws     retired since 2026-05-28"_s,
            u"x         -                  -  -                           -  aws     not known to this version"_s};
        QCOMPARE(domainsReport({known, retired, foreign}, now).lines, expected);
    }

    void listsVariablesThenFilesByTime()
    {
        const DomainContent content{.domain = u"dwd_icon"_s,
                                    .source = u"aws"_s,
                                    .files = {file("data/dwd_icon/cape/chunk_10.om", now, 1'000),
                                              file("data/dwd_icon/cape/chunk_9.om", now - 24h, 500)}};
        const QStringList variables{u"VARIABLE  CLASS    FILES   BYTES  FROM               TO"_s,
                                    u"cape      surface      2  1.5 kB  2026-11-22T18:40Z  2026-11-24T18:40Z"_s};
        QCOMPARE(contentReport(content, *topicOf(u"dwd_icon"_s)).lines, variables);
        const QStringList files{u"FILE          BYTES  CHANGED               FROM               TO"_s,
                                u"chunk_9.om    500 B  2026-11-23T16:40:00Z  2026-11-22T18:40Z  2026-11-23T18:40Z"_s,
                                u"chunk_10.om  1.0 kB  2026-11-23T16:40:00Z  2026-11-23T18:40Z  2026-11-24T18:40Z"_s};
        QCOMPARE(contentReport(content, *topicOf(u"dwd_icon/cape"_s)).lines, files);
        QCOMPARE(contentReport(content, *topicOf(u"dwd_icon/cape/chunk_9.om"_s)).objects.size(), size_t(1));
        QCOMPARE(contentReport(content, *topicOf(u"dwd_icon/cape/chunk_8.om"_s)).objects.size(), size_t(0));
    }

    void listsRunsThenTheirFiles()
    {
        const QByteArray first = "data_run/dwd_icon/2026/11/23/0600Z/", second = "data_run/dwd_icon/2026/11/23/1200Z/";
        const DomainContent content{.domain = u"dwd_icon"_s,
                                    .source = u"aws"_s,
                                    .files = {file(first + "cape.om", now, 1'000), file(first + "meta.json", now, 500),
                                              file(second + "cape.om", now, 1'000),
                                              file("data_run/dwd_icon/latest.json", now, 10)},
                                    .newestRun = instantOfUnix(1'795'413'600)};
        const QStringList runs{u"RUN                FILES   BYTES  CHANGED               NOTE"_s,
                               u"2026-11-23T06:00Z      2  1.5 kB  2026-11-23T16:40:00Z  latest"_s,
                               u"2026-11-23T12:00Z      1  1.0 kB  2026-11-23T16:40:00Z  -"_s};
        const Report report = contentReport(content, *topicOf(u"data_run/dwd_icon"_s));
        QCOMPARE(report.lines, runs);
        QCOMPARE(report.event, u"run"_s);
        QCOMPARE(report.objects.front().value(u"newest"_s), true);
        QCOMPARE(contentReport(content, *topicOf(u"data_run/dwd_icon/2026/11/23/0600Z"_s)).event, u"object"_s);
    }

    void explainsAFileAtLengthAndManyInALine()
    {
        const Explanation explanation{.domain = u"dwd_icon"_s,
                                      .source = u"aws"_s,
                                      .files = {{.key = keyOf("data/dwd_icon/cape/chunk_1.om"),
                                                 .verdict = FetchVerdict::NotWanted,
                                                 .conclusion = u"not wanted: b"_s,
                                                 .rules = {{.rule = u"variable"_s, .passes = true, .text = u"a"_s},
                                                           {.rule = u"window"_s, .passes = false, .text = u"b"_s}}}}};
        const QStringList atLength{u"data/dwd_icon/cape/chunk_1.om"_s, u"  variable     a"_s, u"  window   no  b"_s,
                                   u"  => not wanted: b"_s};
        QCOMPARE(explanationReport(explanation, true).lines, atLength);
        QCOMPARE(explanationReport(explanation, false).lines, QStringList{u"chunk_1.om: not wanted: b"_s});
    }

    void tellsWhatToDoAboutAFinding()
    {
        const Finding finding{.check = u"file_times"_s,
                              .subject = u"/d"_s,
                              .state = FindingState::Warning,
                              .text = u"coarse"_s,
                              .advice = u"use another"_s};
        const QStringList expected{u"warn  file times  /d: coarse"_s, u"                  -> use another"_s};
        QCOMPARE(findingReport(finding).lines, expected);
        QCOMPARE(exitCodeOf(finding), ExitCode::Ok);
        Finding failing = finding;
        failing.state = FindingState::Failure;
        QCOMPARE(exitCodeOf(failing), ExitCode::Disk);
        failing.check = u"tls"_s;
        QCOMPARE(exitCodeOf(failing), ExitCode::Unreachable);
        failing.check = u"key"_s;
        QCOMPARE(exitCodeOf(failing), ExitCode::AccessDenied);
    }
};

OMSYNC_TEST(TestReports)
#include "tst_reports.moc"
