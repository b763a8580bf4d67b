// SPDX-License-Identifier: GPL-3.0-or-later
#include "flow/fakedomain.h"
#include "flow/pullrun.h"
#include "support/manualclock.h"
#include "testprogram.h"

#include <QDirIterator>
#include <QEventLoop>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr Instant midnight = instantOfUnix(1'795'392'000); // 2026-11-23T00:00:00Z
constexpr int files = 6;
constexpr qint64 slowFile = 26'000; // bytes of the last one
constexpr qint64 slowly = 150;      // bytes that take three seconds

} // namespace

//! What a reader of the replica may see while a Domain is pulled.
class TestRunConsistency : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_source = std::make_unique<FakeSource>();
        m_domain = std::make_unique<FakeDomain>(*m_source);
        putRun(1, midnight);
    }

    void trap05_aRunIsAnnouncedWhenAllOfItIsHere()
    {
        QVERIFY(pull().allAre(PassState::Done));
        putRun(2, midnight + 6h);
        m_source->disturb(FakeDomain::fileKey(3), 2, 2, cutAfter(5000)); // this one comes last

        bool sawHalf = false;
        const PullRun run = pull([&] {
            QSet<int> versions;
            for (int n = 1; n <= files; ++n)
                versions.insert(versionHere(m_directory->path(), n));
            const bool announced = runHere(m_directory->path()) == midnight + 6h;
            sawHalf = sawHalf || versions.contains(0) || versions.size() > 1 || (announced && versions != QSet{2});
        });
        QVERIFY(run.allAre(PassState::Done));
        QVERIFY(!sawHalf);
        QCOMPARE(m_domain->differencesTo(m_directory->path()), QStringList());
        QCOMPARE(runHere(m_directory->path()), std::optional(midnight + 6h));
    }

    void trap05_aRunThatArrivesMeanwhileIsFetchedToo()
    {
        QVERIFY(pull().allAre(PassState::Done));
        putRun(2, midnight + 6h);
        // The third Run is complete at the source just after its meta.json was read, before the second look.
        const int reads = m_source->requestCount(FakeDomain::metaKey());
        m_source->putAfter(FakeDomain::metaKey(), reads + 1, FakeDomain::metaOf(midnight + 12h));
        const int fetched = m_source->requestCount(FakeDomain::fileKey(2));
        const FakeObject third{.size = 30'000, .modified = midnight + 14h, .version = 3};
        m_source->putAfter(FakeDomain::fileKey(2), fetched + 1, third);

        QVERIFY(pull().allAre(PassState::Done));
        QCOMPARE(runHere(m_directory->path()), std::optional(midnight + 12h));
        QCOMPARE(versionHere(m_directory->path(), 2), 3);
        QCOMPARE(versionHere(m_directory->path(), 1), 2);
        const PullRun again = pull();
        QCOMPARE(again.bytesReceived(), 0);
    }

    //! While the last bytes of a slow file come; and no more requests than that one.
    void trap05_theSecondLookIsTakenAsSoonAsAllVersionsAreFixed()
    {
        QVERIFY(pull().allAre(PassState::Done));
        putRun(2, midnight + 6h);
        m_source->disturbAll(FakeDomain::fileKey(6), trickleAfter(slowFile - slowly));
        const int reads = m_source->requestCount(FakeDomain::metaKey());
        int readsBefore = 0; // anything was put in place
        const PullRun run = pull([&] {
            if (versionHere(m_directory->path(), 6) == 1)
                readsBefore = m_source->requestCount(FakeDomain::metaKey());
        });
        QVERIFY(run.allAre(PassState::Done));
        QCOMPARE(readsBefore, reads + 2);
        QCOMPARE(m_source->requestCount(FakeDomain::metaKey()), reads + 2);
        QCOMPARE(m_domain->differencesTo(m_directory->path()), QStringList());
        QCOMPARE(runHere(m_directory->path()), std::optional(midnight + 6h));
    }

    //! The third Run is there before all versions of the second one were fixed.
    void trap05_aRunThatALookAheadSeesIsFetchedToo()
    {
        QVERIFY(pull().allAre(PassState::Done));
        putRun(2, midnight + 6h);
        m_source->disturb(FakeDomain::fileKey(6), 2, 2, trickleAfter(slowFile - slowly));
        const int reads = m_source->requestCount(FakeDomain::metaKey());
        m_source->putAfter(FakeDomain::metaKey(), reads + 1, FakeDomain::metaOf(midnight + 12h));
        putRunAfter(3, midnight + 13h);

        QVERIFY(pullSeesNoMixture(PassState::Done));
        QCOMPARE(runHere(m_directory->path()), std::optional(midnight + 12h));
        for (int n = 1; n <= files; ++n)
            QCOMPARE(versionHere(m_directory->path(), n), 3);
    }

    //! The look ahead came before that: what it saw says nothing of the version that came at last.
    void trap05_aFileThatIsAskedForAgainMakesTheSourceBeLookedAtAgain()
    {
        QVERIFY(pull().allAre(PassState::Done));
        putRun(2, midnight + 6h);
        m_source->disturb(FakeDomain::fileKey(6), 2, 2, stallAfter(1000));
        const int reads = m_source->requestCount(FakeDomain::metaKey());
        m_source->putAfter(FakeDomain::metaKey(), reads + 2, FakeDomain::metaOf(midnight + 12h));
        putRunAfter(3, midnight + 13h);

        QVERIFY(pullSeesNoMixture(PassState::Done, {.window = 3s}));
        QVERIFY(m_source->requestCount(FakeDomain::metaKey()) >= reads + 4); // and both looks of another round
        QCOMPARE(runHere(m_directory->path()), std::optional(midnight + 12h));
        for (int n = 1; n <= files; ++n)
            QCOMPARE(versionHere(m_directory->path(), n), 3);
    }

    void trap05_aRunThatLacksAFileIsNotAnnounced()
    {
        QVERIFY(pull().allAre(PassState::Done));
        putRun(2, midnight + 6h);
        m_source->disturbAll(FakeDomain::fileKey(4), withStatus(404));
        const PullRun run = pull();
        QVERIFY(run.allAre(PassState::Partial));
        QCOMPARE(run.passes[0].failed, 1);
        QVERIFY(run.passes[0].error->text().contains(u"rolling_4.bin"));
        QCOMPARE(runHere(m_directory->path()), std::optional(midnight));
        QCOMPARE(versionHere(m_directory->path(), 1), 2);
        QCOMPARE(versionHere(m_directory->path(), 4), 1);
    }

    void aFileThatCannotBePutInPlaceHoldsUpNoOther()
    {
        QVERIFY(pull().allAre(PassState::Done));
        putRun(2, midnight + 6h);
        const QString place = m_directory->filePath(u"dwd_icon/cape/rolling_4.bin"_s);
        QVERIFY(QFile::remove(place) && QDir().mkpath(place + u"/foreign"_s));
        const PullRun run = pull();
        QVERIFY(run.allAre(PassState::Partial));
        QCOMPARE(run.passes[0].failed, 1);
        QCOMPARE(run.passes[0].published, files - 1);
        QVERIFY2(run.passes[0].error->text().contains(place), qPrintable(run.passes[0].error->text()));
        QCOMPARE(runHere(m_directory->path()), std::optional(midnight));
        QCOMPARE(versionHere(m_directory->path(), 6), 2);

        QVERIFY(QDir(place).removeRecursively());
        const PullRun next = pull();
        QVERIFY(next.allAre(PassState::Done));
        QCOMPARE(next.passes[0].published, 2); // with meta.json
        QCOMPARE(runHere(m_directory->path()), std::optional(midnight + 6h));
        QCOMPARE(m_domain->differencesTo(m_directory->path()), QStringList());
    }

    void trap05_aRunThatArrivesBeforeMetaIsWrittenIsLeftToTheNextPass()
    {
        QVERIFY(pull().allAre(PassState::Done));
        putRun(2, midnight + 6h);
        // Right after the second look, before anything of the second Run is put in place.
        const int reads = m_source->requestCount(FakeDomain::metaKey());
        m_source->putAfter(FakeDomain::metaKey(), reads + 2, FakeDomain::metaOf(midnight + 12h));
        QVERIFY(pull().allAre(PassState::Done));
        QCOMPARE(runHere(m_directory->path()), std::optional(midnight + 6h));
        for (int n = 1; n <= files; ++n) {
            QCOMPARE(versionHere(m_directory->path(), n), 2);
            m_domain->putFile(n, 3, 20'000 + 1000 * n, midnight + 13h);
        }
        QVERIFY(pull().allAre(PassState::Done));
        QCOMPARE(runHere(m_directory->path()), std::optional(midnight + 12h));
        QCOMPARE(m_domain->differencesTo(m_directory->path()), QStringList());
    }

    //! An origin writes meta.json last: until then what is newer than that of the first Run waits.
    void trap05_aRunThatIsStillUploadedReplacesNothing()
    {
        QVERIFY(pull().allAre(PassState::Done));
        for (int n = 1; n <= 3; ++n)
            m_domain->putFile(n, 2, 20'000 + 1000 * n, midnight + 13h);
        m_domain->putFile(files + 1, 2, 20'000, midnight + 13h); // replaces nothing
        const PullRun early = pull();
        QVERIFY(early.allAre(PassState::Done));
        QCOMPARE(early.published(), 1);
        for (int n = 1; n <= files; ++n)
            QCOMPARE(versionHere(m_directory->path(), n), 1);
        QCOMPARE(versionHere(m_directory->path(), files + 1), 2);

        putRun(2, midnight + 12h);
        QVERIFY(pull().allAre(PassState::Done));
        QCOMPARE(m_domain->differencesTo(m_directory->path()), QStringList());
        QCOMPARE(runHere(m_directory->path()), std::optional(midnight + 12h));
    }

    //! Neither of them can be had whole: one is written over the other.
    void trap05_aRunThatTheNextOneIsWrittenOverIsPassedOver_data()
    {
        QTest::addColumn<bool>("isMeanwhile");
        QTest::newRow("before it is fetched") << false;
        QTest::newRow("while it is fetched") << true;
    }

    void trap05_aRunThatTheNextOneIsWrittenOverIsPassedOver()
    {
        QFETCH(bool, isMeanwhile);
        QVERIFY(pull().allAre(PassState::Done));
        putRun(2, midnight + 6h);
        const FakeObject next{.size = 23'000, .modified = midnight + 13h, .version = 3};
        const int asked = m_source->requestCount(FakeDomain::fileKey(3));
        m_source->disturb(FakeDomain::fileKey(3), asked + 1, asked + 1,
                          cutAfter(5000)); // so that it is asked for again
        if (isMeanwhile)
            m_source->putAfter(FakeDomain::fileKey(3), asked + 1, next);
        else
            m_source->put(FakeDomain::fileKey(3), next);
        QVERIFY(pullSeesNoMixture(PassState::Done));
        QCOMPARE(runHere(m_directory->path()), std::optional(midnight));

        putRun(3, midnight + 12h);
        QVERIFY(pullSeesNoMixture(PassState::Done));
        QCOMPARE(runHere(m_directory->path()), std::optional(midnight + 12h));
        QCOMPARE(m_domain->differencesTo(m_directory->path()), QStringList());
    }

    void aRunThatIsNeverAnnouncedComesAfterAnInterval_data()
    {
        QTest::addColumn<int>("hours");
        QTest::addColumn<bool>("comes");
        QTest::newRow("within six hours of its own time") << 18 << false;
        QTest::newRow("after them") << 19 << true;
    }

    void aRunThatIsNeverAnnouncedComesAfterAnInterval()
    {
        QFETCH(int, hours);
        QVERIFY(pull().allAre(PassState::Done));
        m_domain->putFile(1, 2, 20'000, midnight + 13h);
        const ManualClock clock(midnight + std::chrono::hours(hours));
        const PullRun run = pullOnce(settingsFor(m_directory->path()), clock);
        QVERIFY(run.allAre(PassState::Done));
        QTEST(versionHere(m_directory->path(), 1) == 2, "comes");
    }

    void whereFilesAppearOneByOneNoneWaits()
    {
        QVERIFY(pull().allAre(PassState::Done));
        m_domain->putFile(1, 2, 20'000, midnight + 13h);
        Settings wanted = settingsFor(m_directory->path());
        wanted.pull.publish = PublishMode::File;
        QVERIFY(pullOnce(wanted, m_clock).allAre(PassState::Done));
        QCOMPARE(versionHere(m_directory->path(), 1), 2);
    }

    void trap05_whenItEndsInMidRunTheOldRunStaysAnnounced()
    {
        QVERIFY(pull().allAre(PassState::Done));
        for (int moment = 1; moment <= 25; moment += 3) {
            const int version = moment + 1;
            const Instant before = *runHere(m_directory->path());
            putRun(version, midnight + std::chrono::hours(version));
            endAfter(moment); // no stop(): as if it were killed
            QSet<int> versions;
            for (int n = 1; n <= files; ++n)
                versions.insert(versionHere(m_directory->path(), n));
            QVERIFY(!versions.contains(0) && !versions.contains(-1));
            const auto run = runHere(m_directory->path());
            QVERIFY2(run == before || versions == QSet{version}, "a run is announced that is not whole");
        }
        QVERIFY(pull().allAre(PassState::Done));
        QCOMPARE(m_domain->differencesTo(m_directory->path()), QStringList());
        QCOMPARE(pull().bytesReceived(), 0);
    }

    void trap13_hostileKeysAreNamedAndSkipped()
    {
        const QTemporaryDir outer;
        const QString replica = outer.filePath(u"replica"_s);
        for (const QByteArray &key :
             {"data/dwd_icon/cape/../../../../escaped.bin"_ba, "data/dwd_icon/cape//rolling_x.bin"_ba,
              "data/dwd_icon/cape/rolling\\..\\x.bin"_ba, "data/dwd_icon/cape/rolling_\x01.bin"_ba,
              "data/dwd_icon/cape/con.bin"_ba, "data/dwd_icon/cape/rolling_a.bin."_ba,
              "data/dwd_icon/cape/rolling_a.bin~"_ba, "data/dwd_icon/cape/.hidden"_ba})
            m_source->put(key, {.size = 100});
        const PullRun run = pullOnce(settingsFor(replica), m_clock);
        QVERIFY(run.allAre(PassState::Partial));
        QCOMPARE(run.passes[0].failed, 4); // the last two count as not there, the first two lie in other directories
        QCOMPARE(run.passes[0].error->code(), ErrorCode::UnsafeKey);
        QCOMPARE(m_domain->differencesTo(replica), QStringList());
        QCOMPARE(QDir(outer.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList{u"replica"_s});
        QDirIterator found(replica, {u"*escaped*"_s, u"*hidden*"_s}, QDir::AllEntries | QDir::Hidden,
                           QDirIterator::Subdirectories);
        QVERIFY(!found.hasNext());
    }

    //! The link is what a file system that ignores case shows.
    void trap13_keysThatDifferInCaseAloneAreNotMixed()
    {
        QVERIFY(QDir(m_directory->path()).mkpath(u".omsync"_s));
        QVERIFY(QFile::link(u".omsync"_s, m_directory->filePath(u".OMSYNC"_s)));
        const QByteArray upper = "data/dwd_icon/cape/rolling_A.bin", lower = "data/dwd_icon/cape/rolling_a.bin";
        m_source->put(upper, {.size = 20'000});
        m_source->put(lower, {.size = 20'000});
        for (int round = 1; round <= 2; ++round) {
            const PullRun run = pull();
            QVERIFY(run.hasFinished);
            QCOMPARE(run.passes[0].failed, 1);
            QCOMPARE(run.passes[0].error->code(), ErrorCode::UnsafeKey);
            QVERIFY(run.passes[0].error->text().contains(QString::fromUtf8(lower)));
            QVERIFY(QFile::exists(m_directory->filePath(u"dwd_icon/cape/rolling_A.bin"_s)));
            QVERIFY(!QFile::exists(m_directory->filePath(u"dwd_icon/cape/rolling_a.bin"_s)));
            QCOMPARE(m_source->requestCount(upper), 1);
            QCOMPARE(m_source->requestCount(lower), 0);
        }
    }

    void trap03_halfAListingChangesNothing()
    {
        QVERIFY(pull().allAre(PassState::Done));
        putRun(2, midnight + 6h);
        m_source->habits().pageSize = 2;
        m_source->disturb({}, m_source->requestCount({}) + 4, 1'000'000, loginPage());
        const PullRun run = pull();
        QVERIFY(run.allAre(PassState::Failed));
        for (int n = 1; n <= files; ++n)
            QCOMPARE(versionHere(m_directory->path(), n), 1);
        QCOMPARE(runHere(m_directory->path()), std::optional(midnight));
    }

    void stoppingKeepsWhatIsUnfinished()
    {
        const qint64 large = 40'000'000;
        m_domain->putFile(9, 1, large, midnight + 1h);
        m_source->disturb(FakeDomain::fileKey(9), 3, 100, stallAfter(1000));
        Engine engine(settingsFor(m_directory->path()), m_clock);
        QVERIFY(engine.startPulling());
        QTRY_VERIFY_WITH_TIMEOUT(m_source->requestCount(FakeDomain::fileKey(9)) >= 3 &&
                                     engine.status().transfers.bytesReceived > 15'000'000,
                                 20'000);
        QSignalSpy stopped(&engine, &Engine::stopped);
        engine.stop();
        QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, 20'000);
        QVERIFY(!QFile::exists(m_directory->filePath(u"dwd_icon/cape/rolling_9.bin"_s)));

        m_source->calm();
        const int before = m_source->requestCount(FakeDomain::fileKey(9));
        const PullRun run = pull();
        QVERIFY2(run.allAre(PassState::Done), qPrintable(m_domain->differencesTo(m_directory->path()).join(u'\n')));
        QCOMPARE(m_domain->differencesTo(m_directory->path()), QStringList());
        QVERIFY2(run.bytesReceived() < large, "the good Parts were fetched again");
        QVERIFY(m_source->requestCount(FakeDomain::fileKey(9)) > before);
    }

private:
    void putRun(int version, Instant run)
    {
        for (int n = 1; n <= files; ++n)
            m_domain->putFile(n, version, 20'000 + 1000 * n, run + 1h);
        m_domain->putMeta(run);
    }

    //! Each file as soon as it was asked for once more.
    void putRunAfter(int version, Instant modified)
    {
        for (int n = 1; n <= files; ++n)
            m_source->putAfter(FakeDomain::fileKey(n), m_source->requestCount(FakeDomain::fileKey(n)) + 1,
                               {.size = 20'000 + 1000 * n, .modified = modified, .version = version});
    }

    //! Whether a reader sees files of one version alone while a pull ends in that state.
    [[nodiscard]] bool pullSeesNoMixture(PassState state, const PatienceLimits &patience = {})
    {
        bool sawMixture = false;
        PullWatch watch{.changed = [&] {
            QSet<int> versions;
            for (int n = 1; n <= files; ++n)
                versions.insert(versionHere(m_directory->path(), n));
            sawMixture = sawMixture || versions.size() > 1;
        }};
        watch.limits.patience = patience;
        return pullOnce(settingsFor(m_directory->path()), m_clock, watch).allAre(state) && !sawMixture;
    }

    [[nodiscard]] Settings settingsFor(const QString &directory) const
    {
        const SourceSettings source = m_source->settings();
        Settings settings = pullSettings(source.url, directory, {u"dwd_icon"_s}, {u"cape"_s});
        settings.sources[0].apiKey = source.apiKey;
        return settings;
    }

    //! Pulls until that many Transfers and Passes have changed their state, and is gone then.
    void endAfter(int changes)
    {
        {
            Engine engine(settingsFor(m_directory->path()), m_clock);
            int seen = 0;
            QEventLoop loop;
            const auto count = [&] {
                if (++seen >= changes)
                    loop.quit();
            };
            connect(&engine, &Engine::transferChanged, &loop, count);
            connect(&engine, &Engine::passChanged, &loop, count);
            connect(&engine, &Engine::finished, &loop, &QEventLoop::quit);
            QVERIFY(engine.startPulling());
            loop.exec();
        }
        QThreadPool::globalInstance()->waitForDone(); // a process that is killed takes these along
    }

    PullRun pull(const std::function<void()> &look = {})
    {
        PullWatch watch{.changed = look};
        return pullOnce(settingsFor(m_directory->path()), m_clock, watch);
    }

    ManualClock m_clock{midnight + 15h};
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<FakeSource> m_source;
    std::unique_ptr<FakeDomain> m_domain;
};

OMSYNC_TEST(TestRunConsistency)
#include "tst_runconsistency.moc"
