// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/planner.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr Instant noon = instantOfUnix(1'795'435'200); // 2026-11-23T12:00:00Z
const ChunkLayout hourly{.step = 1h, .stepsPerChunk = 100};

ObjectKey keyOf(const QByteArray &text)
{
    auto key = ObjectKey::parse(text);
    Q_ASSERT(key);
    return *key;
}

const QByteArray chunk = "data/dwd_icon/temperature_2m/chunk_4987.om"; // covers noon
const QByteArray meta = "data/dwd_icon/static/meta.json";

PlanInput inputOf(std::vector<RemoteObject> remotes, std::vector<LocalFile> locals)
{
    auto variables = VariableSelection::parse({u"temperature_2m"_s});
    return {.domain = u"dwd_icon"_s,
            .source = u"origin"_s,
            .selection = {.variables = *variables, .window = windowOf(noon, 7), .pressureToday = true},
            .layout = hourly,
            .remotes = std::move(remotes),
            .locals = std::move(locals),
            .manifest = {}};
}

RemoteObject remoteOf(const QByteArray &key, Instant modified)
{
    return {.key = keyOf(key), .size = 100, .modified = modified, .etag = {}};
}

LocalFile localOf(const QByteArray &key, Instant modified)
{
    return {.key = keyOf(key), .size = 100, .modified = modified};
}

} // namespace

class TestPlanner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comparesSizeAndTime_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<qint64>("sizeHere");
        QTest::addColumn<int>("secondsNewer");
        QTest::addColumn<int>("reason");
        QTest::newRow("same size and time") << chunk << 100LL << 0 << int(Reason::Unchanged);
        QTest::newRow("another size") << chunk << 99LL << 0 << int(Reason::SizeDiffers);
        QTest::newRow("one second newer is rounding") << chunk << 100LL << 1 << int(Reason::Unchanged);
        QTest::newRow("two seconds newer") << chunk << 100LL << 2 << int(Reason::Newer);
        QTest::newRow("older") << chunk << 100LL << -600 << int(Reason::Unchanged);
        QTest::newRow("meta.json of another size") << meta << 99LL << 0 << int(Reason::Unchanged);
        QTest::newRow("meta.json newer") << meta << 99LL << 2 << int(Reason::Newer);
    }

    void comparesSizeAndTime()
    {
        QFETCH(QByteArray, key);
        QFETCH(qint64, sizeHere);
        QFETCH(int, secondsNewer);
        QFETCH(int, reason);
        const RemoteObject remote{
            .key = keyOf(key), .size = 100, .modified = noon + std::chrono::seconds(secondsNewer), .etag = {}};
        const Plan plan = planOf(inputOf({remote}, {{.key = keyOf(key), .size = sizeHere, .modified = noon}}));
        QCOMPARE(plan.entries.size(), size_t(1));
        QCOMPARE(int(plan.entries[0].reason), reason);
    }

    void whatIsDamagedAtTheSourceIsLeftUntilItChanges()
    {
        const RemoteObject damaged = remoteOf(chunk, noon);
        PlanInput input = inputOf({damaged}, {});
        input.quarantined.insert(damaged.key, damaged);
        QCOMPARE(int(planOf(input).entries[0].reason), int(Reason::Quarantined));
        QCOMPARE(planOf(input).filesToFetch(), 0);
        QCOMPARE(planOf(input).bytesToFetch(), 0);
        input.locals = {localOf(chunk, noon)};
        QCOMPARE(int(planOf(input).entries[0].reason), int(Reason::Unchanged));
        input.locals.clear();
        input.remotes[0].modified = noon + 1s;
        QCOMPARE(int(planOf(input).entries[0].reason), int(Reason::Missing));
    }

    void trap04_whatIsListedOtherwiseThanItIsIsKeptUntilTheListingChanges()
    {
        RemoteObject lie = remoteOf(chunk, noon + 1h); // of one that came with another size and time
        lie.etag = "\"a\"";
        PlanInput input = inputOf({lie}, {{.key = lie.key, .size = lie.size + 5, .modified = noon}});
        ManifestEntry entry{.key = lie.key,
                            .size = lie.size + 5,
                            .modified = noon,
                            .etag = lie.etag,
                            .verified = noon,
                            .source = input.source};
        const auto reason = [&] { return int(planOf(input).entries[0].reason); };
        input.manifest = {{lie.key, entry}};
        QCOMPARE(reason(), int(Reason::SizeDiffers));
        entry.listed = ListedAs{.size = lie.size, .modified = lie.modified};
        input.manifest = {{lie.key, entry}};
        QCOMPARE(reason(), int(Reason::Unchanged));
        input.locals[0].size -= 1; // cut by someone else
        QCOMPARE(reason(), int(Reason::SizeDiffers));
        input.locals[0].size += 1;
        input.remotes[0].etag = "\"b\"";
        QCOMPARE(reason(), int(Reason::SizeDiffers));
        input.remotes[0].etag = {};
        input.remotes[0].modified += 1s;
        QCOMPARE(reason(), int(Reason::SizeDiffers));
    }

    void trap15_countsGoIntoTheFigures()
    {
        PlanInput input = inputOf({remoteOf(chunk, noon)}, {});
        input.counts = {.unchanged = 3, .unchangedBytes = 30, .later = 5, .laterBytes = 50};
        input.bytesElsewhere = 30;
        const Plan plan = planOf(input);
        QCOMPARE(plan.filesToFetch(), 6);
        QCOMPARE(plan.filesToKeep(), 3);
        QCOMPARE(plan.bytesToFetch(), 150);
        QCOMPARE(plan.bytesWanted(), 180);
        QCOMPARE(plan.bytesHere, 30);
        QCOMPARE(plan.growth(), 150);
    }

    void trap04_theManifestSeesWhatSizeAndTimeHide_data()
    {
        QTest::addColumn<QByteArray>("etagNow");
        QTest::addColumn<QByteArray>("etagThen");
        QTest::addColumn<int>("secondsNewer");
        QTest::addColumn<QString>("source");
        QTest::addColumn<int>("reason");
        const QByteArray a = "\"a\"", b = "\"b\"", none;
        QTest::newRow("same ETag") << a << a << 0 << u"origin"_s << int(Reason::Unchanged);
        QTest::newRow("same-size rewrite in the same second") << b << a << 0 << u"origin"_s << int(Reason::EtagDiffers);
        QTest::newRow("rewrite with an older time") << b << a << -600 << u"origin"_s << int(Reason::EtagDiffers);
        QTest::newRow("restored without ETags, older") << none << none << -600 << u"origin"_s << int(Reason::Newer);
        QTest::newRow("ETags of another source say nothing") << b << a << 0 << u"mirror"_s << int(Reason::Unchanged);
    }

    void trap04_theManifestSeesWhatSizeAndTimeHide()
    {
        QFETCH(QByteArray, etagNow);
        QFETCH(QByteArray, etagThen);
        QFETCH(int, secondsNewer);
        QFETCH(QString, source);
        QFETCH(int, reason);
        const ObjectKey key = keyOf(chunk);
        PlanInput input =
            inputOf({{.key = key, .size = 100, .modified = noon + std::chrono::seconds(secondsNewer), .etag = etagNow}},
                    {{.key = key, .size = 100, .modified = noon}});
        input.manifest.insert(
            key, {.key = key, .size = 100, .modified = noon, .etag = etagThen, .verified = noon, .source = source});
        QCOMPARE(int(planOf(input).entries[0].reason), reason);
    }

    void trap04_whatWasFetchedAndNotRecordedIsComparedToTheSecond()
    {
        const ObjectKey key = keyOf(chunk);
        PlanInput input = inputOf({{.key = key, .size = 100, .modified = noon + 1s, .etag = "\"c\""}},
                                  {{.key = key, .size = 100, .modified = noon}});
        input.manifest.insert(
            key,
            {.key = key, .size = 100, .modified = noon - 2s, .etag = "\"a\"", .verified = noon, .source = u"origin"_s});
        QCOMPARE(planOf(input).entries[0].reason, Reason::Newer);
        input.remotes[0].modified = noon;
        QCOMPARE(planOf(input).entries[0].reason, Reason::Unchanged);
    }

    void trap04_stepsOfTwoSecondsAreNoOtherTime_data()
    {
        QTest::addColumn<int>("secondsHere"); // than the time with which it was fetched
        QTest::addColumn<QByteArray>("etagNow");
        QTest::addColumn<int>("reason");
        QTest::newRow("floored") << -1 << "\"a\""_ba << int(Reason::Unchanged);
        QTest::newRow("ceiled") << 1 << "\"a\""_ba << int(Reason::Unchanged);
        QTest::newRow("floored, and rewritten") << -1 << "\"b\""_ba << int(Reason::EtagDiffers);
        QTest::newRow("ceiled, and rewritten") << 1 << "\"b\""_ba << int(Reason::EtagDiffers);
        QTest::newRow("floored, without ETags") << -1 << QByteArray() << int(Reason::Unchanged);
        QTest::newRow("another file of three seconds ago") << -3 << "\"a\""_ba << int(Reason::Newer);
    }

    void trap04_stepsOfTwoSecondsAreNoOtherTime()
    {
        QFETCH(int, secondsHere);
        QFETCH(QByteArray, etagNow);
        const ObjectKey key = keyOf(chunk);
        const Instant odd = noon + 1s;
        PlanInput input = inputOf({{.key = key, .size = 100, .modified = odd, .etag = etagNow}},
                                  {{.key = key, .size = 100, .modified = odd + std::chrono::seconds(secondsHere)}});
        input.manifest.insert(
            key, {.key = key, .size = 100, .modified = odd, .etag = "\"a\"", .verified = noon, .source = u"origin"_s});
        QTEST(int(planOf(input).entries[0].reason), "reason");
    }

    void fetchesStaticFirstThenTheNewestAndMetaLast()
    {
        const std::vector<QByteArray> keys{meta,
                                           "data/dwd_icon/temperature_2m/chunk_4986.om",
                                           "data/dwd_icon/temperature_2m/chunk_4988.om",
                                           "data/dwd_icon/static/HSURF.om",
                                           "data/dwd_icon/temperature_2m/master_0.om",
                                           chunk};
        std::vector<RemoteObject> remotes;
        for (const QByteArray &key : keys)
            remotes.push_back({.key = keyOf(key), .size = 1, .modified = noon, .etag = {}});
        QList<QByteArray> order;
        for (const PlanEntry &entry : planOf(inputOf(remotes, {})).entries)
            order.append(entry.remote.key.bytes());
        QCOMPARE(order, (QList<QByteArray>{keys[3], keys[2], keys[5], keys[1], keys[4], meta}));
    }

    void countsWhatIsNotWanted()
    {
        const RemoteObject old{
            .key = keyOf("data/dwd_icon/temperature_2m/chunk_4000.om"), .size = 1, .modified = noon, .etag = {}};
        const RemoteObject other{
            .key = keyOf("data/dwd_icon/rain/chunk_4987.om"), .size = 1, .modified = noon, .etag = {}};
        const Plan plan = planOf(inputOf({old, other}, {}));
        QVERIFY(plan.entries.empty());
        QCOMPARE(plan.notWanted, 2);
    }

    void whatIsDamagedIsFetchedThoughNothingElseSpeaksForIt()
    {
        PlanInput input =
            inputOf({remoteOf(chunk, noon), remoteOf(meta, noon)}, {localOf(chunk, noon), localOf(meta, noon)});
        input.damaged = {keyOf(chunk)};
        const Plan plan = planOf(input);
        QCOMPARE(plan.filesToFetch(), 1);
        QCOMPARE(plan.entries.at(0).remote.key, keyOf(chunk));
        QCOMPARE(plan.entries.at(0).reason, Reason::Damaged);
    }

    void whatIsDamagedIsNotTakenForWhatHasAnotherEtagByNow()
    {
        const ObjectKey key = keyOf(chunk);
        PlanInput input = inputOf({{.key = key, .size = 100, .modified = noon, .etag = "\"now\""}},
                                  {{.key = key, .size = 100, .modified = noon}});
        input.manifest.insert(
            key,
            {.key = key, .size = 100, .modified = noon, .etag = "\"then\"", .verified = noon, .source = u"origin"_s});
        QCOMPARE(planOf(input).entries[0].fetchedAs, "\"then\""_ba);
        input.damaged = {key};
        QCOMPARE(planOf(input).entries[0].reason, Reason::EtagDiffers);
        QCOMPARE(planOf(input).entries[0].fetchedAs, QByteArray());
    }

    void aRepairPlansWhatIsDamagedAlone_data()
    {
        QTest::addColumn<QByteArray>("damaged");
        QTest::addColumn<int>("secondsNewer");
        QTest::addColumn<int>("reason"); // -1: it is left to the next Pass
        QTest::newRow("a Chunk") << chunk << 0 << int(Reason::Damaged);
        QTest::newRow("a Chunk of a newer Run") << chunk << 7200 << int(Reason::Newer);
        QTest::newRow("meta.json") << meta << 0 << int(Reason::Damaged);
        QTest::newRow("meta.json of a newer Run, whose files are not fetched") << meta << 7200 << -1;
        QTest::newRow("nothing") << QByteArray() << 7200 << -1;
    }

    void aRepairPlansWhatIsDamagedAlone()
    {
        QFETCH(QByteArray, damaged);
        QFETCH(int, secondsNewer);
        QFETCH(int, reason);
        const Instant there = noon + std::chrono::seconds(secondsNewer);
        PlanInput input =
            inputOf({remoteOf(chunk, there), remoteOf(meta, there)}, {localOf(chunk, noon), localOf(meta, noon)});
        if (!damaged.isEmpty())
            input.damaged = {keyOf(damaged)};
        input.isRepair = true;
        const Plan plan = planOf(input);
        QCOMPARE(plan.entries.size(), size_t(reason < 0 ? 0 : 1));
        QCOMPARE(plan.notWanted, reason < 0 ? 2 : 1);
        if (reason >= 0)
            QCOMPARE(int(plan.entries.at(0).reason), reason);
    }
};

OMSYNC_TEST(TestPlanner)
#include "tst_planner.moc"
