// SPDX-License-Identifier: GPL-3.0-or-later
#include "flow/fakedomain.h"
#include "flow/pullrun.h"
#include "flow/verifyrun.h"
#include "pull/dataroots.h"
#include "pull/sizekeeper.h"
#include "store/directorylock.h"
#include "store/statedatabase.h"
#include "support/datatree.h"
#include "support/manualclock.h"
#include "testprogram.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr Instant midnight = instantOfUnix(1'795'392'000); // 2026-11-23T00:00:00Z
constexpr Instant now = midnight + 15h;
constexpr int current = 1971; // the chunk of 253 hours that holds it
constexpr int oldest = current - 16;
constexpr int newest = current + 1;
constexpr int newestExpired = 1964; // with 60 days

QByteArray chunkKey(int n)
{
    return "data/dwd_icon/cape/chunk_" + QByteArray::number(n) + ".om";
}

} // namespace

class TestRemoval;
using Change = std::function<void(TestRemoval &)>;
Q_DECLARE_METATYPE(Change)

//! What is removed here, and that nothing is when there is any doubt (TRAPS.md, 7).
class TestRemoval : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    //! Each test also as if two files were as many as this program keeps in memory.
    void initTestCase_data()
    {
        QTest::addColumn<qint64>("first");
        QTest::newRow("all kept in memory") << KeepingLimits().first;
        QTest::newRow("most counted alone") << qint64(2);
    }

    //! Source and replica have the same chunks, and the Run is here.
    void init()
    {
        QFETCH_GLOBAL(qint64, first);
        m_limits.keeping.first = first;
        m_clock.advance(now - m_clock.now());
        m_directory = std::make_unique<QTemporaryDir>();
        m_source = std::make_unique<FakeSource>();
        m_source->put(FakeDomain::metaKey(), FakeDomain::metaOf(midnight));
        for (int n = oldest; n <= newest; ++n)
            putBoth(n, midnight - 2h);
        m_settings = pullSettings(m_source->settings().url, m_directory->path(), {u"dwd_icon"_s}, {u"cape"_s});
        QVERIFY(pull().allAre(PassState::Done));
        QCOMPARE(chunksHere(), newest - oldest + 1);
        m_settings.retention.days = 60;
        m_settings.selections[0].mirror = true;
    }

    void whatHasExpiredGoes()
    {
        const PullRun run = pull();
        QVERIFY(run.allAre(PassState::Done));
        QCOMPARE(run.passes[0].removed, newestExpired - oldest + 1);
        QCOMPARE(run.passes[0].bytesRemoved, run.passes[0].removed * 1000);
        QVERIFY(!run.passes[0].refusal);
        QCOMPARE(qint64(run.changes.size()), run.passes[0].removed);
        QVERIFY(run.changes[0] == (FileChange{.key = *ObjectKey::parse(chunkKey(oldest)),
                                              .source = u"origin"_s,
                                              .kind = FileChange::Kind::Removed,
                                              .pass = run.passes[0].id}));
        QVERIFY(!isHere(newestExpired));
        QVERIFY(isHere(newestExpired + 1));
        const auto state = StateDatabase::open(m_directory->filePath(u".omsync"_s));
        QVERIFY(state);
        const auto manifest = (*state)->manifest(Tree::Data, u"dwd_icon");
        QVERIFY(manifest && !manifest->contains(*ObjectKey::parse(chunkKey(newestExpired))));

        const PullRun again = pull();
        QCOMPARE(again.published(), 0);
        QCOMPARE(again.passes[0].removed, 0);
    }

    void aMirrorLosesWhatTheSourceLost()
    {
        m_settings.retention.days.reset();
        m_source->remove(chunkKey(current));
        const PullRun run = pull();
        QVERIFY(run.allAre(PassState::Done));
        QCOMPARE(run.passes[0].removed, 1);
        QVERIFY(!isHere(current));
        QCOMPARE(chunksHere(), newest - oldest);
    }

    void aMirrorLosesMoreThanTheLimitsAllowOnceThatIsForced()
    {
        m_settings.retention.days.reset();
        for (int n = oldest; n < current; ++n)
            m_source->remove(chunkKey(n));
        m_settings.selections[0].pastDays = 3650;
        const PullRun refused = pull();
        QCOMPARE(refused.passes[0].removed, 0);
        QVERIFY(refused.passes[0].refusal && refused.passes[0].refusal->text.contains(u"sync --force-removal"));
        m_settings.retention.gate = GateMode::Forced;
        const PullRun run = pull();
        QVERIFY(run.allAre(PassState::Done));
        QCOMPARE(run.passes[0].removed, current - oldest);
        QVERIFY(!run.passes[0].refusal);
        QVERIFY(isHere(current));
    }

    void trap07_nothingIsRemovedOfASourceInDoubt_data()
    {
        QTest::addColumn<Change>("change");
        const auto row = [](const char *name, const Change &change) { QTest::newRow(name) << change; };
        row("an empty source", [](TestRemoval &test) {
            test.m_source->remove(FakeDomain::metaKey());
            for (int n = oldest; n <= newest; ++n)
                test.m_source->remove(chunkKey(n));
        });
        row("403", [](TestRemoval &test) { test.m_source->disturbAll({}, withStatus(403)); });
        row("a wrong prefix", [](TestRemoval &test) {
            QUrl &url = test.m_settings.sources[0].url;
            url.setPath(url.path() + u"elsewhere/"_s);
            test.m_source->disturbAll({}, withBody("<ListBucketResult><IsTruncated>false</IsTruncated>"
                                                   "</ListBucketResult>"));
        });
        row("a key that has expired", [](TestRemoval &test) { test.m_source->habits().apiKey = "another"; });
        row("a domain that was renamed", [](TestRemoval &test) {
            test.m_source->remove(FakeDomain::metaKey());
            for (int n = oldest; n <= newest; ++n) {
                test.m_source->remove(chunkKey(n));
                test.m_source->put(chunkKey(n).replace("dwd_icon", "dwd_icon_global"), {.size = 1000});
            }
        });
        row("a variable that was renamed", [](TestRemoval &test) {
            for (int n = oldest; n <= newest; ++n) {
                test.m_source->remove(chunkKey(n));
                test.m_source->put(chunkKey(n).replace("cape", "cape_new"), {.size = 1000});
            }
        });
        row("a listing that breaks off", [](TestRemoval &test) {
            test.m_source->habits().pageSize = 5;
            test.m_source->disturb({}, test.m_source->requestCount({}) + 4, 1'000'000, loginPage());
        });
        row("half a listing that looks whole", [](TestRemoval &test) {
            test.m_settings.selections[0].pastDays = 3650;
            test.m_settings.retention.days = 3650;
            for (int n = oldest; n <= newest; n += 2)
                test.m_source->remove(chunkKey(n));
        });
        row("no meta.json", [](TestRemoval &test) { test.m_source->remove(FakeDomain::metaKey()); });
        row("a meta.json that cannot be read", [](TestRemoval &test) {
            test.m_source->put(FakeDomain::metaKey(), {.modified = midnight + 3h, .body = "{}"});
        });
        row("a key that is not safe",
            [](TestRemoval &test) { test.m_source->put("data/dwd_icon/cape/a:", {.size = 1}); });
        row("a clock two years ahead", [](TestRemoval &test) { test.m_clock.advance(std::chrono::days(730)); });
        row("a source that stopped a month ago",
            [](TestRemoval &test) { test.m_clock.advance(std::chrono::days(30)); });
        row("more than the limits allow", [](TestRemoval &test) { test.m_settings.retention.limits.files = 9; });
    }

    void trap07_nothingIsRemovedOfASourceInDoubt()
    {
        QFETCH(Change, change);
        change(*this);
        const PullRun run = pull();
        QVERIFY(run.hasFinished);
        QCOMPARE(run.passes.size(), size_t(1));
        QCOMPARE(run.passes[0].removed, 0);
        QCOMPARE(chunksHere(), newest - oldest + 1);
        const bool isTold = run.passes[0].state == PassState::Failed || run.passes[0].refusal;
        QVERIFY2(isTold, "nobody is told why nothing was removed");
        QVERIFY(QFile::exists(m_directory->filePath(u"dwd_icon/static/meta.json"_s)));
    }

    void trap07_timesOfFilesDoNotCount()
    {
        for (int n = oldest; n <= newest; ++n)
            putBoth(n, n <= newestExpired ? midnight - 1h : midnight - std::chrono::days(3000));
        const PullRun run = pull();
        QVERIFY(run.allAre(PassState::Done));
        QCOMPARE(run.passes[0].removed, newestExpired - oldest + 1);
        QCOMPARE(chunksHere(), newest - newestExpired);
    }

    void trap07_whatIsRemovedIsNotFetchedAgain()
    {
        m_settings.selections[0].pastDays = 100; // more than it is kept, which settings files cannot say
        const PullRun run = pull();
        QVERIFY(run.allAre(PassState::Done));
        QVERIFY(run.passes[0].removed > 0);
        const PullRun again = pull();
        QCOMPARE(again.published(), 0);
        QCOMPARE(again.passes[0].removed, 0);
    }

    void onlyOursAndWhatIsKnownGoes()
    {
        const QStringList kept{u"dwd_icon/cape/master_0.om"_s, u"dwd_icon/cape/notes.txt"_s,
                               u"dwd_icon/cape/chunk_1.om~"_s, u"dwd_icon/static/chunk_1.om"_s, u"notes.om"_s};
        for (const QString &path : kept)
            QVERIFY(writeFile(m_directory->filePath(path), "kept"));
        QVERIFY(writeFile(m_directory->filePath(u"dwd_icon/old_variable/chunk_1.om"_s), "old"));
        const PullRun run = pull();
        QVERIFY(run.allAre(PassState::Done));
        QCOMPARE(run.passes[0].removed, newestExpired - oldest + 2);
        for (const QString &path : kept)
            QCOMPARE(readFile(m_directory->filePath(path)), "kept"_ba);
        QVERIFY(!QDir(m_directory->filePath(u"dwd_icon/old_variable"_s)).exists());
    }

    void pruneShowsAndThenRemoves()
    {
        const auto shown = pruneWith({.isDryRun = true});
        QCOMPARE(shown.size(), 1);
        QCOMPARE(shown[0].removals.size(), size_t(newestExpired - oldest + 1));
        QCOMPARE(shown[0].removed, 0);
        QCOMPARE(chunksHere(), newest - oldest + 1);
        const auto done = pruneWith({.domains = {u"dwd_icon"_s}});
        QCOMPARE(done[0].removed, newestExpired - oldest + 1);
        QVERIFY(isHere(newestExpired + 1));
        QVERIFY(!isHere(newestExpired));
        QCOMPARE(pull().published(), 0);
    }

    void trap07_pruneAsksForForceBeyondTheLimits()
    {
        m_settings.retention.limits.percent = 10;
        auto reports = pruneWith({});
        QVERIFY(reports[0].refusal);
        QVERIFY2(reports[0].refusal->text.contains(u"10 % are allowed"), qPrintable(reports[0].refusal->text));
        QCOMPARE(chunksHere(), newest - oldest + 1);
        reports = pruneWith({.isForced = true});
        QCOMPARE(reports[0].removed, newestExpired - oldest + 1);
        m_clock.advance(std::chrono::days(730));
        reports = pruneWith({.isForced = true}); // no force against a clock
        QCOMPARE(reports[0].removed, 0);
    }

    void trap07_whatIsRecentStaysWhereNothingIsSelected()
    {
        m_settings.selections.clear();
        m_settings.retention.days = 1;
        (void)pruneWith({.isForced = true});
        QVERIFY(isHere(current - 1)); // the last week lies in it
        QVERIFY(!isHere(current - 2));
        (void)pruneWith({.isForced = true, .pastDays = 1});
        QVERIFY(!isHere(current - 1));
        QVERIFY(isHere(current));
    }

    void whatIsKeptNoLongerIsNotMissed()
    {
        m_settings.selections[0].mirror = false;
        const Settings recent = m_settings;
        m_settings.selections[0].pastDays = 3650; // so that all is remembered, as what was only counted is not
        QCOMPARE(pullOnce(m_settings, m_clock).bytesReceived(), 0);
        m_settings = recent;
        (void)pruneWith({.isForced = true});
        QVERIFY(!isHere(newestExpired));
        QCOMPARE(missed(), QStringList());
        const QStringList lost = {QString::fromLatin1(chunkKey(newestExpired + 1)),
                                  QString::fromLatin1(chunkKey(current))};
        for (const QString &key : lost)
            QVERIFY(QFile::remove(m_directory->filePath(key.sliced(5))));
        QCOMPARE(missed(), lost);
        m_settings.retention.days = 50; // by which the older one has expired
        QCOMPARE(missed(), lost.sliced(1));
        m_settings.selections[0].variables = {u"temperature_2m"_s};
        QCOMPARE(missed(), QStringList());
        m_settings.selections.clear(); // as when a command line says what is pulled
        QCOMPARE(missed(), lost.sliced(1));
        QVERIFY(QDir(m_directory->filePath(u"dwd_icon"_s)).removeRecursively());
        QVERIFY(missed().contains(lost.last()));
    }

    void pruneTrimsToASize()
    {
        m_settings.retention.days.reset();
        const qint64 all = pruneWith({.isDryRun = true})[0].bytes;
        m_settings.retention.mostBytes = all - 2500;
        const auto reports = pruneWith({});
        QCOMPARE(reports[0].removed, 3);
        QVERIFY(!isHere(oldest + 2));
        QVERIFY(isHere(oldest + 3));
        m_settings.retention.mostBytes = 1;
        m_settings.retention.limits.percent = 100;
        (void)pruneWith({});
        QVERIFY(isHere(current)); // since it would be fetched again
        QCOMPARE(pull().published(), 0);
    }

    void aPullKeepsASize()
    {
        m_settings.retention.days.reset();
        m_settings.selections[0].mirror = false;
        const QString other = m_directory->filePath(u"other/cape/year_1999.om"_s);
        QVERIFY(writeFile(other, QByteArray(1000, 'x'), midnight)); // older, but not pulled
        m_settings.retention.mostBytes = pruneWith({.isDryRun = true})[0].bytes + 1000 - 2500;
        const PullRun run = pull();
        QVERIFY(run.hasFinished && run.allAre(PassState::Done));
        QCOMPARE(run.pruned.size(), size_t(1));
        QCOMPARE(run.pruned[0].removed, 3);
        QCOMPARE(run.pruned[0].removals[0].why, RemovalVerdict::OverSize);
        QVERIFY(!isHere(oldest + 2) && isHere(oldest + 3) && QFile::exists(other));
        QVERIFY(pull().pruned.empty());
    }

    void trap07_aPullKeepsWhatIsWantedWhateverItsSize()
    {
        m_settings.retention.days.reset();
        m_settings.retention.mostBytes = 1;
        const PullRun guarded = pull();
        QVERIFY(guarded.pruned[0].refusal); // more than sixty percent
        QCOMPARE(chunksHere(), newest - oldest + 1);

        m_settings.retention.limits.percent = 100;
        const PullRun run = pull();
        QVERIFY(run.pruned[0].removed > 0 && !run.pruned[0].refusal);
        QVERIFY(isHere(current));
        QCOMPARE(run.notes.size(), 1);
        QVERIFY2(run.notes[0].startsWith(u"the data directory holds "), qPrintable(run.notes[0]));
        QCOMPARE(pull().published(), 0);
    }

    void theSizeIsLookedAtOnceARound()
    {
        m_settings.pull.repeatInterval = 60min;
        m_settings.retention.mostBytes = 1;
        const DataDirectory data(rootsOf(m_settings.data));
        const auto state = StateDatabase::open(data.stateDirectory());
        QVERIFY(state);
        SizeKeeper keeper(data, **state, m_clock, m_settings);
        QSignalSpy ended(&keeper, &SizeKeeper::ended);
        QSignalSpy warned(&keeper, &SizeKeeper::warned);
        PassStatus done;
        done.state = PassState::Done;
        for (int round = 0; round < 2; ++round) {
            m_clock.advance(59min);
            keeper.takePass(done);
            QVERIFY(!keeper.isLooking());
            m_clock.advance(1min);
            keeper.takePass(done);
            QVERIFY(keeper.isLooking());
            QVERIFY(ended.wait());
            QVERIFY(keeper.warning());
        }
        QCOMPARE(warned.size(), 1);
    }

    void trap08_pruneLeavesADirectoryInUseAlone()
    {
        const auto lock = DirectoryLock::acquire(m_directory->filePath(u".omsync"_s));
        QVERIFY(lock);
        Engine engine(m_settings, m_clock);
        const auto started = engine.startPruning({});
        QVERIFY(!started);
        QCOMPARE(started.error().code(), ErrorCode::Locked);
        QCOMPARE(pruneWith({.isDryRun = true}).size(), 1);
    }

private:
    void putBoth(int n, Instant modified)
    {
        m_source->put(chunkKey(n), {.size = 1000, .modified = modified});
        const QString path = m_directory->filePath(QString::fromLatin1(chunkKey(n).sliced(5)));
        QVERIFY(writeFile(path, QByteArray(1000, 'x'), modified));
    }

    [[nodiscard]] bool isHere(int n) const
    {
        return QFile::exists(m_directory->filePath(QString::fromLatin1(chunkKey(n).sliced(5))));
    }

    [[nodiscard]] int chunksHere() const
    {
        return int(QDir(m_directory->filePath(u"dwd_icon/cape"_s)).entryList({u"chunk_*.om"_s}, QDir::Files).size());
    }

    [[nodiscard]] PullRun pull() const { return pullOnce(m_settings, m_clock, {.changed = {}, .limits = m_limits}); }

    [[nodiscard]] QStringList missed() const
    {
        QStringList keys;
        for (const DamagedFile &file : verifyOnce(m_settings, {}, m_clock).amiss) {
            if (file.fault == FileFault::Missing)
                keys.append(file.key.text());
        }
        return keys;
    }

    [[nodiscard]] QList<PruneReport> pruneWith(const PruneOrder &order) const
    {
        QList<PruneReport> reports;
        Engine engine(m_settings, m_clock);
        connect(&engine, &Engine::pruned, &engine, [&](const PruneReport &report) { reports.append(report); });
        QSignalSpy finished(&engine, &Engine::finished);
        if (auto started = engine.startPruning(order); !started)
            qCritical().noquote() << started.error().text();
        else if (finished.isEmpty() && !finished.wait(20'000))
            qCritical("pruning does not end");
        return reports;
    }

    ManualClock m_clock{now};
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<FakeSource> m_source;
    Settings m_settings;
    NetworkLimits m_limits;
};

OMSYNC_TEST(TestRemoval)
#include "tst_removal.moc"
