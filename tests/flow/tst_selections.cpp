// SPDX-License-Identifier: GPL-3.0-or-later
#include "flow/fakedomain.h"
#include "flow/pullrun.h"
#include "support/fakebody.h"
#include "support/manualclock.h"
#include "testprogram.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr Instant midnight = instantOfUnix(1'795'392'000); // 2026-11-23T00:00:00Z
const QByteArray waveKey = "data/dwd_icon/wave_height/rolling_1.bin";

FakeObject waveOf(int version, Instant run)
{
    return {.size = 30'000 + version, .modified = run + 1h, .version = version};
}

} // namespace

//! Several selections that want different files of one Domain, and what is told of names that it lacks.
class TestSelections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_source = std::make_unique<FakeSource>();
        m_domain = std::make_unique<FakeDomain>(*m_source);
        putRun(1, midnight);
        QVERIFY(pull().allAre(PassState::Done));
        QCOMPARE(runHere(m_directory->path()), std::optional(midnight));
    }

    void trap05_aRunIsAnnouncedWhenEachSelectionHasIt()
    {
        putRun(2, midnight + 6h);
        bool isEarly = false;
        const PullRun run = pull([&] {
            const bool isAnnounced = runHere(m_directory->path()) == midnight + 6h;
            isEarly = isEarly || (isAnnounced && !isHere(2));
        });
        QVERIFY(run.allAre(PassState::Done));
        QCOMPARE(run.passes.size(), size_t(2));
        QVERIFY(!isEarly);
        QVERIFY(isHere(2));
        QCOMPARE(runHere(m_directory->path()), std::optional(midnight + 6h));
        QCOMPARE(pull().bytesReceived(), 0);
    }

    void trap05_aRunThatOneSelectionLacksIsNotAnnounced_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::newRow("the first one lacks a file") << FakeDomain::fileKey(1);
        QTest::newRow("the second one does") << waveKey;
    }

    //! The next pull is that of another process, which knows nothing of this one.
    void trap05_aRunThatOneSelectionLacksIsNotAnnounced()
    {
        QFETCH(QByteArray, key);
        putRun(2, midnight + 6h);
        m_source->disturbAll(key, withStatus(404));
        QVERIFY(pull().hasFinished);
        QCOMPARE(runHere(m_directory->path()), std::optional(midnight));
        m_source->calm();
        QVERIFY(pull().allAre(PassState::Done));
        QVERIFY(isHere(2));
        QCOMPARE(runHere(m_directory->path()), std::optional(midnight + 6h));
    }

    //! The first selection has the second Run when the third comes: it has another turn in the same round.
    void trap05_theOthersFollowASelectionThatMeetsANewerRun()
    {
        putRun(2, midnight + 6h);
        const int looks = m_source->requestCount(FakeDomain::metaKey()) + 2; // of the first selection
        bool hasCome = false, isEarly = false;
        const PullRun run = pull([&] {
            if (!hasCome && m_source->requestCount(FakeDomain::metaKey()) >= looks) {
                hasCome = true;
                putRun(3, midnight + 12h);
            }
            const bool isAnnounced = runHere(m_directory->path()) == midnight + 12h;
            isEarly = isEarly || (isAnnounced && !isHere(3));
        });
        QVERIFY(run.allAre(PassState::Done));
        QCOMPARE(run.passes.size(), size_t(3));
        QVERIFY(!isEarly);
        QVERIFY(isHere(3));
        QCOMPARE(runHere(m_directory->path()), std::optional(midnight + 12h));
    }

    void aSelectionThatFindsNothingHoldsNothingBack()
    {
        m_settings.selections[1].variables = {u"snow_height"_s};
        putRun(2, midnight + 6h);
        const PullRun run = pullOnce(m_settings, m_clock);
        QCOMPARE(run.passes.size(), size_t(3));
        QCOMPARE(run.passes[1].error->code(), ErrorCode::NothingMatched);
        QCOMPARE(run.passes[2].state, PassState::Done);
        QCOMPARE(runHere(m_directory->path()), std::optional(midnight + 6h));
    }

    //! The second Domain is not there, so nobody can say what names it has.
    void aMisspeltNameIsToldThoughADomainCannotBeListed()
    {
        m_settings.selections.pop_back();
        m_settings.selections[0].domains.append(u"dwd_icon_eu"_s);
        m_settings.selections[0].variables = {u"cape"_s, u"temperatur_2m"_s, u"visibility"_s};
        const PullRun run = pullOnce(m_settings, m_clock);
        QVERIFY(run.hasFinished);
        QCOMPARE(run.problems.size(), size_t(1)); // the other name is one that the second Domain may have
        QCOMPARE(run.problems[0].code(), ErrorCode::NothingMatched);
        QVERIFY2(run.problems[0].text().contains(u"temperatur_2m; did you mean temperature_2m"_s),
                 qPrintable(run.problems[0].text()));
    }

private:
    void putRun(int version, Instant run)
    {
        m_domain->putFile(1, version, 20'000 + version, run + 1h);
        m_source->put(waveKey, waveOf(version, run));
        m_domain->putMeta(run);
    }

    //! Whether the files of both selections are of this version.
    [[nodiscard]] bool isHere(int version) const
    {
        QFile file(m_directory->filePath(u"dwd_icon/wave_height/rolling_1.bin"_s));
        return file.open(QIODevice::ReadOnly) && fakeVersionOf(waveKey, file.readAll()) == version &&
               versionHere(m_directory->path(), 1) == version;
    }

    PullRun pull(const std::function<void()> &look = {})
    {
        m_settings = pullSettings(m_source->settings().url, m_directory->path(), {u"dwd_icon"_s}, {u"cape"_s});
        m_settings.selections.push_back(m_settings.selections[0]);
        m_settings.selections[1].variables = {u"wave_height"_s};
        return pullOnce(m_settings, m_clock, {.changed = look});
    }

    Settings m_settings;
    ManualClock m_clock{midnight + 15h};
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<FakeSource> m_source;
    std::unique_ptr<FakeDomain> m_domain;
};

OMSYNC_TEST(TestSelections)
#include "tst_selections.moc"
