// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/enginethread.h"
#include "gui/log/logsource.h"
#include "gui/overview.h"
#include "gui/translations.h"
#include "testprogram.h"

#include <QDir>
#include <QFileInfo>
#include <QSet>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace omsync;
using namespace Qt::StringLiterals;

class TestEngineThread : public QObject
{
    Q_OBJECT

    //! The last status that arrived.
    [[nodiscard]] static NodeStatus last(const QSignalSpy &statuses)
    {
        return statuses.isEmpty() ? NodeStatus() : statuses.last()[0].value<NodeStatus>();
    }

    static void stop(EngineThread &engine)
    {
        QSignalSpy stopped(&engine, &EngineThread::stopped);
        engine.stop();
        QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, 40'000);
    }

    static bool write(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        return QDir().mkpath(QFileInfo(path).path()) && file.open(QIODevice::WriteOnly) &&
               file.write(bytes) == bytes.size();
    }

    //! A Domain of that many small files.
    [[nodiscard]] bool makeSource(const QString &root, int files) const
    {
        for (int n = 0; n < files; ++n) {
            if (!write(root + u"/dwd_icon/cape/rolling_%1.bin"_s.arg(n), "x"))
                return false;
        }
        const QByteArray now = QByteArray::number(unixSeconds(m_clock.now()));
        return write(root + u"/dwd_icon/static/meta.json"_s,
                     QByteArray(R"({"last_run_initialisation_time":%1,"last_run_modification_time":%1,)"
                                R"("last_run_availability_time":%1,"data_end_time":%1,)"
                                R"("temporal_resolution_seconds":3600,"update_interval_seconds":21600})")
                         .replace("%1", now));
    }

    static Settings pullingSettings(const QString &root, const QString &address)
    {
        Settings settings;
        settings.data.directory = root;
        settings.sources.push_back({.name = u"node"_s, .url = QUrl(u"http://%1/"_s.arg(address)), .apiKey = {}});
        SelectionSettings selection;
        selection.sources = {u"node"_s};
        selection.domains = {u"dwd_icon"_s};
        selection.variables = {u"cape"_s};
        settings.selections.push_back(selection);
        settings.pull.diskReserve = 0;
        return settings;
    }

    static void answersWhatIsAskedOf(EngineThread &engine, const QString &domain)
    {
        QSignalSpy variables(&engine, &EngineThread::variablesFound);
        QSignalSpy plans(&engine, &EngineThread::planned);
        QSignalSpy verified(&engine, &EngineThread::verified);
        for (const auto question : {DomainQuestion::Variables, DomainQuestion::Plan, DomainQuestion::Verify})
            engine.ask(question, {.name = domain});
        QTRY_VERIFY_WITH_TIMEOUT(!variables.isEmpty() && !plans.isEmpty() && !verified.isEmpty(), 60'000);
        QVERIFY(!variables[0][0].value<VariableAnswer>().variables.empty());
        const auto plan = plans[0][0].value<PlanAnswer>();
        QVERIFY2(!plan.error, qPrintable(plan.error ? plan.error->text() : QString()));
        QVERIFY(plan.filesToFetch + plan.filesToKeep > 0);
        QVERIFY(plan.room);
        const auto found = verified[0][0].value<VerifyAnswer>();
        QVERIFY(!found.error);
        QVERIFY(found.files > 0);
        QVERIFY(found.amiss.empty());
    }

private Q_SLOTS:
    void theDemoIsPulledAndGoesOn()
    {
        EngineThread engine(m_clock);
        QSignalSpy statuses(&engine, &EngineThread::statusChanged);
        QSignalSpy transfers(&engine, &EngineThread::transfersChanged);
        engine.startDemo();
        const auto areAllHere = [&] {
            const auto &domains = last(statuses).engine.domains;
            return domains.size() == 5 && std::ranges::all_of(domains, [](const DomainStatus &domain) {
                       return domain.freshness.runHere && domain.freshness.state >= DomainState::Late;
                   });
        };
        QTRY_VERIFY_WITH_TIMEOUT(areAllHere(), 60'000);
        QVERIFY(!transfers.isEmpty());
        QVERIFY(last(statuses).engine.server.isListening); // so that the page Serving shows something

        using Command = ControlOrder::Command;
        engine.control({.command = Command::Pause, .pause = PauseLength{.limit = 10min}});
        QTRY_COMPARE(last(statuses).activity, Activity::Paused);
        QVERIFY(last(statuses).pause && last(statuses).pause->until);
        engine.control({.command = Command::Resume});
        QTRY_COMPARE(last(statuses).activity, Activity::Running);
        const QString first = last(statuses).engine.domains.front().name;
        engine.control({.command = Command::Pause, .pause = PauseLength(), .domains = {first}});
        QTRY_COMPARE(last(statuses).engine.domains.front().pause, std::optional(Pause()));
        QVERIFY(!last(statuses).engine.domains.back().pause);
        engine.control({.command = Command::Resume, .domains = {first}});
        QTRY_VERIFY(!last(statuses).engine.domains.front().pause);
        const QString directory = last(statuses).data->directory;
        QVERIFY(QDir(directory).exists());
        answersWhatIsAskedOf(engine, last(statuses).engine.domains.front().name);
        stop(engine);
        QVERIFY(!QDir(directory).exists());
    }

    void manyTransfersAreToldInTurns()
    {
        constexpr int files = 600;
        const QTemporaryDir source, target;
        QVERIFY(makeSource(source.path(), files));
        Settings serving;
        serving.data.directory = source.path();
        serving.serve.isPublic = true;
        serving.serve.port = 0;
        EngineThread server(m_clock), engine(m_clock);
        QSignalSpy served(&server, &EngineThread::statusChanged);
        server.start(serving);
        QTRY_VERIFY(last(served).engine.server.isListening);
        QSet<ObjectKey> told;
        size_t most = 0;
        connect(&engine, &EngineThread::transfersChanged, this, [&](const std::vector<TransferStatus> &changes) {
            most = std::max(most, changes.size());
            for (const TransferStatus &change : changes)
                told.insert(change.key);
        });
        engine.start(pullingSettings(target.path(), last(served).engine.server.address));
        QTRY_VERIFY_WITH_TIMEOUT(told.size() >= files, 60'000);
        QVERIFY2(most <= 500, qPrintable(QString::number(most)));
        stop(engine);
        stop(server);
    }

    void withoutASelectionThereIsNothingToDo()
    {
        const QTemporaryDir directory;
        Settings settings;
        settings.data.directory = directory.path();
        EngineThread engine(m_clock);
        QSignalSpy statuses(&engine, &EngineThread::statusChanged);
        engine.start(settings);
        QTRY_COMPARE(last(statuses).activity, Activity::NothingToDo);
        stop(engine);
    }

    void whatCannotStartSaysWhy()
    {
        const QTemporaryDir directory;
        Settings settings;
        settings.data.directory = directory.filePath(u"none"_s);
        settings.serve.isPublic = true;
        settings.serve.port = 0;
        EngineThread engine(m_clock);
        QSignalSpy statuses(&engine, &EngineThread::statusChanged);
        engine.start(settings);
        QTRY_COMPARE(last(statuses).activity, Activity::Failed);
        QCOMPARE(last(statuses).servingProblem->code(), ErrorCode::FileFailed);
        QVERIFY(!last(statuses).problem);
        QCOMPARE(overviewOf(last(statuses)).headline, u"Serving cannot start"_s);
        stop(engine);
    }

    void whatIsLockedIsPulledOnceItIsFree_data()
    {
        QTest::addColumn<bool>("isAsked");
        QTest::addRow("by itself") << false;
        QTest::addRow("when asked") << true;
    }

    void whatIsLockedIsPulledOnceItIsFree()
    {
        QFETCH(bool, isAsked);
        const QTemporaryDir directory;
        const Settings settings = pullingSettings(directory.path(), u"127.0.0.1:1"_s);
        EngineThread other(m_clock);
        QSignalSpy others(&other, &EngineThread::statusChanged);
        other.start(settings);
        QTRY_COMPARE(last(others).activity, Activity::Running);
        EngineThread engine(m_clock, isAsked ? std::chrono::milliseconds(1h) : 50ms);
        QSignalSpy statuses(&engine, &EngineThread::statusChanged);
        engine.start(settings);
        QTRY_COMPARE(last(statuses).activity, Activity::Failed);
        QCOMPARE(last(statuses).problem->code(), ErrorCode::Locked);
        stop(other);
        if (isAsked)
            engine.tryAgain();
        QTRY_COMPARE_WITH_TIMEOUT(last(statuses).activity, Activity::Running, 20'000);
        QVERIFY(!last(statuses).problem);
        stop(engine);
    }

    void aPortThatIsTakenDoesNotKeepFromPulling()
    {
        QTcpServer taken;
        QVERIFY(taken.listen(QHostAddress::LocalHost));
        const QTemporaryDir directory;
        Settings settings = pullingSettings(directory.path(), u"127.0.0.1:1"_s);
        settings.serve.isPublic = true;
        settings.serve.address = u"127.0.0.1"_s;
        settings.serve.port = taken.serverPort();
        EngineThread engine(m_clock, 50ms);
        QSignalSpy statuses(&engine, &EngineThread::statusChanged);
        engine.start(settings);
        QTRY_COMPARE(last(statuses).activity, Activity::Running);
        QVERIFY(last(statuses).servingProblem);
        engine.control({.command = ControlOrder::Command::Pause, .pause = PauseLength{.limit = 10min}});
        QTRY_COMPARE(last(statuses).activity, Activity::Paused);
        taken.close();
        QTRY_VERIFY_WITH_TIMEOUT(last(statuses).engine.server.isListening, 20'000);
        QVERIFY(!last(statuses).servingProblem);
        QCOMPARE(last(statuses).activity, Activity::Paused);
        stop(engine);
    }

    void theHistoryIsShownAfterARestart()
    {
        const QTemporaryDir source, target;
        QVERIFY(makeSource(source.path(), 3));
        Settings serving;
        serving.data.directory = source.path();
        serving.serve.isPublic = true;
        serving.serve.port = 0;
        EngineThread server(m_clock);
        QSignalSpy served(&server, &EngineThread::statusChanged);
        server.start(serving);
        QTRY_VERIFY(last(served).engine.server.isListening);
        const Settings settings = pullingSettings(target.path(), last(served).engine.server.address);
        const auto published = [&](EngineThread &engine, QSet<ObjectKey> &keys) {
            connect(&engine, &EngineThread::transfersChanged, this, [&](const std::vector<TransferStatus> &changes) {
                for (const TransferStatus &change : changes) {
                    if (change.state == TransferState::Published)
                        keys.insert(change.key);
                }
            });
        };
        QSet<ObjectKey> first, again;
        {
            EngineThread engine(m_clock);
            published(engine, first);
            engine.start(settings);
            QTRY_COMPARE_WITH_TIMEOUT(first.size(), 3, 20'000);
            stop(engine);
        }
        stop(server); // so that nothing can come from there
        EngineThread engine(m_clock);
        published(engine, again);
        engine.start(settings);
        QTRY_COMPARE_WITH_TIMEOUT(again, first, 20'000);
        stop(engine);
    }

    void aPassThatFailsIsLoggedOnceAndInEnglish()
    {
        const Translations translations{QLocale(u"de"_s)};
        const QTemporaryDir directory;
        LogSource log;
        QStringList lines;
        connect(&log, &LogSource::logged, this, [&lines](const LogEntry &entry) {
            if (entry.level >= LogLevel::Warning && entry.text.contains(u"dwd_icon"))
                lines.append(entry.text);
        });
        EngineThread engine(m_clock);
        QSignalSpy statuses(&engine, &EngineThread::statusChanged);
        engine.start(pullingSettings(directory.path(), u"127.0.0.1:1"_s)); // where nobody answers
        const auto hasFailed = [&] {
            const auto &domains = last(statuses).engine.domains;
            return !domains.empty() && domains[0].freshness.state == DomainState::Error;
        };
        QTRY_VERIFY_WITH_TIMEOUT(hasFailed(), 60'000);
        stop(engine);
        QCoreApplication::processEvents();
        QCOMPARE(lines.size(), 1);
        QVERIFY2(lines[0].contains(u"refused"), qPrintable(lines[0]));
    }

    void aLimitThatIsLiftedIsFeltByWhatIsUnderWay()
    {
        const QTemporaryDir source, target;
        QVERIFY(makeSource(source.path(), 0));
        QVERIFY(write(source.path() + u"/dwd_icon/cape/rolling_0.bin"_s, QByteArray(6'000'000, 'x')));
        Settings serving;
        serving.data.directory = source.path();
        serving.serve.isPublic = true;
        serving.serve.port = 0;
        EngineThread server(m_clock), engine(m_clock);
        QSignalSpy served(&server, &EngineThread::statusChanged), statuses(&engine, &EngineThread::statusChanged);
        server.start(serving);
        QTRY_VERIFY(last(served).engine.server.isListening);
        Settings settings = pullingSettings(target.path(), last(served).engine.server.address);
        settings.pull.bytesPerSecond = 50'000; // two minutes
        engine.start(settings);
        QTRY_VERIFY_WITH_TIMEOUT(last(statuses).engine.transfers.bytesReceived > 0, 20'000);
        settings.pull.bytesPerSecond = 0;
        engine.apply(settings);
        const QString file = target.filePath(u"dwd_icon/cape/rolling_0.bin"_s);
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(file), 20'000);
        bool hasRun = false;
        for (const auto &status : statuses) { // by the same engine
            const Activity activity = status[0].value<NodeStatus>().activity;
            QVERIFY(!hasRun || activity == Activity::Running);
            hasRun = hasRun || activity == Activity::Running;
        }
        stop(engine);
        stop(server);
    }

    void otherSettingsAreTakenLiveWhereThatWillDo()
    {
        const QTemporaryDir directory;
        Settings settings;
        settings.data.directory = directory.path();
        settings.serve.isPublic = true;
        settings.serve.port = 0;
        EngineThread engine(m_clock);
        QSignalSpy statuses(&engine, &EngineThread::statusChanged);
        engine.apply(settings);
        QTRY_COMPARE(last(statuses).activity, Activity::Running);
        QTRY_VERIFY(last(statuses).engine.server.isListening);
        const QString address = last(statuses).engine.server.address;
        const auto activities = [&] {
            QList<Activity> seen;
            for (const auto &status : statuses)
                seen.append(status[0].value<NodeStatus>().activity);
            return seen;
        };

        settings.pull.bytesPerSecond = 1'000'000;
        settings.serve.keys = {{.name = u"a"_s, .key = Secret(u"marker"_s)}};
        engine.apply(settings);
        const auto told = statuses.size();
        engine.control({.command = ControlOrder::Command::Sync}); // which a status follows
        QTRY_VERIFY(statuses.size() > told);
        QVERIFY(!activities().mid(activities().indexOf(Activity::Running)).contains(Activity::Starting));
        QCOMPARE(last(statuses).engine.server.address, address);

        statuses.clear();
        const QTemporaryDir other;
        settings.data.directory = other.path();
        engine.apply(settings);
        QTRY_COMPARE(last(statuses).activity, Activity::Running);
        QCOMPARE(last(statuses).data->directory, other.path());
        stop(engine);
    }

private:
    SystemClock m_clock;
};

OMSYNC_TEST(TestEngineThread)
#include "tst_enginethread.moc"
