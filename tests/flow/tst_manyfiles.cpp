// SPDX-License-Identifier: GPL-3.0-or-later
#include "flow/fakedomain.h"
#include "flow/pullrun.h"
#include "support/manualclock.h"
#include "testprogram.h"

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

    //! More replacements than can wait for each other: no pass is stuck, and the run is announced when all are there.
    void aRunThatIsTooLargeAppearsInSeveralPasses()
    {
        QVERIFY(pull().allAre(PassState::Done));
        putFiles(2, midnight + 4h);
        m_domain->putMeta(midnight + 6h);
        QVERIFY(pull().allAre(PassState::Partial));
        QCOMPARE(runHere(m_directory->path()), std::optional(midnight));
        for (int pass = 0; pass < files && runHere(m_directory->path()) == midnight; ++pass)
            QVERIFY(pull().passes.at(0).published > 0);
        QCOMPARE(runHere(m_directory->path()), std::optional(midnight + 6h));
        QCOMPARE(m_domain->differencesTo(m_directory->path()), QStringList());
    }

private:
    void putFiles(int version, Instant modified)
    {
        for (int n = 1; n <= files; ++n)
            m_domain->putFile(n, version, 1000, modified);
    }

    PullRun pull()
    {
        return pullOnce(pullSettings(m_source->settings().url, m_directory->path(), {u"dwd_icon"_s}, {u"cape"_s}),
                        m_clock, narrow);
    }

    ManualClock m_clock{midnight + 15h};
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<FakeSource> m_source;
    std::unique_ptr<FakeDomain> m_domain;
};

OMSYNC_TEST(TestManyFiles)
#include "tst_manyfiles.moc"
