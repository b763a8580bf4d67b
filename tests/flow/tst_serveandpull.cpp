// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/domainmeta.h"
#include "catalog/domainregistry.h"
#include "demo/demodatabase.h"
#include "flow/pullrun.h"
#include "support/datatree.h"
#include "support/manualclock.h"
#include "testprogram.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

//! Our server feeding our puller: the way of a file from one node to another.
class TestServeAndPull : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_directory.isValid());
        m_options.now = m_clock.now();
        m_options.bytes = 6'000'000;
        m_options.seed = 7;
        QVERIFY(QDir().mkpath(origin()));
        const auto made = makeDemoDatabase(origin(), m_options);
        QVERIFY2(made, qPrintable(made ? QString() : made.error().text()));

        Settings settings;
        settings.data.directory = origin();
        settings.serve.port = 0;
        settings.serve.keys.push_back({.name = u"test"_s, .key = Secret(u"k3y"_s)});
        m_server = std::make_unique<Engine>(settings, m_clock);
        const auto serving = m_server->startServing();
        QVERIFY2(serving, qPrintable(serving ? QString() : serving.error().text()));
        m_url = QUrl(u"http://%1/"_s.arg(m_server->status().server.address));
    }

    void pullsADomainWholeThenNothing()
    {
        const QString replica = m_directory.filePath(u"replica"_s);
        const Settings settings = settingsFor(replica, {u"dwd_icon"_s}, {u"really_download_all_variables"_s});
        const PullRun first = pullOnce(settings, m_clock);
        QVERIFY(first.hasFinished);
        QVERIFY2(first.allAre(PassState::Done), qPrintable(firstError(first)));
        QCOMPARE(differences(origin() + u"/dwd_icon"_s, replica + u"/dwd_icon"_s), QString());

        const PullRun second = pullOnce(settings, m_clock);
        QVERIFY(second.allAre(PassState::Done));
        QCOMPARE(second.bytesReceived(), 0);
        QCOMPARE(second.published(), 0);
    }

    void rewritesTheTimeOfAvailabilityAlone()
    {
        const auto here = readDomainMeta(readFile(m_directory.filePath(u"replica/dwd_icon/static/meta.json"_s)));
        const auto there = readDomainMeta(readFile(origin() + u"/dwd_icon/static/meta.json"_s));
        QVERIFY(here && there);
        QVERIFY(here->runAvailability >= m_options.now);
        DomainMeta same = *here;
        same.runAvailability = there->runAvailability;
        QCOMPARE(same, *there);
    }

    void pullsANewRun()
    {
        const QString replica = m_directory.filePath(u"replica"_s);
        const auto added = addDemoRun(origin(), u"dwd_icon"_s, m_options, m_options.now);
        QVERIFY2(added, qPrintable(added ? QString() : added.error().text()));
        const PullRun run =
            pullOnce(settingsFor(replica, {u"dwd_icon"_s}, {u"really_download_all_variables"_s}), m_clock);
        QVERIFY2(run.allAre(PassState::Done), qPrintable(firstError(run)));
        QVERIFY(run.published() > 1);
        QCOMPARE(differences(origin() + u"/dwd_icon"_s, replica + u"/dwd_icon"_s), QString());
    }

    void adoptsWhatIsThereAlready()
    {
        const QString replica = m_directory.filePath(u"replica"_s);
        QVERIFY(QDir(replica + u"/.omsync"_s).removeRecursively());
        const PullRun run =
            pullOnce(settingsFor(replica, {u"dwd_icon"_s}, {u"really_download_all_variables"_s}), m_clock);
        QVERIFY(run.allAre(PassState::Done));
        QCOMPARE(run.bytesReceived(), 0);
    }

    void pullsOnlyWhatIsSelected()
    {
        const QString replica = m_directory.filePath(u"selected"_s);
        const PullRun run = pullOnce(settingsFor(replica, {u"dwd_icon"_s}, {u"temperature_2m"_s}), m_clock);
        QVERIFY(run.allAre(PassState::Done));
        const QStringList directories =
            QDir(replica + u"/dwd_icon"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
        QCOMPARE(directories, (QStringList{u"static"_s, u"temperature_2m"_s}));
    }

    void aNameThatNoDomainHasIsTold()
    {
        const Settings settings = settingsFor(m_directory.filePath(u"names"_s), {u"dwd_icon"_s, u"ncep_gfs013"_s},
                                              {u"temperature_2m"_s, u"temperature_3m"_s});
        const PullRun run = pullOnce(settings, m_clock);
        QVERIFY(run.allAre(PassState::Done));
        QCOMPARE(run.problems.size(), size_t(1));
        QCOMPARE(run.problems[0].code(), ErrorCode::NothingMatched);
        QVERIFY(run.problems[0].text().contains(u"temperature_3m"));
    }

    void aDomainWithoutAnyOfTheNamesFails()
    {
        const PullRun run =
            pullOnce(settingsFor(m_directory.filePath(u"names"_s), {u"dwd_icon"_s}, {u"temperature_3m"_s}), m_clock);
        QVERIFY(run.allAre(PassState::Failed));
        QCOMPARE(run.passes[0].error->code(), ErrorCode::NothingMatched);
        QVERIFY2(run.passes[0].error->text().contains(u"temperature_2m"), qPrintable(run.passes[0].error->text()));
    }

    void trap08_aSecondWriterIsRefused()
    {
        const Settings settings =
            settingsFor(m_directory.filePath(u"locked"_s), {u"dwd_icon"_s}, {u"temperature_2m"_s});
        Engine first(settings, m_clock);
        QVERIFY(first.startPulling());
        Engine second(settings, m_clock);
        const auto refused = second.startPulling();
        QVERIFY(!refused);
        QCOMPARE(refused.error().code(), ErrorCode::Locked);
        QSignalSpy stopped(&first, &Engine::stopped);
        first.stop();
        QTRY_COMPARE(stopped.size(), 1);
    }

    void aWrongKeyIsAccessDenied()
    {
        Settings settings = settingsFor(m_directory.filePath(u"denied"_s), {u"dwd_icon"_s}, {u"temperature_2m"_s});
        settings.sources[0].apiKey = Secret(u"wrong-m4rker"_s);
        const PullRun run = pullOnce(settings, m_clock);
        QVERIFY(run.allAre(PassState::Failed));
        QVERIFY(run.passes[0].error);
        QCOMPARE(run.passes[0].error->code(), ErrorCode::AccessDenied);
        QVERIFY(!run.passes[0].error->text().contains(u"m4rker"));
    }

    void syncNowDoesNotWaitForTheNextRound()
    {
        Settings settings =
            settingsFor(m_directory.filePath(u"hurried"_s), {u"dwd_icon"_s, u"ncep_gfs013"_s}, {u"temperature_2m"_s});
        settings.pull.repeatInterval = 60min;
        settings.sources[0].events = ListenMode::Off; // news from there would hurry it too
        Engine engine(settings, m_clock);
        QStringList done;
        connect(&engine, &Engine::passChanged, this, [&done](const PassStatus &status) {
            if (status.state == PassState::Done)
                done.append(status.domain);
        });
        // Queued behind what ends a Pass.
        const auto hurry = [&engine](const QStringList &domains) {
            QMetaObject::invokeMethod(
                &engine,
                [&engine, domains] { engine.obey({.command = ControlOrder::Command::Sync, .domains = domains}); },
                Qt::QueuedConnection);
        };
        QVERIFY(engine.startPulling());
        QTRY_COMPARE_WITH_TIMEOUT(done.size(), 2, 20'000);
        hurry({u"dwd_icon"_s});
        QTRY_COMPARE_WITH_TIMEOUT(done.size(), 3, 20'000);
        QCOMPARE(done.last(), u"dwd_icon"_s);
        hurry({});
        QTRY_COMPARE_WITH_TIMEOUT(done.size(), 5, 20'000);
        QSignalSpy stopped(&engine, &Engine::stopped);
        engine.stop();
        QTRY_COMPARE(stopped.size(), 1);
    }

    void whatTimeAloneChangesHasItsBeginning()
    {
        ManualClock clock(m_clock.now());
        Settings settings;
        settings.data.directory = origin();
        const Engine engine(settings, clock);
        const auto statusOf = [&engine] { return engine.status().domains.at(1); };
        QCOMPARE(statusOf().name, u"dwd_icon"_s);
        QCOMPARE(statusOf().freshness.state, DomainState::Fresh);
        clock.advance(48h);
        QCOMPARE(statusOf().freshness.state, DomainState::Stale);
        const auto expected = statusOf().freshness.nextExpected;
        QVERIFY(expected);
        const auto patience = 2 * DomainRegistry::builtIn().find(u"dwd_icon"_s)->updateInterval;
        QCOMPARE(statusOf().stateSince, std::optional(*expected + patience)); // not when it was looked at
        clock.advance(1h);
        QCOMPARE(statusOf().stateSince, std::optional(*expected + patience));
    }

    void cleanupTestCase()
    {
        QSignalSpy stopped(m_server.get(), &Engine::stopped);
        m_server->stop();
        QTRY_COMPARE(stopped.size(), 1);
    }

private:
    [[nodiscard]] QString origin() const { return m_directory.filePath(u"origin"_s); }

    [[nodiscard]] Settings settingsFor(const QString &directory, const QStringList &domains,
                                       const QStringList &variables) const
    {
        Settings settings = pullSettings(m_url, directory, domains, variables);
        settings.sources[0].apiKey = Secret(u"k3y"_s);
        settings.selections[0].pastDays = 36500;
        return settings;
    }

    [[nodiscard]] static QString firstError(const PullRun &run)
    {
        for (const PassStatus &pass : run.passes) {
            if (pass.error)
                return pass.error->text();
        }
        return u"no error"_s;
    }

    //! What differs, but for the one file that a replica rewrites; empty when nothing does.
    [[nodiscard]] static QString differences(const QString &a, const QString &b)
    {
        TreeSnapshot left = snapshotOf(a);
        TreeSnapshot right = snapshotOf(b);
        left.remove(u"static/meta.json"_s);
        right.remove(u"static/meta.json"_s);
        return differenceOf(left, right);
    }

    SystemClock m_clock;
    QTemporaryDir m_directory;
    DemoOptions m_options;
    std::unique_ptr<Engine> m_server;
    QUrl m_url;
};

OMSYNC_TEST(TestServeAndPull)
#include "tst_serveandpull.moc"
