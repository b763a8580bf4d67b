// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/planner.h"
#include "plan/unannounced.h"
#include "testprogram.h"

#include <QTest>

#include <algorithm>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr Instant announced = instantOfUnix(1'795'435'200); // 2026-11-23T12:00:00Z
const ChunkLayout hourly{.step = 1h, .stepsPerChunk = 100};

RemoteObject remoteOf(const QByteArray &key, Instant modified)
{
    return {.key = *ObjectKey::parse(key), .size = 100, .modified = modified, .etag = {}};
}

//! A Domain whose files have these times, in hours from its meta.json on.
std::vector<RemoteObject> remotesOf(const QList<int> &hours)
{
    std::vector<RemoteObject> remotes{remoteOf("data/dwd_icon/static/meta.json", announced)};
    for (const int hour : hours)
        remotes.push_back(remoteOf("data/dwd_icon/cape/year_" + QByteArray::number(2001 + int(remotes.size())) + ".om",
                                   announced + std::chrono::hours(hour)));
    return remotes;
}

} // namespace

//! Which files wait for their Run to be announced.
class TestUnannounced : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesByTheTimeOfMetaAtTheSource_data()
    {
        QTest::addColumn<QList<int>>("hours");   // of all files
        QTest::addColumn<int>("now");            // by our clock
        QTest::addColumn<QList<int>>("waiting"); // of these, those that wait
        QTest::newRow("all of the announced run") << QList<int>{-1, 0} << 1 << QList<int>{};
        QTest::newRow("an upload has begun") << QList<int>{-1, 5} << 5 << QList<int>{5};
        QTest::newRow("within the wait") << QList<int>{-1, 5} << 10 << QList<int>{5};
        QTest::newRow("after it") << QList<int>{-1, 5} << 11 << QList<int>{};
        QTest::newRow("two runs were not announced") << QList<int>{-1, 5, 11} << 12 << QList<int>{11};
        QTest::newRow("nobody writes meta.json any more") << QList<int>{7, 13} << 13 << QList<int>{};
        QTest::newRow("our clock is slow by days") << QList<int>{-1, 5, 20} << -100 << QList<int>{5};
        QTest::newRow("our clock is fast by days") << QList<int>{-1, 5} << 100 << QList<int>{};
    }

    void goesByTheTimeOfMetaAtTheSource()
    {
        QFETCH(QList<int>, hours);
        QFETCH(int, now);
        const auto times = unannouncedTimes(remotesOf(hours), 6h, announced + std::chrono::hours(now));
        QList<int> waiting;
        for (const int hour : hours) {
            if (times && times->contains(announced + std::chrono::hours(hour)))
                waiting.append(hour);
        }
        QTEST(waiting, "waiting");
    }

    void nothingWaitsWhereThereIsNoMeta()
    {
        std::vector<RemoteObject> remotes = remotesOf({-1, 1});
        remotes.erase(remotes.begin());
        QVERIFY(!unannouncedTimes(remotes, 6h, announced + 1h));
    }

    void waitsForAnIntervalOrSixHours()
    {
        DomainMeta meta;
        meta.updateInterval = 3h;
        QCOMPARE(announcementPatience({}, meta), std::chrono::seconds(3h));
        QCOMPARE(announcementPatience({}, std::nullopt), std::chrono::seconds(6h));
    }

    void onlyReplacementsWait_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<bool>("isHere");
        QTest::addColumn<bool>("isDamaged");
        QTest::addColumn<int>("reason");
        const QByteArray chunk = "data/dwd_icon/cape/year_2026.om";
        QTest::newRow("a newer file") << chunk << true << false << int(Reason::Unannounced);
        QTest::newRow("a new file") << chunk << false << false << int(Reason::Missing);
        QTest::newRow("a damaged one") << chunk << true << true << int(Reason::Newer);
        QTest::newRow("a static file") << "data/dwd_icon/static/HSURF.om"_ba << true << false << int(Reason::Newer);
    }

    void onlyReplacementsWait()
    {
        QFETCH(QByteArray, key);
        QFETCH(bool, isHere);
        QFETCH(bool, isDamaged);
        PlanInput input = inputOf(key, announced);
        if (!isHere)
            std::erase_if(input.locals, [&](const LocalFile &local) { return local.key.bytes() == key; });
        if (isDamaged)
            input.damaged = {*ObjectKey::parse(key)};
        QTEST(int(reasonIn(planOf(input), key)), "reason");
    }

    //! The Source has not a newer version, but the one that was here.
    void whatWasAlteredHereDoesNotWait()
    {
        const QByteArray key = "data/dwd_icon/cape/year_2026.om";
        PlanInput input = inputOf(key, announced);
        input.locals.front().size = 50;
        QCOMPARE(reasonIn(planOf(input), key), Reason::Unannounced);
        const ManifestEntry known{.key = *ObjectKey::parse(key),
                                  .size = 100,
                                  .modified = announced + 1h,
                                  .etag = {},
                                  .verified = announced,
                                  .source = u"origin"_s};
        input.manifest.insert(known.key, known);
        QCOMPARE(reasonIn(planOf(input), key), Reason::SizeDiffers);
    }

    //! The file of that Run is gone at the Source, so that the others would be mixed with the next Run, or the last.
    void trap05_allThatReplacesWaitsWhileTheRunIsYetToBeAnnouncedHere()
    {
        const QByteArray key = "data/dwd_icon/cape/year_2026.om", other = "data/dwd_icon/cape/year_2027.om";
        const QByteArray meta = "data/dwd_icon/static/meta.json", created = "data/dwd_icon/cape/year_2028.om";
        PlanInput input = inputOf(key, announced - 6h);
        input.remotes.push_back(remoteOf(other, announced - 1h));
        input.remotes.push_back(remoteOf(created, announced - 1h));
        input.locals.push_back({.key = *ObjectKey::parse(other), .size = 100, .modified = announced - 6h});
        const Plan plan = planOf(input);
        for (const QByteArray &waiting : {key, other, meta})
            QCOMPARE(reasonIn(plan, waiting), Reason::Unannounced);
        QCOMPARE(reasonIn(plan, created), Reason::Missing);

        input.locals.erase(input.locals.begin() + 1); // no Run is announced here that could be kept whole
        QCOMPARE(planOf(input).filesToFetch(), 4);
    }

private:
    //! A file that is newer at the Source than its meta.json, and the meta.json here of this time.
    static PlanInput inputOf(const QByteArray &key, Instant metaHere)
    {
        const QByteArray meta = "data/dwd_icon/static/meta.json";
        return {.domain = u"dwd_icon"_s,
                .source = u"origin"_s,
                .selection = {.variables = *VariableSelection::parse({u"cape"_s}), .window = windowOf(announced, 7)},
                .layout = hourly,
                .remotes = {remoteOf(key, announced + 1h), remoteOf(meta, announced)},
                .locals = {{.key = *ObjectKey::parse(key), .size = 100, .modified = announced - 6h},
                           {.key = *ObjectKey::parse(meta), .size = 100, .modified = metaHere}},
                .manifest = {},
                .unannounced = TimeRange{.begin = announced + 1s, .end = announced + 6h}};
    }

    static Reason reasonIn(const Plan &plan, const QByteArray &key)
    {
        const auto entry =
            std::ranges::find(plan.entries, *ObjectKey::parse(key), [](const PlanEntry &e) { return e.remote.key; });
        return entry == plan.entries.end() ? Reason::Unchanged : entry->reason;
    }
};

OMSYNC_TEST(TestUnannounced)
#include "tst_unannounced.moc"
