// SPDX-License-Identifier: GPL-3.0-or-later
#include "flow/fakedomain.h"
#include "flow/fakeruns.h"
#include "flow/pullrun.h"
#include "flow/verifyrun.h"
#include "support/manualclock.h"
#include "testprogram.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr Instant midnight = instantOfUnix(1'795'392'000); // 2026-11-23T00:00:00Z
constexpr Instant six = midnight + 6h;

} // namespace

//! What is damaged or missing, and fetched again.
class TestRepair : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_source = std::make_unique<FakeSource>();
    }

    void fetchesAgainWhatIsDamagedAndNothingElse_data() { addRunTrees(); }

    void fetchesAgainWhatIsDamagedAndNothingElse()
    {
        QFETCH(Tree, tree);
        FakeRuns runs(*m_source, tree);
        QVERIFY(pullMidnight(tree, runs));
        const QByteArray file = runs.fileKeys(midnight).front();
        for (const QByteArray &key : {file, runs.metaKey(midnight), runs.latestKey()})
            QVERIFY(cut(tree, key));
        runs.putRun(six); // not announced yet

        const VerifyRun run = repair(tree);
        QVERIFY(run.hasFinished);
        QVERIFY(run.problems.empty());
        QCOMPARE(run.last.damaged, 3);
        QCOMPARE(run.last.repaired, 3);
        QVERIFY(runs.isHere(here(tree), file));
        QVERIFY(runs.isHere(here(tree), runs.metaKey(midnight)));
        QVERIFY(latestHere(here(tree)) == midnight);
        QVERIFY(!runs.isHere(here(tree), runs.metaKey(six)));
    }

    void aDomainThatIsNotKnownHoldsUpNoOther()
    {
        FakeRuns runs(*m_source, Tree::DataRun);
        QVERIFY(pullMidnight(Tree::DataRun, runs));
        const QByteArray file = runs.fileKeys(midnight).front();
        QVERIFY(cut(Tree::DataRun, file));
        QVERIFY(QDir(here(Tree::DataRun)).mkpath(u"a_model_of_mine/static"_s));
        QFile stranger(here(Tree::DataRun) + u"/a_model_of_mine/static/HSURF.om"_s);
        QVERIFY(stranger.open(QIODevice::WriteOnly) && stranger.write("no .om file") > 0);
        stranger.close();

        const VerifyRun run = repair(Tree::DataRun);
        QVERIFY(run.hasFinished);
        QVERIFY(runs.isHere(here(Tree::DataRun), file));
        QCOMPARE(run.failures.size(), size_t(1));
        QVERIFY2(run.failures.front().text().contains(u"there is no domain a_model_of_mine"_s),
                 qPrintable(run.failures.front().text()));
        const VerifyRun again = repair(Tree::DataRun); // nothing is left that could be repaired
        QVERIFY(again.hasFinished);
        QCOMPARE(again.failures.size(), size_t(1));
    }

    void asksForTheServerWhereNoneIsNamed()
    {
        FakeRuns runs(*m_source, Tree::DataRun);
        QVERIFY(pullMidnight(Tree::DataRun, runs));
        QVERIFY(cut(Tree::DataRun, runs.fileKeys(midnight).front()));
        Settings unnamed = settingsFor(Tree::DataRun);
        unnamed.sources.clear();
        unnamed.selections.clear();
        const VerifyRun run = verifyOnce(unnamed, {.domains = {}, .repair = VerifyOrder::Repair::Refetch}, m_clock);
        QVERIFY(run.hasFinished);
        QCOMPARE(run.last.repaired, 0);
        QCOMPARE(run.problems.size(), size_t(1));
        QVERIFY2(
            run.problems.front().text().contains(u"they came from origin; name that server, or another, with --server"),
            qPrintable(run.problems.front().text()));
    }

    void fetchesAgainWhatIsMissing_data() { addRunTrees(); }

    void fetchesAgainWhatIsMissing()
    {
        QFETCH(Tree, tree);
        FakeRuns runs(*m_source, tree);
        QVERIFY(pullMidnight(tree, runs));
        const QByteArray file = runs.fileKeys(midnight).front();
        for (const QByteArray &key : {file, runs.metaKey(midnight), runs.latestKey()})
            QVERIFY(QFile::remove(pathOf(tree, key)));
        const VerifyRun run = repair(tree);
        QCOMPARE(run.last.missing, 3);
        QCOMPARE(run.last.repaired, 3);
        QVERIFY(runs.isHere(here(tree), file));
        QVERIFY(runs.isHere(here(tree), runs.metaKey(midnight)));
        QVERIFY(latestHere(here(tree)) == midnight);

        QVERIFY(QFile::remove(pathOf(tree, runs.latestKey())));
        runs.putRun(six);
        m_source->put(runs.latestKey(), announcementLaterThanAnyDamage(runs));
        const VerifyRun later = repair(tree);
        QCOMPARE(later.last.missing, 1);
        QCOMPARE(later.last.repaired, 0);
        QVERIFY(!latestHere(here(tree)));
    }

    void leavesWhatAnnouncesANewerRunToTheNextPull_data() { addRunTrees(); }

    void leavesWhatAnnouncesANewerRunToTheNextPull()
    {
        QFETCH(Tree, tree);
        FakeRuns runs(*m_source, tree);
        QVERIFY(pullMidnight(tree, runs));
        QVERIFY(cut(tree, runs.latestKey()));
        runs.putRun(six);
        m_source->put(runs.latestKey(), announcementLaterThanAnyDamage(runs));

        const VerifyRun run = repair(tree);
        QCOMPARE(run.last.damaged, 1);
        QCOMPARE(run.last.repaired, 0);
        QVERIFY(latestHere(here(tree)) != six);
        QVERIFY(pullOnce(settingsFor(tree), m_clock).allAre(PassState::Done));
        QVERIFY(latestHere(here(tree)) == six);
    }

    //! A file of the next Run among those of this one is a mixture, and it is said until a Pass has mended it.
    void tellsThatWhatItFetchesIsOfANewerRun()
    {
        FakeDomain domain(*m_source);
        for (const int file : {1, 2}) {
            domain.putFile(file, 1, 20'000, midnight + 1h);
        }
        domain.putMeta(midnight);
        const Settings settings =
            pullSettings(m_source->settings().url, m_directory->path(), {u"dwd_icon"_s}, {u"cape"_s});
        QVERIFY(pullOnce(settings, m_clock).allAre(PassState::Done));
        const QString missing = m_directory->filePath(u"dwd_icon/cape/rolling_1.bin"_s);
        const VerifyOrder order{.domains = {}, .repair = VerifyOrder::Repair::Refetch};
        QVERIFY(QFile::remove(missing));
        VerifyRun run = verifyOnce(settings, order, m_clock);
        QCOMPARE(run.last.repaired, 1);
        QVERIFY(run.failures.empty()); // it is what was here
        QVERIFY(QFile::remove(missing));
        for (const int file : {1, 2})
            domain.putFile(file, 2, 20'002, six + 1h);
        domain.putMeta(six);
        run = verifyOnce(settings, order, m_clock);
        QCOMPARE(run.last.repaired, 1);
        QCOMPARE(run.failures.size(), size_t(1));
        QVERIFY2(run.failures[0].text().contains(u"newer run"), qPrintable(run.failures[0].text()));
        QCOMPARE(stateOf(settings), DomainState::Inconsistent);
        QVERIFY(pullOnce(settings, m_clock).allAre(PassState::Done));
        QVERIFY(stateOf(settings) != DomainState::Inconsistent);
        QCOMPARE(domain.differencesTo(m_directory->path()), QStringList());
    }

private:
    //! What another process tells of the one Domain.
    [[nodiscard]] DomainState stateOf(const Settings &settings) const
    {
        Engine engine(settings, m_clock);
        engine.startLooking(0s);
        return engine.status().domains.front().freshness.state;
    }

    [[nodiscard]] QString here(Tree tree) const { return m_directory->filePath(QString::fromLatin1(nameOf(tree))); }

    [[nodiscard]] Settings settingsFor(Tree tree) const { return runSettings(*m_source, m_directory->path(), tree); }

    //! Puts that Run there; whether it was pulled.
    [[nodiscard]] bool pullMidnight(Tree tree, FakeRuns &runs) const
    {
        runs.putRun(midnight);
        runs.announce(midnight);
        return pullOnce(settingsFor(tree), m_clock).allAre(PassState::Done);
    }

    [[nodiscard]] VerifyRun repair(Tree tree) const
    {
        return verifyOnce(settingsFor(tree), {.domains = {}, .repair = VerifyOrder::Repair::Refetch}, m_clock);
    }

    //! Leaves the first bytes of a file, which is changed by that now.
    [[nodiscard]] bool cut(Tree tree, const QByteArray &key) const { return QFile::resize(pathOf(tree, key), 5); }

    [[nodiscard]] QString pathOf(Tree tree, const QByteArray &key) const
    {
        return here(tree) + QString::fromUtf8(key.sliced(key.indexOf('/')));
    }

    [[nodiscard]] static FakeObject announcementLaterThanAnyDamage(const FakeRuns &runs)
    {
        FakeObject object = runs.announcementOf(six);
        object.modified = instantOfUnix(4'000'000'000); // in 2096
        return object;
    }

    ManualClock m_clock{midnight + 15h};
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<FakeSource> m_source;
};

OMSYNC_TEST(TestRepair)
#include "tst_repair.moc"
