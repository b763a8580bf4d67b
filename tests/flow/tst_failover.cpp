// SPDX-License-Identifier: GPL-3.0-or-later
#include "flow/fakedomain.h"
#include "flow/pullrun.h"
#include "support/manualclock.h"
#include "testprogram.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(omsync::FakeObject)

namespace {

constexpr Instant midnight = instantOfUnix(1'795'392'000); // 2026-11-23T00:00:00Z
constexpr int files = 5;
constexpr qint64 large = 60'000'000; // eight Parts; six are asked for at once
constexpr NetworkLimits hasty{.patience = {.head = 2s, .window = 2s, .windowBytes = 1000},
                              .retries = {.attempts = 2, .wait = 1ms}};
constexpr NetworkLimits calm{.patience = {}, .retries = {.attempts = 2, .wait = 1ms}};

} // namespace

//! Several Sources: the next when one is down or refuses, for a Domain, a file, and the rest of a file.
class TestFailover : public QObject
{
    Q_OBJECT

    using Habit = std::function<void(FakeSource &)>;

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_first = std::make_unique<FakeSource>();
        m_second = std::make_unique<FakeSource>();
        for (FakeSource *source : {m_first.get(), m_second.get()}) {
            source->habits().apiKey = "k3y";
            putRun(*source, 1);
        }
    }

    void theNextSourceIsAskedForADomain_data()
    {
        QTest::addColumn<Habit>("fault");
        QTest::newRow("down") << Habit([](FakeSource &source) { source.close(); });
        QTest::newRow("silent") << Habit([](FakeSource &source) { source.disturbAll({}, silence()); });
        QTest::newRow("refuses the key") << Habit([](FakeSource &source) { source.disturbAll({}, withStatus(401)); });
        QTest::newRow("fails") << Habit([](FakeSource &source) { source.disturbAll({}, withStatus(500)); });
        QTest::newRow("busy") << Habit([](FakeSource &source) {
            source.disturbAll({}, both(withStatus(503), withHeader("Retry-After", "3600")));
        });
        QTest::newRow("login page") << Habit([](FakeSource &source) { source.disturbAll({}, loginPage()); });
        QTest::newRow("lacks the domain") << Habit([](FakeSource &source) {
            source.remove(FakeDomain::metaKey());
            for (int n = 1; n <= files; ++n)
                source.remove(FakeDomain::fileKey(n));
        });
        QTest::newRow("lacks meta.json") << Habit(
            [](FakeSource &source) { source.disturbAll(FakeDomain::metaKey(), withStatus(404)); });
    }

    void theNextSourceIsAskedForADomain()
    {
        QFETCH(Habit, fault);
        fault(*m_first);
        const PullRun run = pull();
        QVERIFY(run.hasFinished);
        QCOMPARE(run.passes.size(), size_t(2));
        QCOMPARE(run.passes[0].source, u"first"_s);
        QCOMPARE(run.passes[0].state, PassState::Failed);
        QCOMPARE(run.passes[1].source, u"second"_s);
        QCOMPARE(run.passes[1].state, PassState::Done);
        QCOMPARE(differences(), QStringList());
    }

    //! The listing was right, so "not found" would tell that nothing matches.
    void aListedMetaJsonThatIsNotThereIsAFaultOfTheSource()
    {
        m_first->disturbAll(FakeDomain::metaKey(), withStatus(404));
        Settings wanted = settings();
        wanted.selections[0].sources = {u"first"_s};
        const PullRun run = pullOnce(wanted, m_clock, {.changed = {}, .limits = hasty});
        QCOMPARE(run.passes.size(), size_t(1));
        QCOMPARE(run.passes[0].error->code(), ErrorCode::Changed);
        QVERIFY2(run.passes[0].error->text().contains(u"what is listed is not there"),
                 qPrintable(run.passes[0].error->text()));
        QVERIFY(run.passes[0].error->text().contains(u"static/meta.json"));
    }

    void theSourceWithTheNewestRunIsTheFastest()
    {
        FakeDomain(*m_second).putMeta(midnight + 12h);
        Settings wanted = settings();
        wanted.selections[0].sourceOrder = SourceOrder::Fastest;
        const PullRun run = pullOnce(wanted, m_clock, {.changed = {}, .limits = hasty});
        QVERIFY(run.allAre(PassState::Done));
        QCOMPARE(run.passes.size(), size_t(1));
        QCOMPARE(run.passes[0].source, u"second"_s);
        QCOMPARE(m_first->requestCount({}), 0);
        QCOMPARE(runHere(m_directory->path()), std::optional(midnight + 12h));
    }

    void theNextSourceIsAskedForAFile()
    {
        m_first->disturbAll(FakeDomain::fileKey(3), withStatus(500));
        m_first->remove(FakeDomain::fileKey(4));
        m_first->disturbAll(FakeDomain::fileKey(5), trickleAfter(1000));
        putFile(*m_first, 4, 1);                                      // is listed …
        m_first->disturbAll(FakeDomain::fileKey(4), withStatus(404)); // … and not there
        const PullRun run = pull();
        QVERIFY(run.allAre(PassState::Done));
        QCOMPARE(run.passes.size(), size_t(1));
        QCOMPARE(differences(), QStringList());
        QCOMPARE(m_second->requestCount({}), 0);
        QCOMPARE(m_second->requestCount(FakeDomain::fileKey(1)), 0);
        for (int n = 3; n <= 5; ++n)
            QCOMPARE(m_second->requestCount(FakeDomain::fileKey(n)), 1);
        const PullRun again = pull();
        QCOMPARE(again.bytesReceived(), 0);
    }

    void trap01_anotherVersionElsewhereIsNotTaken()
    {
        m_first->disturbAll(FakeDomain::fileKey(3), withStatus(500));
        FakeDomain(*m_second).putFile(3, 9, 20'300, midnight + 9h);
        const PullRun run = pull();
        QVERIFY(run.allAre(PassState::Partial));
        QCOMPARE(versionHere(m_directory->path(), 3), -1);
        QVERIFY2(!runHere(m_directory->path()), "the run is not whole");
    }

    void trap01_aFileIsFinishedElsewhereWithoutAMixture_data()
    {
        QTest::addColumn<FakeHabits::Etag>("etag");
        QTest::addColumn<FakeObject>("there");
        QTest::addColumn<bool>("keepsParts");
        using Etag = FakeHabits::Etag;
        const FakeObject same{.size = large, .modified = midnight + 1h};
        const FakeObject other{.size = large, .modified = midnight + 1h, .version = 2};
        QTest::newRow("the same strong ETag") << Etag::Strong << same << true;
        QTest::newRow("a weak ETag") << Etag::Weak << same << false;
        QTest::newRow("no ETag") << Etag::Absent << same << false;
        QTest::newRow("another strong ETag") << Etag::Strong << other << false;
        QTest::newRow("another content without an ETag") << Etag::Absent << other << false;
    }

    void trap01_aFileIsFinishedElsewhereWithoutAMixture()
    {
        QFETCH(FakeHabits::Etag, etag);
        QFETCH(FakeObject, there);
        QFETCH(bool, keepsParts);
        const QByteArray key = FakeDomain::fileKey(9);
        m_first->put(key, {.size = large, .modified = midnight + 1h});
        m_first->disturb(key, 7, 1000, resetAfter(0)); // the seventh is sent when a Part is here
        m_second->habits().etag = etag;
        m_second->put(key, there);
        const PullRun run = pullOnce(settings(), m_clock, {.changed = {}, .limits = calm});
        QVERIFY(run.allAre(PassState::Done));
        QCOMPARE(versionHere(m_directory->path(), 9), there.version);
        QCOMPARE(differences(), QStringList());
        const int asked = m_second->requestCount(key);
        QVERIFY2(keepsParts ? asked < 8 : asked >= 8, qPrintable(QString::number(asked)));
        const PullRun again = pull();
        QCOMPARE(again.bytesReceived(), 0);
    }

    void aSourceThatDiesInMidPassIsReplaced()
    {
        const QByteArray key = FakeDomain::fileKey(9);
        for (FakeSource *source : {m_first.get(), m_second.get()})
            source->put(key, {.size = large, .modified = midnight + 1h});
        m_first->disturb(key, 4, 1000, stallAfter(0));
        bool isDead = false;
        PullWatch watch{.changed = {}, .limits = hasty};
        watch.changed = [&] {
            if (isDead || m_first->requestCount(key) < 4)
                return;
            isDead = true;
            m_first->close();
        };
        m_first->disturb(FakeDomain::fileKey(5), 1, 1, cutAfter(10)); // so that states change late
        const PullRun run = pullOnce(settings(), m_clock, watch);
        QVERIFY(run.hasFinished);
        if (!isDead)
            m_first->close();
        QCOMPARE(run.passes.back().state, PassState::Done);
        QCOMPARE(versionHere(m_directory->path(), 9), 1);
        QCOMPARE(differences(), QStringList());
        QCOMPARE(runHere(m_directory->path()), std::optional(midnight));
    }

    void aSourceThatIsBehindReplacesNothing()
    {
        QVERIFY(pull().allAre(PassState::Done));
        FakeDomain behind(*m_second);
        behind.putMeta(midnight - 6h);
        for (int n = 1; n <= files; ++n)
            behind.putFile(n, 7, 19'000, midnight - 5h);
        m_second->put("data/dwd_icon_eu/cape/rolling_1.bin", {.size = 20'000, .modified = midnight});
        m_second->put("data/dwd_icon_eu/static/meta.json", FakeDomain::metaOf(midnight));
        m_first->close();
        Settings wanted = settings();
        wanted.selections[0].domains.append(u"dwd_icon_eu"_s);
        wanted.pull.concurrentDomains = 1;
        const PullRun run = pullOnce(wanted, m_clock, {.changed = {}, .limits = hasty});
        const auto behindHere = std::ranges::find_if(
            run.passes, [](const PassStatus &pass) { return pass.source == u"second" && pass.domain == u"dwd_icon"; });
        QVERIFY(behindHere != run.passes.end());
        QCOMPARE(behindHere->state, PassState::Failed); // nothing was compared
        QCOMPARE(behindHere->error->code(), ErrorCode::Unreachable);
        QVERIFY2(behindHere->error->text().startsWith(u"second has an older run of dwd_icon"_s),
                 qPrintable(behindHere->error->text()));
        QCOMPARE(behindHere->published, 0);
        QCOMPARE(run.passes.back().domain, u"dwd_icon_eu"_s); // the second one does answer
        QCOMPARE(run.passes.back().state, PassState::Done);
        QCOMPARE(differences(), QStringList());
        QCOMPARE(runHere(m_directory->path()), std::optional(midnight));
    }

    void trap11_oneDeadSourceOfThreeCostsTheOthersNothing_data()
    {
        QTest::addColumn<bool>("isSilent");
        QTest::newRow("it refuses connections") << false;
        QTest::newRow("it accepts them and is silent") << true;
    }

    void trap11_oneDeadSourceOfThreeCostsTheOthersNothing()
    {
        QFETCH(bool, isSilent);
        FakeSource dead;
        if (isSilent)
            dead.disturbAll({}, silence());
        else
            dead.close();
        Settings wanted = settings();
        wanted.pull.concurrentDomains = 1;
        wanted.selections.clear();
        const QStringList domains{u"ncep_gfs013"_s, u"dwd_icon_eu"_s, u"dwd_icon_d2"_s, u"ncep_gfs025"_s};
        wanted.sources.push_back({.name = u"dead"_s, .url = dead.settings().url, .apiKey = {}});
        wanted.selections.push_back(
            {.sources = {u"dead"_s}, .domains = domains, .variables = {u"cape"_s}, .years = {}});
        for (const QString &name : {u"first"_s, u"second"_s})
            wanted.selections.push_back(
                {.sources = {name}, .domains = {u"dwd_icon"_s}, .variables = {u"cape"_s}, .years = {}});
        const PullRun run = pullOnce(wanted, m_clock, {.changed = {}, .limits = hasty});
        QVERIFY(run.hasFinished);
        QCOMPARE(run.passes.size(), size_t(6));
        if (isSilent) { // two listings, two attempts of two seconds each, and then no Domain asks any more
            QCOMPARE(run.passes[0].source, u"first"_s);
            QCOMPARE(dead.requestCount({}), 4);
        }
        for (const PassStatus &pass : run.passes)
            QCOMPARE(pass.state, pass.source == u"dead" ? PassState::Failed : PassState::Done);
        QCOMPARE(differences(), QStringList());
    }

    void domainsOfADeadSourceAreNoLongerFresh()
    {
        const QStringList domains{u"dwd_icon"_s, u"dwd_icon_eu"_s, u"dwd_icon_d2"_s, u"ncep_gfs013"_s};
        for (const QString &domain : domains.sliced(1)) {
            m_first->put("data/" + domain.toUtf8() + "/cape/rolling_1.bin", {.size = 20'000, .modified = midnight});
            m_first->put("data/" + domain.toUtf8() + "/static/meta.json", FakeDomain::metaOf(midnight + 6h));
        }
        FakeDomain(*m_first).putMeta(midnight + 6h);
        Settings wanted = pullSettings(m_first->settings().url, m_directory->path(), domains, {u"cape"_s});
        wanted.sources = {m_first->settings()};
        wanted.sources[0].name = u"origin"_s;
        wanted.pull.repeatInterval = 60min;
        ManualClock clock{midnight + 9h};
        const auto allAre = [&](const Engine &engine, DomainState state) {
            const std::vector<DomainStatus> shown = engine.status().domains;
            return shown.size() == 4 && std::ranges::all_of(shown, [&](const DomainStatus &domain) {
                       const bool isSilent = domain.problem && domain.problem->code() == ErrorCode::Unreachable;
                       return domain.freshness.state == state && isSilent == (state == DomainState::Error);
                   });
        };
        const auto stop = [](Engine &engine) {
            QSignalSpy stopped(&engine, &Engine::stopped);
            engine.stop();
            return !stopped.isEmpty() || stopped.wait(10'000);
        };
        {
            Engine engine(wanted, clock, hasty);
            QVERIFY(engine.startPulling());
            QTRY_VERIFY_WITH_TIMEOUT(allAre(engine, DomainState::Fresh), 20'000);
            m_first->close();
            engine.obey(ControlOrder{.command = ControlOrder::Command::Sync, .domains = {u"dwd_icon"_s}});
            QTRY_VERIFY_WITH_TIMEOUT(allAre(engine, DomainState::Error), 20'000);
            QVERIFY(std::ranges::all_of(engine.status().domains, [](const DomainStatus &domain) {
                return domain.consecutiveFailures == 1; // those that were not asked tell it once
            }));
            m_first->open();
            clock.advance(10min);
            engine.obey(ControlOrder{.command = ControlOrder::Command::Sync, .domains = {u"dwd_icon_eu"_s}});
            QTRY_VERIFY_WITH_TIMEOUT(allAre(engine, DomainState::Fresh), 20'000); // one answer is enough for all
            QVERIFY(stop(engine));
        }
        m_first->close();
        wanted.pull.concurrentDomains = 1;
        Engine later(wanted, clock, hasty);
        QVERIFY(later.startPulling());
        QTRY_VERIFY_WITH_TIMEOUT(allAre(later, DomainState::Error), 20'000);
        QVERIFY(stop(later));
        QVERIFY(allAre(Engine(wanted, clock), DomainState::Error)); // as `status` of another process tells it
    }

private:
    static void putFile(FakeSource &source, int n, int version)
    {
        source.put(FakeDomain::fileKey(n), {.size = 20'000 + 100 * n, .modified = midnight + 1h, .version = version});
    }

    static void putRun(FakeSource &source, int version)
    {
        for (int n = 1; n <= files; ++n)
            putFile(source, n, version);
        FakeDomain(source).putMeta(midnight);
    }

    [[nodiscard]] QStringList differences() const
    {
        QStringList wrong;
        for (int n = 1; n <= files; ++n) {
            if (versionHere(m_directory->path(), n) != 1)
                wrong.append(QString::number(n));
        }
        return wrong;
    }

    [[nodiscard]] Settings settings() const
    {
        Settings settings = pullSettings(m_first->settings().url, m_directory->path(), {u"dwd_icon"_s}, {u"cape"_s});
        settings.sources = {m_first->settings(), m_second->settings()};
        settings.sources[0].name = u"first"_s;
        settings.sources[1].name = u"second"_s;
        settings.selections[0].sources = {u"first"_s, u"second"_s};
        return settings;
    }

    [[nodiscard]] PullRun pull() { return pullOnce(settings(), m_clock, {.changed = {}, .limits = hasty}); }

    ManualClock m_clock{midnight + 15h};
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<FakeSource> m_first;
    std::unique_ptr<FakeSource> m_second;
};

OMSYNC_TEST(TestFailover)
#include "tst_failover.moc"
