// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/domainmeta.h"
#include "plan/explanation.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr Instant noon = instantOfUnix(1'795'435'200); // 2026-11-23T12:00:00Z
const ChunkLayout hourly{.step = 1h, .stepsPerChunk = 100};
const QStringList asked{u"temperature_2m"_s, u"really_download_all_pressure_levels"_s};
const QByteArray chunk = "data/dwd_icon/temperature_2m/chunk_4987.om"; // covers noon

ObjectKey keyOf(const QByteArray &text)
{
    return *ObjectKey::parse(text);
}

PlanInput input()
{
    return {.domain = u"dwd_icon"_s,
            .source = u"origin"_s,
            .selection = {.variables = *VariableSelection::parse(asked), .window = windowOf(noon, 7)},
            .layout = hourly,
            .remotes = {},
            .locals = {},
            .manifest = {}};
}

QString ruleText(const FileExplanation &file, const QString &rule)
{
    for (const RuleOutcome &outcome : file.rules) {
        if (outcome.rule == rule)
            return (outcome.passes ? u"yes: "_s : u"no: "_s) + outcome.text;
    }
    return {};
}

} // namespace

class TestExplanation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysThatAFileWaitsForItsRun()
    {
        PlanInput known = input();
        const ObjectKey meta = *domainMetaKey(u"dwd_icon"_s);
        known.remotes = {{.key = keyOf(chunk), .size = 100, .modified = noon + 1h, .etag = {}},
                         {.key = meta, .size = 100, .modified = noon, .etag = {}}};
        known.locals = {{.key = keyOf(chunk), .size = 100, .modified = noon - 6h},
                        {.key = meta, .size = 100, .modified = noon}};
        known.unannounced = TimeRange{.begin = noon, .end = noon + 6h};
        const FileExplanation file = explanationOf(keyOf(chunk), known, asked);
        QCOMPARE(file.verdict, FetchVerdict::Keep);
        QVERIFY2(file.conclusion.contains(u"waits for its run to be announced"), qPrintable(file.conclusion));
    }

    void saysWhichRuleTakesAVariable_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QString>("said");
        QTest::newRow("its name") << chunk << u"yes: temperature_2m is asked for by its name"_s;
        QTest::newRow("a selector")
            << "data/dwd_icon/cape_500hPa/chunk_4987.om"_ba
            << u"yes: cape_500hPa, of the class pressure, is taken by really_download_all_pressure_levels"_s;
        QTest::newRow("none") << "data/dwd_icon/cape/chunk_4987.om"_ba
                              << u"no: no name and no selector that is asked for takes cape, of the class surface"_s;
        QTest::newRow("static") << "data/dwd_icon/static/HSURF.om"_ba << u"yes: files of static are wanted always"_s;
        QTest::newRow("no directory") << "data/dwd_icon/x.om"_ba << u"no: it lies in no variable's directory"_s;
    }

    void saysWhichRuleTakesAVariable()
    {
        QFETCH(QByteArray, key);
        QTEST(ruleText(explanationOf(keyOf(key), input(), asked), u"variable"_s), "said");
    }

    void comparesTheDatesOfAChunkWithTheWindow()
    {
        const auto inside = explanationOf(keyOf(chunk), input(), asked);
        QCOMPARE(ruleText(inside, u"window"_s),
                 u"yes: its data, from 2026-11-22T04:00Z to 2026-11-26T08:00Z, overlaps what is wanted, "
                 "from 2026-11-16T12:00Z to 2200-01-01T00:00Z"_s);
        const auto outside = explanationOf(keyOf("data/dwd_icon/temperature_2m/chunk_4900.om"), input(), asked);
        QVERIFY(ruleText(outside, u"window"_s).startsWith(u"no: its data, from 2025-11-"));
        QCOMPARE(outside.verdict, FetchVerdict::NotWanted);
        const auto odd = explanationOf(keyOf("data/dwd_icon/temperature_2m/readme.txt"), input(), asked);
        QCOMPARE(odd.conclusion, u"not wanted: its name is that of no chunk, year or whole period"_s);
    }

    void concludesAsThePlanDoes_data()
    {
        QTest::addColumn<qint64>("sizeHere"); // -1: not here
        QTest::addColumn<int>("secondsNewer");
        QTest::addColumn<QByteArray>("etagThen"); // of the manifest
        QTest::addColumn<QString>("conclusion");
        QTest::newRow("missing") << qint64(-1) << 0 << ""_ba << u"fetch: it is not here"_s;
        QTest::newRow("another size") << qint64(1) << 0 << ""_ba
                                      << u"fetch: the sizes differ: 1 byte here, 1,000 bytes at the source"_s;
        QTest::newRow("newer") << qint64(1000) << 2 << ""_ba
                               << u"fetch: the source's is newer, or another than the one that was fetched"_s;
        QTest::newRow("another ETag") << qint64(1000) << 0 << "\"b\""_ba
                                      << u"fetch: its ETag is no longer the one that it was fetched with"_s;
        QTest::newRow("unchanged") << qint64(1000) << 0 << "\"a\""_ba
                                   << u"keep: what lies here is what the source has"_s;
    }

    void concludesAsThePlanDoes()
    {
        QFETCH(qint64, sizeHere);
        QFETCH(int, secondsNewer);
        QFETCH(QByteArray, etagThen);
        PlanInput both = input();
        const Instant here = noon - std::chrono::seconds(secondsNewer);
        both.remotes = {{.key = keyOf(chunk), .size = 1000, .modified = noon, .etag = "\"a\""}};
        if (sizeHere >= 0)
            both.locals = {{.key = keyOf(chunk), .size = sizeHere, .modified = here}};
        if (!etagThen.isEmpty())
            both.manifest.insert(keyOf(chunk), {.key = keyOf(chunk),
                                                .size = 1000,
                                                .modified = noon,
                                                .etag = etagThen,
                                                .verified = noon,
                                                .source = u"origin"_s});
        const auto explanation = explanationOf(keyOf(chunk), both, asked);
        QTEST(explanation.conclusion, "conclusion");
        const Plan plan = planOf(both);
        QCOMPARE(explanation.verdict == FetchVerdict::Fetch, isFetched(plan.entries.front().reason));
    }

    void tellsWhatOneSideLacks()
    {
        PlanInput here = input();
        here.locals = {{.key = keyOf(chunk), .size = 7, .modified = noon}};
        const auto explanation = explanationOf(keyOf(chunk), here, asked);
        QCOMPARE(explanation.verdict, FetchVerdict::NotAtSource);
        QCOMPARE(explanation.conclusion, u"not at source: origin has no such file; the one here stays"_s);
        QCOMPARE(ruleText(explanation, u"manifest"_s), u"yes: nothing is remembered of it: size and time decide"_s);
    }

    void explainsAllFilesOfAVariable()
    {
        PlanInput both = input();
        both.remotes = {{.key = keyOf(chunk), .size = 7, .modified = noon, .etag = {}},
                        {.key = keyOf("data/dwd_icon/static/meta.json"), .size = 7, .modified = noon, .etag = {}}};
        both.locals = {{.key = keyOf("data/dwd_icon/temperature_2m/chunk_1.om"), .size = 7, .modified = noon}};
        const auto keys = keysIn("temperature_2m", both);
        QCOMPARE(keys.size(), size_t(2));
        QCOMPARE(explanationOf(keys[0], both, asked).verdict, FetchVerdict::NotWanted);
        QCOMPARE(explanationOf(keys[1], both, asked).verdict, FetchVerdict::Fetch);
    }

    void expectsWhatADaysRunsWrite()
    {
        Domain domain;
        DomainMeta meta;
        meta.runInitialisation = noon;
        meta.dataEnd = noon + std::chrono::days(5);
        meta.updateInterval = 6h;
        const auto cycle = runCycleOf(meta, domain, noon);
        QVERIFY(cycle);
        PlanInput all = input();
        all.cycle = cycle;
        for (const int number : {4986, 4987, 4988, 4989}) // ends before, covers the run, in between, begins after
            all.remotes.push_back(
                {.key = keyOf("data/dwd_icon/temperature_2m/chunk_" + QByteArray::number(number) + ".om"),
                 .size = 1000,
                 .modified = noon,
                 .etag = {}});
        QCOMPARE(*planOf(all).bytesPerDay, 2 * 1000 * 4);
        all.remotes.push_back(
            {.key = keyOf("data/dwd_icon/temperature_2m/rolling.om"), .size = 100, .modified = noon, .etag = {}});
        all.remotes.push_back(
            {.key = keyOf("data/dwd_icon/temperature_2m/master_0.om"), .size = 10, .modified = noon, .etag = {}});
        QCOMPARE(*planOf(all).bytesPerDay, (2 * 1000 + 100) * 4);
        domain.retired = noon;
        QVERIFY(!runCycleOf(meta, domain, noon));
        QVERIFY(!runCycleOf(std::nullopt, Domain(), noon));
        meta.updateInterval = 0s;
        QVERIFY(!runCycleOf(meta, Domain(), noon));
    }

    void expectsTheRunsOfADay_data()
    {
        QTest::addColumn<QByteArray>("directory");
        QTest::newRow("whole runs") << "data_run/dwd_icon/2026/11/23/"_ba;
        QTest::newRow("time steps") << "data_spatial/dwd_icon/2026/11/23/"_ba;
    }

    void expectsTheRunsOfADay()
    {
        QFETCH(QByteArray, directory);
        NewestRun newest;
        newest.run = noon;
        Domain domain;
        domain.updateInterval = 6h;
        const auto cycle = runCycleOf(newest, domain, noon);
        QVERIFY(cycle);
        std::vector<PlanEntry> entries;
        for (const char *const file : {"1200Z/temperature_2m.om", "1200Z/meta.json", "0600Z/temperature_2m.om"})
            entries.push_back({.remote = {.key = keyOf(directory + file), .size = 1000, .modified = noon, .etag = {}},
                               .local = std::nullopt});
        QCOMPARE(bytesPerDay(entries, {}, *cycle), 2 * 1000 * 4);
    }
};

OMSYNC_TEST(TestExplanation)
#include "tst_explanation.moc"
