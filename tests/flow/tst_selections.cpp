// SPDX-License-Identifier: GPL-3.0-or-later
#include "flow/fakedomain.h"
#include "flow/pullrun.h"
#include "support/fakebody.h"
#include "support/manualclock.h"
#include "testprogram.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <set>

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
        m_mixtures = 0;
        m_directory = std::make_unique<QTemporaryDir>();
        m_source = std::make_unique<FakeSource>();
        m_domain = std::make_unique<FakeDomain>(*m_source);
        putRun(1, midnight);
        QVERIFY(pull().allAre(PassState::Done));
        QCOMPARE(runHere(m_directory->path()), std::optional(midnight));
    }

    //! The files of both appear together, put in place by the selection that is last.
    void trap05_aRunAppearsWhenEachSelectionHasIt()
    {
        putRun(2, midnight + 6h);
        bool isEarly = false;
        const PullRun run = pull([&] {
            const bool isAnnounced = runHere(m_directory->path()) == midnight + 6h;
            isEarly = isEarly || (isAnnounced && !isHere(2));
            m_mixtures += isMixed() ? 1 : 0;
        });
        QVERIFY(run.allAre(PassState::Done));
        QCOMPARE(run.passes.size(), size_t(2));
        QVERIFY(!isEarly);
        QCOMPARE(m_mixtures, 0);
        QCOMPARE(run.passes[0].setAside, 1);
        QCOMPARE(run.passes[0].published, 0);
        QCOMPARE(run.passes[1].published, 3); // two files and what announces them
        QVERIFY(isHere(2));
        QCOMPARE(runHere(m_directory->path()), std::optional(midnight + 6h));
        const PullRun again = pull();
        QCOMPARE(again.bytesReceived(), 0);
        QCOMPARE(again.published(), 0);
    }

    //! Where the last one has nothing to fetch, it puts in place what the other set aside.
    void trap05_aSelectionWithNothingNewLetsTheOthersAppear()
    {
        m_domain->putFile(1, 2, 20'002, midnight + 7h);
        m_domain->putMeta(midnight + 6h);
        const PullRun run = pull();
        QVERIFY(run.allAre(PassState::Done));
        QCOMPARE(run.passes.size(), size_t(2));
        QCOMPARE(versionHere(m_directory->path(), 1), 2);
        QCOMPARE(runHere(m_directory->path()), std::optional(midnight + 6h));
    }

    //! The second one has a Source of its own, which gets the Run later: by then the first has asked for its files only
    //! once, and a reader has seen the old Run or the new one.
    void trap05_aRunThatASourceLacksAppearsWhenItHasIt()
    {
        FakeSource late;
        putWave(late, 1, midnight);
        putRun(2, midnight + 6h);
        const int before = m_source->requestCount(FakeDomain::fileKey(1));
        Settings settings = twoSources(late);
        settings.pull.repeatInterval = std::chrono::minutes(1000);
        const SystemClock clock;
        NetworkLimits limits;
        limits.polls = {.usual = 10min, .whenDue = 10min};
        Engine engine(settings, clock, limits);
        std::vector<PassStatus> passes;
        collect(engine, passes);
        QVERIFY(engine.startPulling());
        QTRY_COMPARE_WITH_TIMEOUT(passes.size(), size_t(2), 20'000);
        QCOMPARE(passes[0].setAside + passes[1].setAside, 1);
        QVERIFY(isHere(1));
        QCOMPARE(runHere(m_directory->path()), std::optional(midnight));

        putWave(late, 2, midnight + 6h);
        engine.obey({.command = ControlOrder::Command::Sync});
        QTRY_VERIFY_WITH_TIMEOUT(isHere(2), 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(runHere(m_directory->path()), std::optional(midnight + 6h), 20'000);
        QCOMPARE(m_mixtures, 0);
        QCOMPARE(m_source->requestCount(FakeDomain::fileKey(1)), before + 1);
        stop(engine);
    }

    //! One round knows of none that follows: nothing stays set aside, and the Run is announced by a later one.
    void trap05_whatWaitsInVainAppearsUnannounced()
    {
        FakeSource late;
        putWave(late, 1, midnight);
        putRun(2, midnight + 6h);
        const PullRun run = pullOnce(twoSources(late), m_clock);
        QVERIFY(run.hasFinished);
        QCOMPARE(versionHere(m_directory->path(), 1), 2);
        QCOMPARE(runHere(m_directory->path()), std::optional(midnight));
        putWave(late, 2, midnight + 6h);
        QVERIFY(pullOnce(twoSources(late), m_clock).hasFinished);
        QVERIFY(isHere(2));
        QCOMPARE(runHere(m_directory->path()), std::optional(midnight + 6h));
    }

    //! The Source of the second one writes the next Run over the one that the first has set aside.
    void trap05_whatWasSetAsideStaysWhereTheOtherWaitsForTheNextRun()
    {
        FakeSource second;
        second.put(waveKey, waveOf(3, midnight + 12h));
        second.put(FakeDomain::metaKey(), FakeDomain::metaOf(midnight + 6h));
        putRun(2, midnight + 6h);
        Settings settings = twoSources(second);
        settings.pull.repeatInterval = std::chrono::minutes(1000);
        Engine engine(settings, m_clock);
        std::vector<PassStatus> passes;
        collect(engine, passes);
        QVERIFY(engine.startPulling());
        QTRY_COMPARE_WITH_TIMEOUT(passes.size(), size_t(2), 20'000);
        QCOMPARE(passes[0].setAside, 1);
        QCOMPARE(passes[1].waiting, 2); // with meta.json
        QVERIFY(isHere(1));
        for (size_t round = 2; round < 7; ++round) { // however long the upload takes
            engine.obey({.command = ControlOrder::Command::Sync});
            QTRY_COMPARE_WITH_TIMEOUT(passes.size(), 2 * round, 20'000);
            QVERIFY(isHere(1));
        }

        second.put(FakeDomain::metaKey(), FakeDomain::metaOf(midnight + 12h));
        putRun(3, midnight + 12h);
        engine.obey({.command = ControlOrder::Command::Sync});
        QTRY_VERIFY_WITH_TIMEOUT(isHere(3), 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(runHere(m_directory->path()), std::optional(midnight + 12h), 20'000);
        QCOMPARE(m_mixtures, 0);
        stop(engine);
    }

    //! The other Source refuses, and then this one does too: the round ends, and what came waits for the next.
    void whatWaitsInVainDoesNotKeepARoundFromEnding()
    {
        FakeSource refusing;
        refusing.disturbAll({}, withStatus(403));
        putRun(2, midnight + 6h);
        const int looks = m_source->requestCount(FakeDomain::metaKey()) + 2; // of the first selection
        const PullRun run = pullOnce(twoSources(refusing), m_clock, {.changed = [&] {
                                         if (m_source->requestCount(FakeDomain::metaKey()) >= looks)
                                             m_source->disturbAll({}, withStatus(403));
                                     }});
        QVERIFY(run.hasFinished);
        QCOMPARE(run.passes.size(), size_t(3));
        QCOMPARE(run.passes[0].setAside, 1);
        QVERIFY(isHere(1));
        m_source->calm();
        const int asked = m_source->requestCount(FakeDomain::fileKey(1));
        QVERIFY(pull().allAre(PassState::Done));
        QVERIFY(isHere(2));
        QCOMPARE(m_source->requestCount(FakeDomain::fileKey(1)), asked);
    }

    //! What was set aside lies there for the next process, also where another selection is first there.
    void trap05_whatWasSetAsideOutlivesTheProcess()
    {
        putRun(2, midnight + 6h);
        m_settings = twoSelections(*m_source);
        Engine engine(m_settings, m_clock);
        bool isOver = false;
        QSignalSpy stopped(&engine, &Engine::stopped);
        connect(&engine, &Engine::passChanged, this, [&](const PassStatus &pass) {
            if (isFinal(pass.state) && !std::exchange(isOver, true))
                engine.stop();
        });
        QVERIFY(engine.startPulling());
        QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, 20'000);
        QVERIFY(isHere(1));
        const int asked = m_source->requestCount(FakeDomain::fileKey(1));
        std::swap(m_settings.selections[0], m_settings.selections[1]);
        QVERIFY(pullOnce(m_settings, m_clock).allAre(PassState::Done));
        QVERIFY(isHere(2));
        QCOMPARE(runHere(m_directory->path()), std::optional(midnight + 6h));
        QCOMPARE(m_source->requestCount(FakeDomain::fileKey(1)), asked);
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
        QCOMPARE(versionHere(m_directory->path(), 1), key == waveKey ? 2 : 1);
        QCOMPARE(waveHere(), key == waveKey ? 1 : 2);
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

    void aLaterProcessGivesItsPassesOtherIds()
    {
        std::set<qint64> ids;
        for (const PullRun &run : {pullOnce(m_settings, m_clock), pullOnce(m_settings, m_clock)}) {
            for (const PassStatus &pass : run.passes)
                QVERIFY2(ids.insert(pass.id).second, qPrintable(QString::number(pass.id)));
        }
        QVERIFY(ids.size() >= 4);
    }

    void aNameOfGribFilesIsKnown()
    {
        m_settings.selections[0].variables = {u"cape"_s, u"t2m"_s};
        const PullRun run = pullOnce(m_settings, m_clock);
        QCOMPARE(run.problems.size(), size_t(1));
        QVERIFY2(run.problems[0].text().contains(u"t2m; did you mean temperature_2m?"_s),
                 qPrintable(run.problems[0].text()));
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
    //! What the second selection wants, at a Source of its own.
    static void putWave(FakeSource &source, int version, Instant run)
    {
        source.put(waveKey, waveOf(version, run));
        source.put(FakeDomain::metaKey(), FakeDomain::metaOf(run));
    }

    void putRun(int version, Instant run)
    {
        m_domain->putFile(1, version, 20'000 + version, run + 1h);
        m_source->put(waveKey, waveOf(version, run));
        m_domain->putMeta(run);
    }

    //! The version of the second selection's file that lies here.
    [[nodiscard]] int waveHere() const
    {
        QFile file(m_directory->filePath(u"dwd_icon/wave_height/rolling_1.bin"_s));
        return file.open(QIODevice::ReadOnly) ? fakeVersionOf(waveKey, file.readAll()) : -1;
    }

    //! Whether the files of both selections are of this version.
    [[nodiscard]] bool isHere(int version) const
    {
        return waveHere() == version && versionHere(m_directory->path(), 1) == version;
    }

    //! Whether a reader finds two Runs, and does so again: a burst may be under way.
    [[nodiscard]] bool isMixed() const
    {
        const auto differ = [this] { return waveHere() != versionHere(m_directory->path(), 1); };
        if (!differ())
            return false;
        QThread::msleep(50);
        return differ();
    }

    //! Passes as they end, while it is looked for mixtures.
    void collect(const Engine &engine, std::vector<PassStatus> &passes)
    {
        connect(&engine, &Engine::passChanged, this, [this, &passes](const PassStatus &pass) {
            m_mixtures += isMixed() ? 1 : 0;
            if (isFinal(pass.state))
                passes.push_back(pass);
        });
    }

    static void stop(Engine &engine)
    {
        QSignalSpy stopped(&engine, &Engine::stopped);
        engine.stop();
        QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, 20'000);
    }

    [[nodiscard]] Settings twoSelections(const FakeSource &source) const
    {
        Settings settings = pullSettings(source.settings().url, m_directory->path(), {u"dwd_icon"_s}, {u"cape"_s});
        settings.selections.push_back(settings.selections[0]);
        settings.selections[1].variables = {u"wave_height"_s};
        return settings;
    }

    //! The second selection has this one.
    [[nodiscard]] Settings twoSources(const FakeSource &second) const
    {
        Settings settings = twoSelections(*m_source);
        settings.sources.push_back({.name = u"late"_s, .url = second.settings().url, .apiKey = {}});
        settings.selections[1].sources = {u"late"_s};
        return settings;
    }

    PullRun pull(const std::function<void()> &look = {})
    {
        m_settings = twoSelections(*m_source);
        return pullOnce(m_settings, m_clock, {.changed = look});
    }

    Settings m_settings;
    int m_mixtures = 0;
    ManualClock m_clock{midnight + 15h};
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<FakeSource> m_source;
    std::unique_ptr<FakeDomain> m_domain;
};

OMSYNC_TEST(TestSelections)
#include "tst_selections.moc"
