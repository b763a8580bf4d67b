// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/enginethread.h"
#include "testprogram.h"

#include <QSignalSpy>
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

    static void answersWhatIsAskedOf(EngineThread &engine, const QString &domain)
    {
        QSignalSpy variables(&engine, &EngineThread::variablesFound);
        QSignalSpy plans(&engine, &EngineThread::planned);
        QSignalSpy verified(&engine, &EngineThread::verified);
        engine.ask(DomainQuestion::Variables, domain);
        engine.ask(DomainQuestion::Plan, domain);
        engine.ask(DomainQuestion::Verify, domain);
        QTRY_VERIFY_WITH_TIMEOUT(!variables.isEmpty() && !plans.isEmpty() && !verified.isEmpty(), 60'000);
        QVERIFY(!variables[0][0].value<VariableAnswer>().variables.empty());
        const auto plan = plans[0][0].value<PlanAnswer>();
        QVERIFY2(!plan.error, qPrintable(plan.error ? plan.error->text() : QString()));
        QVERIFY(plan.filesToFetch + plan.filesToKeep > 0);
        QVERIFY(plan.room);
        const auto found = verified[0][0].value<VerifyAnswer>();
        QVERIFY(!found.error);
        QVERIFY(found.files > 0);
        QVERIFY(found.damaged.empty());
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

        engine.pause(10min);
        QTRY_COMPARE(last(statuses).activity, Activity::Paused);
        QVERIFY(last(statuses).pausedUntil);
        engine.resume();
        QTRY_COMPARE(last(statuses).activity, Activity::Running);
        const QString directory = last(statuses).directory;
        QVERIFY(QDir(directory).exists());
        answersWhatIsAskedOf(engine, last(statuses).engine.domains.front().name);
        stop(engine);
        QVERIFY(!QDir(directory).exists());
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
        QCOMPARE(last(statuses).problem->code(), ErrorCode::FileFailed);
        stop(engine);
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
        engine.pause(10min); // what follows it on the engine's thread
        QTRY_COMPARE(last(statuses).activity, Activity::Paused);
        QVERIFY(!activities().mid(activities().indexOf(Activity::Running)).contains(Activity::Starting));
        QCOMPARE(last(statuses).engine.server.address, address);

        statuses.clear();
        const QTemporaryDir other;
        settings.data.directory = other.path();
        engine.apply(settings);
        QTRY_COMPARE(last(statuses).activity, Activity::Running);
        QCOMPARE(last(statuses).directory, other.path());
        QVERIFY(!last(statuses).pausedUntil);
        stop(engine);
    }

private:
    SystemClock m_clock;
};

OMSYNC_TEST(TestEngineThread)
#include "tst_enginethread.moc"
