// SPDX-License-Identifier: GPL-3.0-or-later
#include "flow/fakedomain.h"
#include "flow/pullrun.h"
#include "store/statedatabase.h"
#include "support/manualclock.h"
#include "testprogram.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr Instant midnight = instantOfUnix(1'795'392'000); // 2026-11-23T00:00:00Z
constexpr int files = 3;
const PullWatch hasty{.changed = {}, .limits = {.patience = {}, .retries = {.attempts = 2, .wait = 1ms}}};

} // namespace

//! A source that names MD5s, and sends something else.
class TestDamagedSource : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_source = std::make_unique<FakeSource>();
        m_source->habits().etag = FakeHabits::Etag::Md5;
        m_domain = std::make_unique<FakeDomain>(*m_source);
        putRun(1, midnight);
        QVERIFY(pull().allAre(PassState::Done));
        putRun(2, midnight + 6h);
    }

    void whatProvedAFileIsRemembered()
    {
        QVERIFY(pull().allAre(PassState::Done));
        const auto state = StateDatabase::open(m_directory->filePath(u".omsync"_s));
        QVERIFY(state);
        const auto manifest = (*state)->manifest(Tree::Data, u"dwd_icon");
        QVERIFY(manifest);
        const ManifestEntry &entry = *manifest->constFind(*ObjectKey::parse(FakeDomain::fileKey(1)));
        QVERIFY(entry.digest);
        QCOMPARE('"' + entry.digest->bytes.toHex() + '"', entry.etag);
    }

    void aBodyThatIsDamagedOnTheWayIsFetchedAgain()
    {
        const QByteArray key = FakeDomain::fileKey(2);
        const int before = m_source->requestCount(key);
        m_source->disturb(key, before + 1, before + 1, replacing("block 3", "block 4"));
        QVERIFY(pull().allAre(PassState::Done));
        QCOMPARE(m_source->requestCount(key), before + 2);
        QCOMPARE(m_domain->differencesTo(m_directory->path()), QStringList());
    }

    void oneThatIsAlwaysDamagedIsNamedAndTheOldFileStays()
    {
        const QByteArray key = FakeDomain::fileKey(2);
        const int before = m_source->requestCount(key);
        m_source->disturbAll(key, replacing("block 3", "block 4"));
        const PullRun run = pull();
        QVERIFY(run.allAre(PassState::Partial));
        QCOMPARE(run.passes.at(0).failed, 1);
        QCOMPARE(run.passes.at(0).error->code(), ErrorCode::Damaged);
        QVERIFY(run.passes.at(0).error->text().contains(QString::fromUtf8(key)));
        QVERIFY(m_source->requestCount(key) - before <= 6);
        QCOMPARE(versionHere(m_directory->path(), 1), 2);
        QCOMPARE(versionHere(m_directory->path(), 2), 1);
        QCOMPARE(runHere(m_directory->path()), std::optional(midnight));
    }

    //! Each pull is another process, which remembers nothing but what is in the state database.
    void trap11_aVersionThatIsAlwaysDamagedIsFetchedFourTimes()
    {
        const QByteArray key = FakeDomain::fileKey(2);
        const int before = m_source->requestCount(key);
        m_source->disturbAll(key, replacing("block 3", "block 4"));
        for (int round = 1; round <= 4; ++round) {
            const PullRun run = pull();
            QCOMPARE(run.passes.at(0).failed, 1);
            QCOMPARE(run.passes.at(0).error->code(), ErrorCode::Damaged);
            QVERIFY(run.passes.at(0).error->text().contains(QString::fromUtf8(key)));
            QCOMPARE(m_source->requestCount(key), before + std::min(2 * round, 4));
            QCOMPARE(runHere(m_directory->path()), std::optional(midnight));
        }
        QCOMPARE(plannedReasonOf(key), Reason::Quarantined);
        m_source->calm();
        QCOMPARE(pull().published(), 0);
        QCOMPARE(m_source->requestCount(key), before + 4);
        m_domain->putFile(2, 3, 22'000, midnight + 8h);
        QVERIFY(pull().allAre(PassState::Done));
        QCOMPARE(m_domain->differencesTo(m_directory->path()), QStringList());
    }

    void whatIsDamagedHereAndThereComesFromAnotherSource()
    {
        FakeSource other;
        other.habits().etag = FakeHabits::Etag::Md5;
        FakeDomain there(other);
        Settings wanted = settings();
        wanted.sources.push_back(other.settings());
        wanted.sources[1].name = u"other"_s;
        wanted.selections[0].sources = {u"origin"_s, u"other"_s};
        const QByteArray key = FakeDomain::fileKey(2);
        m_source->disturbAll(key, replacing("block 3", "block 4"));
        for (int round = 1; round <= 2; ++round)
            QCOMPARE(pullOnce(wanted, m_clock, hasty).passes.at(0).failed, 1);
        const int before = m_source->requestCount(key);
        there.putFile(2, 2, 22'000, midnight + 7h); // which it lacked so far
        const PullRun run = pullOnce(wanted, m_clock, hasty);
        QVERIFY(run.allAre(PassState::Done));
        QCOMPARE(m_source->requestCount(key), before);
        QCOMPARE(m_domain->differencesTo(m_directory->path()), QStringList());
    }

private:
    void putRun(int version, Instant run)
    {
        for (int n = 1; n <= files; ++n)
            m_domain->putFile(n, version, 20'000 + 1000 * n, run + 1h);
        m_domain->putMeta(run);
    }

    PullRun pull() { return pullOnce(settings(), m_clock, hasty); }

    //! Why a Plan does with the key what it does; absent when it is not wanted.
    std::optional<Reason> plannedReasonOf(const QByteArray &key)
    {
        Engine engine(settings(), m_clock, hasty.limits);
        std::optional<Reason> reason;
        connect(&engine, &Engine::planned, this, [&](const Plan &plan) {
            const auto entry = std::ranges::find(plan.entries, *ObjectKey::parse(key),
                                                 [](const PlanEntry &planned) { return planned.remote.key; });
            if (entry != plan.entries.end())
                reason = entry->reason;
        });
        const QSignalSpy finished(&engine, &Engine::finished);
        if (!engine.startPlanning() || !QTest::qWaitFor([&] { return !finished.isEmpty(); }, 10'000))
            return std::nullopt;
        return reason;
    }

    [[nodiscard]] Settings settings() const
    {
        return pullSettings(m_source->settings().url, m_directory->path(), {u"dwd_icon"_s}, {u"cape"_s});
    }

    ManualClock m_clock{midnight + 15h};
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<FakeSource> m_source;
    std::unique_ptr<FakeDomain> m_domain;
};

OMSYNC_TEST(TestDamagedSource)
#include "tst_damagedsource.moc"
