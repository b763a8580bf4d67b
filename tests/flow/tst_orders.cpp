// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine.h"
#include "flow/fakedomain.h"
#include "flow/pullrun.h"
#include "support/manualclock.h"
#include "testprogram.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

using Command = TransferOrder::Command;
using Control = ControlOrder::Command;

//! What whoever watches an Engine asks of it, and what it remembers of its Transfers.
class TestOrders : public QObject
{
    Q_OBJECT

    static constexpr Instant midnight = instantOfUnix(1'795'392'000); // 2026-11-23T00:00:00Z

    [[nodiscard]] Settings settings() const
    {
        return pullSettings(m_source->settings().url, m_directory->path(), {u"dwd_icon"_s}, {u"cape"_s});
    }

    [[nodiscard]] static ObjectKey keyOf(int n) { return *ObjectKey::parse(FakeDomain::fileKey(n)); }

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_source = std::make_unique<FakeSource>();
        m_domain = std::make_unique<FakeDomain>(*m_source);
        for (int n = 0; n < 5; ++n)
            m_domain->putFile(n, 1, 5000, midnight);
        m_domain->putMeta(midnight);
    }

    void whatIsCancelledIsLeftToTheNextPass()
    {
        m_source->disturbAll(FakeDomain::fileKey(2), stallAfter(0));
        std::vector<PassStatus> passes;
        Engine engine(settings(), m_clock);
        connect(&engine, &Engine::passChanged, this, [&passes](const PassStatus &status) { passes.push_back(status); });
        connect(
            &engine, &Engine::transferChanged, &engine,
            [&engine](const TransferStatus &status) {
                if (status.key == keyOf(2) && status.state == TransferState::Receiving)
                    engine.obey({.command = Command::Cancel, .keys = {keyOf(2)}});
            },
            Qt::QueuedConnection);
        QSignalSpy finished(&engine, &Engine::finished);
        QVERIFY(engine.startPulling());
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 20'000);
        QCOMPARE(passes.back().state, PassState::Partial);
        QCOMPARE(passes.back().failed, 1);
        QVERIFY(passes.back().error->text().contains(u"left to the next pass"_s));
        QVERIFY(!runHere(m_directory->path())); // no Run is announced that lacks a file
        stop(engine);

        m_source->undisturb();
        QVERIFY(pullOnce(settings(), m_clock).allAre(PassState::Done));
        QCOMPARE(m_domain->differencesTo(m_directory->path()), QStringList());
    }

    void remembersWhatEarlierProcessesFetched()
    {
        m_source->disturbAll(FakeDomain::fileKey(3), withStatus(403));
        QVERIFY(pullOnce(settings(), m_clock).hasFinished);
        Engine engine(settings(), m_clock);
        QVERIFY(engine.startPulling());
        const auto known = engine.recentTransfers(100);
        QVERIFY(known);
        const auto find = [&known](const ObjectKey &key) {
            return std::ranges::find(*known, key, &TransferStatus::key);
        };
        for (int n = 0; n < 5; ++n)
            QVERIFY2(find(keyOf(n)) != known->end(), qPrintable(keyOf(n).text()));
        QCOMPARE(find(keyOf(3))->state, TransferState::Failed);
        QCOMPARE(find(keyOf(3))->error->code(), ErrorCode::AccessDenied);
        QCOMPARE(find(keyOf(0))->state, TransferState::Published);
        QCOMPARE(find(keyOf(0))->source, u"origin"_s);
        stop(engine);
    }

    void remembersWhichRunsCame()
    {
        QVERIFY(pullOnce(settings(), m_clock).allAre(PassState::Done));
        m_domain->putMeta(midnight + 6h);
        m_clock.advance(1h);
        QVERIFY(pullOnce(settings(), m_clock).allAre(PassState::Done));
        Engine engine(settings(), m_clock);
        QVERIFY(engine.startPulling());
        const auto runs = engine.status().domains.front().runs;
        QCOMPARE(runs.size(), size_t(2));
        QCOMPARE(runs[0].run, midnight);
        QCOMPARE(runs[1].run, midnight + 6h);
        stop(engine);
    }

    void retryingHasTheDomainsTurnAtOnce()
    {
        m_source->disturb(FakeDomain::fileKey(3), 1, 1, withStatus(403));
        Settings wanted = settings();
        wanted.pull.repeatInterval = std::chrono::minutes(1000); // no round but what is asked for
        Engine engine(wanted, m_clock);
        bool hasFailed = false, isHere = false;
        connect(&engine, &Engine::transferChanged, this, [&](const TransferStatus &status) {
            hasFailed = hasFailed || (status.key == keyOf(3) && status.state == TransferState::Failed);
            isHere = isHere || (status.key == keyOf(3) && status.state == TransferState::Published);
        });
        QVERIFY(engine.startPulling());
        QTRY_VERIFY_WITH_TIMEOUT(hasFailed, 20'000);
        engine.obey({.command = Command::Retry, .keys = {keyOf(3)}}); // its Pass is under way, or waits for its round
        QTRY_VERIFY_WITH_TIMEOUT(isHere, 20'000);
        stop(engine);
    }

    void aDomainPausesInTheMidstAndGoesOnWhenItIsResumed()
    {
        m_source->disturb(FakeDomain::fileKey(2), 1, 1, stallAfter(0));
        Engine engine(settings(), m_clock);
        const Engine beside(settings(), m_clock); // as another process looks
        QSignalSpy finished(&engine, &Engine::finished);
        QSignalSpy told(&engine, &Engine::domainPauseChanged);
        bool isUnderWay = false, isPutBack = false;
        connect(&engine, &Engine::transferChanged, this, [&](const TransferStatus &status) {
            isUnderWay = isUnderWay || (status.key == keyOf(2) && status.state == TransferState::Receiving);
            isPutBack = isPutBack || (isUnderWay && status.key == keyOf(2) && status.state == TransferState::Retrying);
        });
        QVERIFY(engine.startPulling());
        QTRY_VERIFY_WITH_TIMEOUT(isUnderWay, 20'000);
        engine.obey({.command = Control::Pause, .pause = PauseLength(), .domains = {u"dwd_icon"_s}});
        QTRY_VERIFY_WITH_TIMEOUT(isPutBack, 20'000);
        QCOMPARE(told.size(), 1);
        QCOMPARE(engine.status().domains.front().pause, std::optional(Pause()));
        QCOMPARE(beside.status().domains.front().pause, std::optional(Pause()));
        QVERIFY(!engine.status().pause);
        engine.obey({.command = Control::Sync, .domains = {u"dwd_icon"_s}}); // has its turn after the pause
        engine.obey({.command = Control::Resume});                           // which is another pause
        QVERIFY(engine.status().domains.front().pause);
        QCOMPARE(finished.size(), 0);
        engine.obey({.command = Control::Resume, .domains = {u"dwd_icon"_s}});
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 20'000);
        QVERIFY(!engine.status().domains.front().pause);
        QVERIFY(!beside.status().domains.front().pause);
        QCOMPARE(m_domain->differencesTo(m_directory->path()), QStringList());
        stop(engine);
    }

    void allPauseUntilTheyAreResumed()
    {
        Settings wanted = settings();
        wanted.pull.repeatInterval = std::chrono::minutes(1000);
        Engine engine(wanted, m_clock);
        const Engine beside(wanted, m_clock);
        QSignalSpy told(&engine, &Engine::pauseChanged);
        QVERIFY(engine.startPulling());
        engine.obey({.command = Control::Pause, .pause = PauseLength{.limit = 10min}});
        engine.obey({.command = Control::Pause, .pause = PauseLength()});
        QCOMPARE(told.size(), 2);
        QCOMPARE(engine.status().pause, std::optional(Pause()));
        QCOMPARE(beside.status().pause, std::optional(Pause()));
        engine.obey({.command = Control::Resume});
        QVERIFY(!engine.status().pause);
        QVERIFY(!beside.status().pause);
        stop(engine);
    }

    void noPassOfADomainBeginsWhileItPauses()
    {
        Settings wanted = settings();
        wanted.pull.repeatInterval = std::chrono::minutes(1000);
        Engine engine(wanted, m_clock);
        std::vector<PassStatus> ended;
        connect(&engine, &Engine::passChanged, this, [&ended](const PassStatus &status) {
            if (isFinal(status.state))
                ended.push_back(status);
        });
        QVERIFY(engine.startPulling());
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), size_t(1), 20'000);
        const auto requests = m_source->requests().size();
        engine.obey({.command = Control::Pause, .pause = PauseLength{.limit = 10min}, .domains = {u"dwd_icon"_s}});
        QCOMPARE(engine.status().domains.front().pause, std::optional(Pause{.until = m_clock.now() + 10min}));
        engine.obey({.command = Control::Sync});
        QCOMPARE(m_source->requests().size(), requests);
        QCOMPARE(ended.size(), size_t(1));
        engine.obey({.command = Control::Resume, .domains = {u"dwd_icon"_s}});
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), size_t(2), 20'000);
        engine.obey({.command = Control::Pause, .pause = PauseLength(), .domains = {u"dwd_icon"_s}});
        stop(engine);
        QVERIFY(!engine.status().domains.front().pause); // it ends with what pulls
    }

    void eachDomainThatIsToBeRetriedHasItsTurn()
    {
        const QByteArray other = "data/dwd_icon_eu/cape/rolling_1.bin";
        m_source->put(other, {.size = 5000, .modified = midnight});
        m_source->put("data/dwd_icon_eu/static/meta.json", FakeDomain::metaOf(midnight));
        m_source->disturb(FakeDomain::fileKey(3), 1, 1, stallAfter(0));
        m_source->disturb(other, 1, 1, stallAfter(0));
        Settings wanted = settings();
        wanted.selections[0].domains.append(u"dwd_icon_eu"_s);
        wanted.pull.repeatInterval = std::chrono::minutes(1000); // no round but what is asked for
        wanted.pull.concurrentDomains = 2;
        Engine engine(wanted, m_clock);
        QMap<QString, int> ended;
        connect(&engine, &Engine::passChanged, this, [&](const PassStatus &status) {
            if (isFinal(status.state))
                ++ended[status.domain];
        });
        QVERIFY(engine.startPulling());
        QTRY_VERIFY_WITH_TIMEOUT(
            m_source->requestCount(FakeDomain::fileKey(3)) == 1 && m_source->requestCount(other) == 1, 20'000);
        const ObjectKey otherKey = *ObjectKey::parse(other);
        for (const ObjectKey &key : {keyOf(3), otherKey}) // while both Passes are under way
            engine.obey({.command = Command::Retry, .keys = {key}});
        for (const ObjectKey &key : {keyOf(3), otherKey})
            engine.obey({.command = Command::Cancel, .keys = {key}});
        QTRY_VERIFY_WITH_TIMEOUT(ended[u"dwd_icon"_s] >= 2 && ended[u"dwd_icon_eu"_s] >= 2, 20'000);
        stop(engine);
    }

private:
    static void stop(Engine &engine)
    {
        QSignalSpy stopped(&engine, &Engine::stopped);
        engine.stop();
        QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, 10'000);
    }

    ManualClock m_clock;
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<FakeSource> m_source;
    std::unique_ptr<FakeDomain> m_domain;
};

OMSYNC_TEST(TestOrders)
#include "tst_orders.moc"
