// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/enginethread.h"
#include "testprogram.h"

#include <QDir>
#include <QFileInfo>
#include <QSet>
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
