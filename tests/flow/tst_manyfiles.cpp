// SPDX-License-Identifier: GPL-3.0-or-later
#include "flow/fakedomain.h"
#include "flow/pullrun.h"
#include "store/manifestreader.h"
#include "support/manualclock.h"
#include "testprogram.h"

#include <QDir>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr Instant midnight = instantOfUnix(1'795'392'000); // 2026-11-23T00:00:00Z
constexpr int files = 12;
//! As if a few files were as many as this program keeps in memory.
const PullWatch narrow{
    .changed = {},
    .limits = {.patience = {}, .retries = {.attempts = 2, .wait = 1ms}, .keeping = {.first = 2, .fetched = 3}}};

} // namespace

//! A Domain with more files than are kept in memory (TRAPS.md, 15).
class TestManyFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_source = std::make_unique<FakeSource>();
        m_source->habits().pageSize = 5;
        m_domain = std::make_unique<FakeDomain>(*m_source);
        putFiles(1, midnight - 2h);
        m_domain->putMeta(midnight);
        m_variable = u"cape"_s;
    }

    void trap15_whatIsTooMuchForOneRoundComesInTheNext()
    {
        const PullRun run = pull();
        QVERIFY(run.allAre(PassState::Done));
        QCOMPARE(m_domain->differencesTo(m_directory->path()), QStringList());
        QCOMPARE(runHere(m_directory->path()), std::optional(midnight));
        QCOMPARE(run.published(), files + 1);
        for (int n = 1; n <= files; ++n)
            QCOMPARE(m_source->requestCount(FakeDomain::fileKey(n)), 1);
        const PullRun again = pull();
        QVERIFY(again.allAre(PassState::Done));
        QCOMPARE(again.passes.at(0).wanted, files + 1);
        QCOMPARE(again.published(), 0);
        QCOMPARE(again.bytesReceived(), 0);
    }

    void trap15_aRewriteIsSeenAmongAll()
    {
        QVERIFY(pull().allAre(PassState::Done));
        m_domain->putFile(files, 2, 1000, midnight - 2h); // of the same size, in the same second: only the ETag tells
        QVERIFY(pull().allAre(PassState::Done));
        QCOMPARE(m_domain->differencesTo(m_directory->path()), QStringList());
    }

    //! More replacements than are kept in memory wait for each other all the same.
    void trap05_aRunThatIsTooLargeForMemoryAppearsAsOne()
    {
        putSecondRun();
        QVERIFY(pullSeesNoMixture([] {}).allAre(PassState::Done));
        for (int n = 1; n <= files; ++n)
            QCOMPARE(m_source->requestCount(FakeDomain::fileKey(n)), 2);
        QVERIFY(secondRunIsHere());
        QCOMPARE(stagedFiles(), 0);
        QCOMPARE(pull().bytesReceived(), 0);
    }

    //! Those of one round, too, are set aside when they are too many to wait in memory.
    void trap05_replacementsThatWaitTakeNoMemory()
    {
        putSecondRun();
        NetworkLimits limits = narrow.limits;
        limits.keeping = {.first = files, .fetched = 1, .waiting = 2};
        qint64 mostSetAside = 0;
        QVERIFY(pullSeesNoMixture([&] { mostSetAside = std::max(mostSetAside, setAside()); }, limits)
                    .allAre(PassState::Done));
        QVERIFY(mostSetAside >= files - 2);
        QVERIFY(secondRunIsHere());
        QCOMPARE(setAside(), 0);
        QCOMPARE(stagedFiles(), 0);
        QCOMPARE(pull().bytesReceived(), 0);
    }

    //! What another process has set aside is gone on with, though this one keeps more in memory.
    void trap05_aRunIsGoneOnWithAfterARestart_data()
    {
        QTest::addColumn<qint64>("first");
        QTest::newRow("counted again") << narrow.limits.keeping.first;
        QTest::newRow("listed whole") << qint64(1000);
    }

    void trap05_aRunIsGoneOnWithAfterARestart()
    {
        QFETCH(qint64, first);
        putSecondRun();
        stopInTheSecondRound();
        const int requests = requestsForFiles();
        const int here = stagedFiles();
        QVERIFY(here >= 5); // a whole round
        NetworkLimits limits = narrow.limits;
        limits.keeping.first = first;
        QVERIFY(pullSeesNoMixture([] {}, limits).allAre(PassState::Done));
        QCOMPARE(requestsForFiles() - requests, files - here);
        QVERIFY(secondRunIsHere());
        QCOMPARE(stagedFiles(), 0);
    }

    void aFileThatChangesAfterItWasSetAsideIsFetchedAnew()
    {
        putSecondRun();
        bool hasChanged = false;
        const PullRun run = pullSeesNoMixture([&] {
            if (hasChanged || stagedFiles() < 8)
                return;
            hasChanged = true; // in the second round
            m_domain->putFile(1, 3, 1000, midnight + 5h);
        });
        QVERIFY(hasChanged);
        QVERIFY(run.allAre(PassState::Done));
        QCOMPARE(m_domain->differencesTo(m_directory->path()), QStringList());
        QCOMPARE(runHere(m_directory->path()), std::optional(midnight + 6h));
        QCOMPARE(m_source->requestCount(FakeDomain::fileKey(1)), 3);
        QCOMPARE(stagedFiles(), 0);
    }

    void trap05_aFileThatCannotBeHadHoldsBackTheAnnouncementAlone_data()
    {
        QTest::addColumn<int>("file");
        QTest::newRow("of the first round") << 1;
        QTest::newRow("of the last round") << 9;
    }

    void trap05_aFileThatCannotBeHadHoldsBackTheAnnouncementAlone()
    {
        QFETCH(int, file);
        putSecondRun();
        m_source->disturbAll(FakeDomain::fileKey(file), withStatus(404));
        QVERIFY(pull().allAre(PassState::Partial));
        QCOMPARE(runHere(m_directory->path()), std::optional(midnight));
        for (int n = 1; n <= files; ++n)
            QCOMPARE(versionHere(m_directory->path(), n), n == file ? 1 : 2);
        m_source->calm();
        QVERIFY(pull().allAre(PassState::Done));
        QVERIFY(secondRunIsHere());
    }

    //! As many as a round takes: no round would bring anything.
    void aRoundThatBringsNothingIsTheLast()
    {
        putSecondRun();
        for (int n = 1; n <= files; ++n)
            m_source->disturbAll(FakeDomain::fileKey(n), withStatus(404));
        const int listings = m_source->requestCount({});
        const PullRun run = pull();
        QVERIFY(run.allAre(PassState::Failed));
        QVERIFY(m_source->requestCount({}) - listings <= 6);
        QCOMPARE(versionHere(m_directory->path(), 1), 1);
    }

    //! Where it is, it takes less room than beside what it replaces.
    void whatWasSetAsideMakesRoomOnAFullDisk()
    {
        putSecondRun();
        stopInTheSecondRound();
        const int here = stagedFiles();
        Settings full = settings();
        full.pull.diskReserve = 1LL << 60;
        const PullRun run = pullOnce(full, m_clock, narrow);
        QVERIFY(run.allAre(PassState::Partial));
        QCOMPARE(run.passes[0].error->code(), ErrorCode::DiskFull);
        QCOMPARE(run.published(), here);
        QCOMPARE(stagedFiles(), 0);
        QCOMPARE(runHere(m_directory->path()), std::optional(midnight));
        QVERIFY(pull().allAre(PassState::Done));
        QVERIFY(secondRunIsHere());
    }

    void whatWasSetAsideAndIsNoLongerWantedGoes()
    {
        putSecondRun();
        stopInTheSecondRound();
        m_source->put("data/dwd_icon/wave_height/rolling_1.bin", {.size = 2000});
        m_variable = u"wave_height"_s;
        QVERIFY(pull().allAre(PassState::Done));
        QCOMPARE(stagedFiles(), 0);
        QCOMPARE(versionHere(m_directory->path(), 1), 1);
    }

private:
    void putFiles(int version, Instant modified)
    {
        for (int n = 1; n <= files; ++n)
            m_domain->putFile(n, version, 1000, modified);
    }

    [[nodiscard]] Settings settings() const
    {
        return pullSettings(m_source->settings().url, m_directory->path(), {u"dwd_icon"_s}, {m_variable});
    }

    PullRun pull(const PullWatch &watch = narrow) { return pullOnce(settings(), m_clock, watch); }

    //! The first Run is here when the second comes.
    void putSecondRun()
    {
        QVERIFY(pull().allAre(PassState::Done));
        putFiles(2, midnight + 4h);
        m_domain->putMeta(midnight + 6h);
    }

    PullRun pullSeesNoMixture(const std::function<void()> &changed, const NetworkLimits &limits = narrow.limits)
    {
        bool sawMixture = false;
        const auto look = [&] {
            changed();
            QSet<bool> areNew;
            for (int n = 1; n <= files; ++n)
                areNew.insert(versionHere(m_directory->path(), n) > 1);
            const bool isAnnounced = runHere(m_directory->path()) != midnight;
            sawMixture = sawMixture || areNew.size() > 1 || (isAnnounced && areNew.contains(false));
        };
        PullRun run = pull({.changed = look, .limits = limits});
        if (sawMixture)
            run.passes.clear();
        return run;
    }

    void stopInTheSecondRound()
    {
        Engine engine(settings(), m_clock, narrow.limits);
        QSignalSpy stopped(&engine, &Engine::stopped);
        QVERIFY(engine.startPulling());
        m_source->disturbAll(FakeDomain::fileKey(7), stallAfter(100)); // is not of the first round
        QTRY_VERIFY_WITH_TIMEOUT(m_source->requestCount(FakeDomain::fileKey(7)) > 1, 20'000);
        engine.stop();
        QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, 20'000);
        m_source->calm();
        QCOMPARE(versionHere(m_directory->path(), 1), 1);
    }

    //! How many files the state database knows that wait for the rest of their Run.
    [[nodiscard]] qint64 setAside() const
    {
        qint64 count = 0;
        const ManifestReader reader(m_directory->filePath(u".omsync"_s), Tree::Data, u"dwd_icon",
                                    ManifestReader::Table::SetAside);
        const auto visited = reader.visit([&count](const ReadEntry &) {
            ++count;
            return Result<void>();
        });
        return visited ? count : -1;
    }

    [[nodiscard]] int requestsForFiles() const
    {
        int requests = 0;
        for (int n = 1; n <= files; ++n)
            requests += m_source->requestCount(FakeDomain::fileKey(n));
        return requests;
    }

    //! That are whole.
    [[nodiscard]] int stagedFiles() const
    {
        const QDir directory(m_directory->filePath(u"dwd_icon/cape"_s));
        int staged = 0;
        for (const QFileInfo &file : directory.entryInfoList({u"*.omsync~"_s}, QDir::Files))
            staged += file.size() == 1000 ? 1 : 0;
        return staged;
    }

    [[nodiscard]] bool secondRunIsHere() const
    {
        return m_domain->differencesTo(m_directory->path()).isEmpty() && runHere(m_directory->path()) == midnight + 6h;
    }

    ManualClock m_clock{midnight + 15h};
    QString m_variable;
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<FakeSource> m_source;
    std::unique_ptr<FakeDomain> m_domain;
};

OMSYNC_TEST(TestManyFiles)
#include "tst_manyfiles.moc"
