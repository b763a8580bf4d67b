// SPDX-License-Identifier: GPL-3.0-or-later
#include "flow/fakedomain.h"
#include "flow/pullrun.h"
#include "support/manualclock.h"
#include "testprogram.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <limits>
#include <sys/resource.h>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr Instant midnight = instantOfUnix(1'795'392'000); // 2026-11-23T00:00:00Z
constexpr qint64 tooLarge = 4'000'000;
constexpr int files = 6;

//! From now on no file of this process may grow beyond that; the system refuses as it does when the disk is full.
void limitFiles(rlim_t bytes)
{
    rlimit limit{};
    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = bytes;
    setrlimit(RLIMIT_FSIZE, &limit);
}

} // namespace

//! What happens when the disk is full (TRAPS.md, 9); tests/clients/test_disk.py has real full disks.
class TestFullDisk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { std::signal(SIGXFSZ, SIG_IGN); }

    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_source = std::make_unique<FakeSource>();
        m_domain = std::make_unique<FakeDomain>(*m_source);
        m_settings = pullSettings(m_source->settings().url, m_directory->path(), {u"dwd_icon"_s}, {u"cape"_s});
        putRun(1, midnight, 20'000);
        QVERIFY(pullOnce(m_settings, m_clock).allAre(PassState::Done));
    }

    void cleanup() { limitFiles(RLIM_INFINITY); }

    void trap09_goesOnByItselfWhenThereIsRoomAgain()
    {
        putRun(2, midnight + 6h, tooLarge);
        limitFiles(2'000'000);
        m_settings.pull.repeatInterval = std::chrono::minutes(1);
        std::vector<PassStatus> ended;
        Engine engine(m_settings, m_clock);
        connect(&engine, &Engine::passChanged, &engine, [&](const PassStatus &status) {
            m_clock.advance(std::chrono::minutes(2)); // so that the next round is due at once
            if (!isFinal(status.state))
                return;
            ended.push_back(status);
            if (ended.size() == 3)
                limitFiles(RLIM_INFINITY);
            if (status.state == PassState::Done)
                engine.stop();
        });
        QSignalSpy stopped(&engine, &Engine::stopped);
        QVERIFY(engine.startPulling());
        QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, 30'000);

        QVERIFY(ended.size() >= 4);
        for (size_t i = 0; i < 3; ++i) {
            QCOMPARE(ended[i].state, PassState::Failed);
            QCOMPARE(ended[i].error->code(), ErrorCode::DiskFull);
        }
        QCOMPARE(m_domain->differencesTo(m_directory->path()), QStringList());
        QCOMPARE(runHere(m_directory->path()), std::optional(midnight + 6h));
    }

    void trap09_aFullDiskKeepsTheOldFiles()
    {
        putRun(2, midnight + 6h, tooLarge);
        limitFiles(2'000'000);
        const PullRun run = pullOnce(m_settings, m_clock);
        QVERIFY(run.allAre(PassState::Failed));
        for (int n = 1; n <= files; ++n)
            QCOMPARE(versionHere(m_directory->path(), n), 1);
        QCOMPARE(runHere(m_directory->path()), std::optional(midnight));
    }

    void trap09_theReserveIsKept()
    {
        putRun(2, midnight + 6h, 30'000);
        m_settings.pull.diskReserve = std::numeric_limits<qint64>::max() / 2;
        const int before = m_source->requestCount(FakeDomain::fileKey(1));
        const PullRun run = pullOnce(m_settings, m_clock);
        QVERIFY(run.allAre(PassState::Failed));
        QCOMPARE(run.passes[0].error->code(), ErrorCode::DiskFull);
        QVERIFY2(run.passes[0].error->text().contains(u"reserve"), qPrintable(run.passes[0].error->text()));
        QCOMPARE(m_source->requestCount(FakeDomain::fileKey(1)), before);
        QCOMPARE(versionHere(m_directory->path(), 1), 1);
    }

    void filesAppearOneByOneWhenThatIsWanted()
    {
        putRun(2, midnight + 6h, 30'000);
        m_settings.pull.publish = PublishMode::File;
        m_settings.pull.concurrent = 1;
        m_source->disturb(FakeDomain::fileKey(files), 2, 2, cutAfter(5000)); // the last one comes later
        bool sawBoth = false;
        bool announcedEarly = false;
        PullWatch watch{.changed = [&] {
            QSet<int> versions;
            for (int n = 1; n <= files; ++n)
                versions.insert(versionHere(m_directory->path(), n));
            sawBoth = sawBoth || versions == QSet{1, 2};
            announcedEarly = announcedEarly || (runHere(m_directory->path()) != midnight && versions != QSet{2});
        }};
        const PullRun run = pullOnce(m_settings, m_clock, watch);
        QVERIFY(run.allAre(PassState::Done));
        QVERIFY(sawBoth);
        QVERIFY2(!announcedEarly, "a run must not be announced before all of it is here");
        QVERIFY(!run.passes[0].burst);
        QVERIFY(!run.passes[0].tookShortCut);
        QCOMPARE(m_domain->differencesTo(m_directory->path()), QStringList());
    }

    void theLengthOfTheBurstIsTold()
    {
        constexpr int many = 500;
        for (int version = 1; version <= 2; ++version) {
            for (int n = 1; n <= many; ++n)
                m_domain->putFile(n, version, 2000, midnight + std::chrono::hours(version));
            m_domain->putMeta(midnight + std::chrono::hours(6 * version));
            const PullRun run = pullOnce(m_settings, m_clock);
            QVERIFY(run.allAre(PassState::Done));
            QCOMPARE(run.passes[0].burst.has_value(), true); // six files were replaced in the first round, too
            if (version == 2) {
                qInfo() << "replaced" << many << "files within" << run.passes[0].burst->count() << "ms";
                QVERIFY(*run.passes[0].burst < 10s);
            }
        }
        QVERIFY(!pullOnce(m_settings, m_clock).passes[0].burst);
    }

private:
    void putRun(int version, Instant run, qint64 size)
    {
        for (int n = 1; n <= files; ++n)
            m_domain->putFile(n, version, size, run + 1h);
        m_domain->putMeta(run);
    }

    ManualClock m_clock{midnight + 15h};
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<FakeSource> m_source;
    std::unique_ptr<FakeDomain> m_domain;
    Settings m_settings;
};

OMSYNC_TEST(TestFullDisk)
#include "tst_fulldisk.moc"
