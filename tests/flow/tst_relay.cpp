// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/domainmeta.h"
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

//! Nodes that tell each other of new Runs.
class TestRelay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRunGoesFromNodeToNodeWithoutARound()
    {
        m_options.now = m_clock.now();
        m_options.bytes = 1'000'000;
        QVERIFY(m_directory.isValid() && QDir().mkpath(path(u"origin"_s)));
        QVERIFY(makeDemoDatabase(path(u"origin"_s), m_options));
        Settings settings;
        settings.data.directory = path(u"origin"_s);
        settings.serve.port = 0;
        settings.serve.isPublic = true;
        Engine origin(settings, m_clock);
        QVERIFY(origin.startServing());

        Engine relay(settingsFor(u"relay"_s, origin), m_clock);
        QSignalSpy relayed(&relay, &Engine::passChanged);
        QVERIFY(QDir().mkpath(path(u"relay"_s)));
        QVERIFY(relay.startServing() && relay.startPulling());
        QTRY_VERIFY_WITH_TIMEOUT(runIn(u"relay"_s) == runIn(u"origin"_s), 20'000);
        Engine replica(settingsFor(u"replica"_s, relay), m_clock);
        QVERIFY(replica.startPulling());
        QTRY_VERIFY_WITH_TIMEOUT(runIn(u"replica"_s) == runIn(u"origin"_s), 20'000);
        QTRY_VERIFY(origin.status().server.connections > 0 && relay.status().server.connections > 0);

        const auto before = runIn(u"origin"_s);
        QVERIFY(addDemoRun(path(u"origin"_s), u"dwd_icon"_s, m_options, m_options.now));
        QVERIFY(runIn(u"origin"_s) != before);
        QTRY_VERIFY_WITH_TIMEOUT(runIn(u"replica"_s) == runIn(u"origin"_s), 20'000);
        QCOMPARE(differenceOf(filesOf(u"replica"_s), filesOf(u"origin"_s)), QString());
        const auto replicas = relay.status().replicas;
        QVERIFY(!replicas.empty());
        QCOMPARE(replicas[0].domain, u"dwd_icon"_s);
        QCOMPARE(replicas[0].client, u"127.0.0.1"_s);

        for (Engine *engine : {&replica, &relay, &origin}) {
            QSignalSpy stopped(engine, &Engine::stopped);
            engine->stop();
            QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, 10'000);
        }
    }

private:
    [[nodiscard]] QString path(const QString &name) const { return m_directory.filePath(name); }

    //! But for meta.json, which each node rewrites.
    [[nodiscard]] TreeSnapshot filesOf(const QString &node) const
    {
        TreeSnapshot files = snapshotOf(path(node) + u"/dwd_icon"_s);
        files.remove(u"static/meta.json"_s);
        return files;
    }

    [[nodiscard]] std::optional<Instant> runIn(const QString &node) const
    {
        const QString file = path(node) + u"/dwd_icon/static/meta.json"_s;
        const auto meta = QFile::exists(file) ? readDomainMeta(readFile(file)) : Failure(ErrorCode::NotFound, {});
        return meta ? std::optional(meta->runInitialisation) : std::nullopt;
    }

    //! A node that pulls one Domain from another once an hour, and serves it.
    [[nodiscard]] Settings settingsFor(const QString &node, const Engine &source) const
    {
        const QUrl url(u"http://%1/"_s.arg(source.status().server.address));
        Settings settings = pullSettings(url, path(node), {u"dwd_icon"_s}, {u"temperature_2m"_s});
        settings.selections.front().variables = {u"really_download_all_variables"_s};
        settings.selections.front().pastDays = 36500;
        settings.pull.repeatInterval = 60min;
        settings.serve.port = 0;
        settings.serve.isPublic = true;
        return settings;
    }

    QTemporaryDir m_directory;
    ManualClock m_clock;
    DemoOptions m_options;
};

OMSYNC_TEST(TestRelay)
#include "tst_relay.moc"
