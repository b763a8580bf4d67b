// SPDX-License-Identifier: GPL-3.0-or-later
#include "flow/fakeruns.h"
#include "flow/pullrun.h"
#include "support/manualclock.h"
#include "testprogram.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>
#include <QUrlQuery>

#include <algorithm>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr Instant midnight = instantOfUnix(1'795'392'000); // 2026-11-23T00:00:00Z
constexpr Instant six = midnight + 6h;
constexpr NetworkLimits hasty{.patience = {.head = 2s, .window = 2s, .windowBytes = 1000},
                              .retries = {.attempts = 2, .wait = 1ms}};

} // namespace

//! The trees `data_run` and `data_spatial`, pulled.
class TestTrees : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_source = std::make_unique<FakeSource>();
    }

    void pullsTheRunsOfTheWindow_data() { addRunTrees(); }

    void pullsTheRunsOfTheWindow()
    {
        QFETCH(Tree, tree);
        FakeRuns runs(*m_source, tree);
        const Instant longAgo = midnight - 40h, yesterday = midnight - 6h;
        for (const Instant run : {longAgo, yesterday, midnight})
            runs.putRun(run);
        runs.announce(midnight);
        m_source->put(nameOf(tree) + "/dwd_icon/notes/cape.om", {.size = 1000});

        const PullRun run = pull(tree);
        QVERIFY(run.allAre(PassState::Done));
        QCOMPARE(run.passes[0].tree, tree);
        for (const Instant wanted : {yesterday, midnight}) {
            for (const QByteArray &key : runs.fileKeys(wanted))
                QCOMPARE(runs.isHere(here(tree), key), !key.endsWith("/precipitation.om"));
            QVERIFY(runs.isHere(here(tree), runs.metaKey(wanted)));
        }
        QVERIFY(!runs.isHere(here(tree), runs.metaKey(longAgo)));
        QVERIFY(runs.isHere(here(tree), runs.latestKey()));
        const auto asksFor = [](const char *day) {
            return [day](const FakeRequest &request) {
                return request.key.isEmpty() && QUrlQuery(QString::fromLatin1(request.query))
                                                    .queryItemValue(u"prefix"_s, QUrl::FullyDecoded)
                                                    .contains(QLatin1StringView(day));
            };
        };
        QVERIFY(std::ranges::any_of(m_source->requests(), asksFor("/11/22/")));
        QVERIFY2(std::ranges::none_of(m_source->requests(), asksFor("/11/21/")), "a day beyond the window was listed");

        const PullRun again = pull(tree);
        QVERIFY(again.allAre(PassState::Done));
        QCOMPARE(again.bytesReceived(), 0);
        QCOMPARE(again.published(), 0);
    }

    void theBoardTellsOfTheRunHereAndAtTheSource_data() { addRunTrees(); }

    void theBoardTellsOfTheRunHereAndAtTheSource()
    {
        QFETCH(Tree, tree);
        FakeRuns runs(*m_source, tree);
        runs.putRun(midnight);
        runs.announce(midnight);
        QVERIFY(pull(tree).allAre(PassState::Done));
        runs.putRun(six);
        runs.announce(six);
        const ManualClock clock(six + 5h);
        Engine looking(runSettings(*m_source, m_directory->path(), tree), clock);
        bool hasLooked = false;
        connect(&looking, &Engine::finished, this, [&hasLooked] { hasLooked = true; });
        looking.startLooking(5s);
        QTRY_VERIFY_WITH_TIMEOUT(hasLooked, 10000);
        const std::vector<DomainStatus> rows = looking.status().domains;
        QCOMPARE(rows.size(), size_t(1)); // nothing is pulled into `data`
        QCOMPARE(rows[0].tree, tree);
        QCOMPARE(rows[0].freshness.runHere, std::optional(midnight));
        QCOMPARE(rows[0].freshness.runAtSource, std::optional(six));
        QVERIFY(rows[0].lastSuccess);   // of the process that pulled
        QVERIFY(rows[0].freshness.lag); // it saw the Run come
    }

    void trap05_latestNamesNoRunThatIsNotWhole_data() { addRunTrees(); }

    void trap05_latestNamesNoRunThatIsNotWhole()
    {
        QFETCH(Tree, tree);
        FakeRuns runs(*m_source, tree);
        runs.putRun(midnight);
        runs.announce(midnight);
        QVERIFY(pull(tree).allAre(PassState::Done));
        QCOMPARE(latestHere(here(tree)), std::optional(midnight));
        runs.putRun(six);
        runs.announce(six);
        m_source->disturb(runs.fileKeys(six)[0], 1, 1, cutAfter(3000)); // this one comes last
        bool sawHalf = false;
        const PullRun run = pull(tree, [&] {
            if (const auto latest = latestHere(here(tree)))
                sawHalf = sawHalf || !isWhole(runs, tree, *latest);
            const bool hasMeta = runs.isHere(here(tree), runs.metaKey(six));
            sawHalf = sawHalf || (hasMeta && !isWhole(runs, tree, six));
        });
        QVERIFY(run.allAre(PassState::Done));
        QVERIFY(!sawHalf);
        QCOMPARE(latestHere(here(tree)), std::optional(six));
    }

    void trap05_aRunThatLacksAFileIsNotAnnounced_data() { addRunTrees(); }

    void trap05_aRunThatLacksAFileIsNotAnnounced()
    {
        QFETCH(Tree, tree);
        FakeRuns runs(*m_source, tree);
        runs.putRun(midnight);
        runs.announce(midnight);
        QVERIFY(pull(tree).allAre(PassState::Done));
        runs.putRun(six);
        runs.announce(six);
        m_source->disturbAll(runs.fileKeys(six)[0], withStatus(404));
        QVERIFY(pull(tree).allAre(PassState::Partial));
        QCOMPARE(latestHere(here(tree)), std::optional(midnight));
        QVERIFY(!runs.isHere(here(tree), runs.metaKey(six)));
        QVERIFY(runs.isHere(here(tree), runs.fileKeys(six)[2]));

        m_source->calm();
        QVERIFY(pull(tree).allAre(PassState::Done));
        QCOMPARE(latestHere(here(tree)), std::optional(six));
        QVERIFY(runs.isHere(here(tree), runs.metaKey(six)));
    }

    void aFileThatCannotBePutInPlaceHoldsBackItsRun_data() { addRunTrees(); }

    void aFileThatCannotBePutInPlaceHoldsBackItsRun()
    {
        QFETCH(Tree, tree);
        FakeRuns runs(*m_source, tree);
        runs.putRun(midnight);
        runs.announce(midnight);
        QVERIFY(pull(tree).allAre(PassState::Done));
        runs.putRun(six);
        runs.announce(six);
        const QByteArray key = runs.fileKeys(six)[0];
        const QDir place(here(tree) + QString::fromLatin1(key.sliced(key.indexOf('/'))));
        QVERIFY(place.mkpath(u"foreign"_s));
        QVERIFY(pull(tree).allAre(PassState::Partial));
        QCOMPARE(latestHere(here(tree)), std::optional(midnight));
        QVERIFY(!runs.isHere(here(tree), runs.metaKey(six)));
        QVERIFY(runs.isHere(here(tree), runs.fileKeys(six)[2]));

        QVERIFY(QDir(place).removeRecursively());
        QVERIFY(pull(tree).allAre(PassState::Done));
        QVERIFY(isWhole(runs, tree, six));
        QCOMPARE(latestHere(here(tree)), std::optional(six));
    }

    void trap11_anOlderRunThatLacksAFileHoldsBackItselfOnly_data() { addRunTrees(); }

    void trap11_anOlderRunThatLacksAFileHoldsBackItselfOnly()
    {
        QFETCH(Tree, tree);
        FakeRuns runs(*m_source, tree);
        runs.putRun(midnight);
        runs.putRun(six);
        runs.announce(six);
        m_source->disturbAll(runs.fileKeys(midnight)[0], withStatus(404));
        QVERIFY(pull(tree).allAre(PassState::Partial));
        QVERIFY(!runs.isHere(here(tree), runs.metaKey(midnight)));
        QVERIFY(runs.isHere(here(tree), runs.metaKey(six)));
        QCOMPARE(latestHere(here(tree)), std::optional(six));
    }

    void trap05_aRunThatArrivesMeanwhileIsFetchedToo_data() { addRunTrees(); }

    void trap05_aRunThatArrivesMeanwhileIsFetchedToo()
    {
        QFETCH(Tree, tree);
        FakeRuns runs(*m_source, tree);
        runs.putRun(midnight);
        runs.putRun(six);
        runs.announce(midnight);
        // The next Run was whole already; it is announced between the first and the second look.
        m_source->putAfter(runs.latestKey(), 1, runs.announcementOf(six));
        QVERIFY(pull(tree).allAre(PassState::Done));
        QCOMPARE(latestHere(here(tree)), std::optional(six));
        QVERIFY(isWhole(runs, tree, six));
        QCOMPARE(pull(tree).bytesReceived(), 0);
    }

    void aRunBeyondTheWindowIsNotAnnounced()
    {
        FakeRuns runs(*m_source, Tree::DataRun);
        runs.putRun(midnight - 240h);
        runs.announce(midnight - 240h);
        QVERIFY(pull(Tree::DataRun).allAre(PassState::Done));
        QVERIFY(!latestHere(here(Tree::DataRun)));
    }

    void aRunWithoutAFileIsNotAnnounced()
    {
        FakeRuns runs(*m_source, Tree::DataRun);
        runs.putRun(midnight);
        runs.announce(six);
        const PullRun run = pull(Tree::DataRun);
        QVERIFY(run.allAre(PassState::Partial));
        QVERIFY2(run.passes[0].error->text().contains(u"2026-11-23T06:00Z"), qPrintable(run.passes[0].error->text()));
        QVERIFY(!latestHere(here(Tree::DataRun)));
        QVERIFY(runs.isHere(here(Tree::DataRun), runs.fileKeys(midnight)[0]));
    }

    void aDomainThatTheTreeLacksIsNamed()
    {
        FakeRuns runs(*m_source, Tree::DataRun);
        runs.putRun(midnight);
        const PullRun run = pull(Tree::DataSpatial);
        QVERIFY(run.allAre(PassState::Failed));
        QCOMPARE(run.passes[0].error->code(), ErrorCode::NothingMatched);
        QVERIFY(run.passes[0].error->text().contains(u"data_spatial"));
    }

    void aStandInThatIsBehindReplacesNothing_data() { addRunTrees(); }

    void aStandInThatIsBehindReplacesNothing()
    {
        QFETCH(Tree, tree);
        FakeRuns runs(*m_source, tree);
        runs.putRun(midnight);
        runs.putRun(six);
        runs.announce(six);
        QVERIFY(pull(tree).allAre(PassState::Done));
        FakeSource behind;
        FakeRuns older(behind, tree);
        older.putRun(midnight);
        older.announce(midnight);
        FakeObject latest = older.announcementOf(midnight);
        latest.modified = six + 8h; // it was copied there later
        behind.put(older.latestKey(), latest);
        m_source->close();

        Settings wanted = settings(tree);
        wanted.sources.push_back(behind.settings());
        wanted.sources[1].name = u"behind"_s;
        wanted.selections[0].sources = {u"origin"_s, u"behind"_s};
        const PullRun run = pullOnce(wanted, m_clock, {.changed = {}, .limits = hasty});
        QCOMPARE(run.passes.back().source, u"behind"_s);
        QCOMPARE(run.passes.back().state, PassState::Failed);
        QCOMPARE(run.passes.back().error->code(), ErrorCode::Unreachable);
        QCOMPARE(run.published(), 0);
        QCOMPARE(latestHere(here(tree)), std::optional(six));
        QVERIFY(isWhole(runs, tree, six));

        older.putRun(six);
        older.announce(six);
        QVERIFY(pullOnce(wanted, m_clock, {.changed = {}, .limits = hasty}).passes.back().state == PassState::Done);
        QCOMPARE(latestHere(here(tree)), std::optional(six));
    }

private:
    [[nodiscard]] QString here(Tree tree) const { return m_directory->filePath(QString::fromLatin1(nameOf(tree))); }

    [[nodiscard]] bool isWhole(const FakeRuns &runs, Tree tree, Instant run) const
    {
        return std::ranges::all_of(runs.fileKeys(run), [&](const QByteArray &key) {
            return key.endsWith("/precipitation.om") || runs.isHere(here(tree), key);
        });
    }

    PullRun pull(Tree tree, const std::function<void()> &look = {})
    {
        return pullOnce(settings(tree), m_clock, {.changed = look});
    }

    [[nodiscard]] Settings settings(Tree tree) const { return runSettings(*m_source, m_directory->path(), tree); }

    ManualClock m_clock{midnight + 15h};
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<FakeSource> m_source;
};

OMSYNC_TEST(TestTrees)
#include "tst_trees.moc"
