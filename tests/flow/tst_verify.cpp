// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demodatabase.h"
#include "flow/pullrun.h"
#include "flow/verifyrun.h"
#include "store/directorylock.h"
#include "store/statedatabase.h"
#include "support/datatree.h"
#include "testprogram.h"

#include <QDir>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr auto metaName = "/dwd_icon/static/meta.json"_L1;

} // namespace

//! A data directory that was pulled, damaged and verified.
class TestVerify : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        DemoOptions options;
        options.now = m_clock.now();
        options.bytes = 2'000'000;
        options.seed = 5;
        QVERIFY(QDir().mkpath(origin()));
        QVERIFY(makeDemoDatabase(origin(), options));
        Settings settings;
        settings.data.directory = origin();
        settings.serve.port = 0;
        settings.serve.isPublic = true;
        m_server = std::make_unique<Engine>(settings, m_clock);
        QVERIFY(m_server->startServing());
        QVERIFY(pull().allAre(PassState::Done));
        const QDir variable(replica() + u"/dwd_icon/temperature_2m"_s);
        m_name = u"/dwd_icon/temperature_2m/"_s + variable.entryList({u"*.om"_s}, QDir::Files, QDir::Name).value(0);
        QVERIFY(!readFile(replica() + m_name).isEmpty());
    }

    void whatWasPulledIsGood()
    {
        const VerifyRun run = verify({});
        QVERIFY(run.hasFinished);
        QVERIFY(run.problems.empty());
        QVERIFY(run.last.state == VerifyState::Done);
        QCOMPARE(run.last.checked, qint64(snapshotOf(replica() + u"/dwd_icon"_s).size()));
        QCOMPARE(run.last.damaged + run.last.altered + run.last.missing, 0);
    }

    void whatIsDamagedIsNamedAndTheNextPullFetchesIt()
    {
        QVERIFY(damage(m_name, "XX no om file"_ba, 0));
        const VerifyRun run = verify({});
        QCOMPARE(run.last.damaged, 1);
        QVERIFY(run.last.state == VerifyState::Done);
        QCOMPARE(run.damaged.at(0).key.text(), u"data"_s + m_name);
        QCOMPARE(run.damaged.at(0).error.code(), ErrorCode::Damaged);
        const PullRun pulled = pull();
        QCOMPARE(pulled.published(), 1);
        QCOMPARE(pulled.bytesReceived(), readFile(origin() + m_name).size());
        QCOMPARE(readFile(replica() + m_name), readFile(origin() + m_name));
        QCOMPARE(verify({}).last.damaged, 0);
    }

    void aCutFileIsDamagedAndRepaired()
    {
        const QString path = replica() + m_name;
        const auto before = statusOf(path);
        QVERIFY(QFile::resize(path, before->size / 2));
        QVERIFY(restoreTime(path, *before));
        const VerifyRun run = verify({.domains = {u"dwd_icon"_s}, .repair = VerifyOrder::Repair::Refetch});
        QVERIFY(run.hasFinished);
        QCOMPARE(run.last.damaged, 1);
        QCOMPARE(run.last.repaired, 1);
        QVERIFY(run.last.state == VerifyState::Done);
        QVERIFY2(run.damaged.at(0).error.text().contains(u"bytes instead of"),
                 qPrintable(run.damaged.at(0).error.text()));
        QCOMPARE(readFile(path), readFile(origin() + m_name));
    }

    //! At a Source that names no MD5 and no checksum, as omsync.
    void flippedBitsAreSeenByTheDigestOfWhatArrived()
    {
        const VerifyOrder full{.domains = {}, .depth = VerifyOrder::Depth::Content};
        const qint64 middle = readFile(replica() + m_name).size() / 2;
        QVERIFY(damage(m_name, "?"_ba, middle));
        QCOMPARE(verify({}).last.damaged, 0);
        QCOMPARE(verify(full).last.damaged, 1);
        VerifyOrder repair = full;
        repair.repair = VerifyOrder::Repair::Refetch;
        const VerifyRun run = verify(repair);
        QCOMPARE(run.last.repaired, 1);
        QCOMPARE(run.bytesReceived, readFile(origin() + m_name).size());
        QCOMPARE(readFile(replica() + m_name), readFile(origin() + m_name));
        QCOMPARE(verify(full).last.damaged, 0);
    }

    void whatIsMissingIsNamedAndFetchedAgain()
    {
        QVERIFY(QFile::remove(replica() + m_name));
        QVERIFY(QFile::remove(replica() + metaName));
        const VerifyRun run = verify({});
        QCOMPARE(run.last.missing, 2);
        QCOMPARE(run.last.damaged + run.last.altered, 0);
        QCOMPARE(run.amiss.at(1).key.text(), u"data"_s + m_name);
        QVERIFY(run.amiss.at(1).fault == FileFault::Missing);
        QCOMPARE(run.amiss.at(1).size, readFile(origin() + m_name).size());
        const VerifyRun repaired = verify({.domains = {}, .repair = VerifyOrder::Repair::Refetch});
        QCOMPARE(repaired.last.missing, 2);
        QCOMPARE(repaired.last.repaired, 2);
        QCOMPARE(readFile(replica() + m_name), readFile(origin() + m_name));
        QVERIFY(QFile::exists(replica() + metaName));
        QCOMPARE(verify({}).last.missing, 0);
    }

    void whatWasWrittenHereSinceIsNamedAsAltered()
    {
        const auto before = statusOf(replica() + m_name);
        auto file = File::openForWriting(replica() + m_name);
        QVERIFY(before && file && file->setModified(std::chrono::floor<std::chrono::seconds>(before->modified) + 60s));
        const VerifyRun run = verify({.domains = {}, .repair = VerifyOrder::Repair::Refetch});
        QVERIFY(run.last.state == VerifyState::Done); // nothing is to be repaired
        QCOMPARE(run.last.altered, 1);
        QCOMPARE(run.amiss.at(0).key.text(), u"data"_s + m_name);
        QVERIFY(run.amiss.at(0).fault == FileFault::Altered);
        QVERIFY(restoreTime(replica() + m_name, *before));
    }

    void aDamagedMetaJsonIsRepairedToo()
    {
        QVERIFY(damage(metaName, "{{"_ba, 0));
        const VerifyRun run = verify({.domains = {}, .repair = VerifyOrder::Repair::Refetch});
        QCOMPARE(run.last.damaged, 1);
        QCOMPARE(run.last.repaired, 1);
        QCOMPARE(verify({}).last.damaged, 0);
    }

    void whatTheSourceNoLongerHasStaysDamaged()
    {
        const QByteArray kept = readFile(origin() + m_name);
        const auto status = statusOf(origin() + m_name);
        QVERIFY(QFile::remove(origin() + m_name));
        QVERIFY(damage(m_name, "XX"_ba, 0));
        const VerifyRun run = verify({.domains = {}, .repair = VerifyOrder::Repair::Refetch});
        QVERIFY(run.hasFinished);
        QCOMPARE(run.last.damaged, 1);
        QCOMPARE(run.last.repaired, 0);
        QVERIFY(run.last.state == VerifyState::Done);
        QVERIFY(QFile::exists(replica() + m_name));
        QVERIFY(writeFile(origin() + m_name, kept, std::chrono::floor<std::chrono::seconds>(status->modified)));
        QCOMPARE(verify({.domains = {}, .repair = VerifyOrder::Repair::Refetch}).last.repaired, 1);
    }

    void besideAnotherWriterNothingIsRecorded()
    {
        const auto lock = DirectoryLock::acquire(replica() + u"/.omsync"_s);
        QVERIFY(lock);
        const VerifyRun run = verify({});
        QVERIFY(run.hasFinished);
        QCOMPARE(run.problems.at(0).code(), ErrorCode::Locked);
        QCOMPARE(run.last.damaged, 0);
        QVERIFY(run.last.checked > 0);
        const VerifyRun refused = verify({.domains = {}, .repair = VerifyOrder::Repair::Refetch});
        QVERIFY(!refused.started);
        QCOMPARE(refused.started.error().code(), ErrorCode::Locked);
    }

    void besideAnotherWriterContentIsComparedWithTheDigestsThatAreKnown()
    {
        auto lock = DirectoryLock::acquire(replica() + u"/.omsync"_s);
        QVERIFY(lock);
        VerifyOrder whole{.domains = {}, .depth = VerifyOrder::Depth::Content};
        QCOMPARE(verify(whole).last.damaged, 0);
        QVERIFY(damage(m_name, "?"_ba, readFile(replica() + m_name).size() / 2));
        QCOMPARE(verify({}).last.damaged, 0); // its structure is whole
        const VerifyRun run = verify(whole);
        QVERIFY(run.hasFinished);
        QCOMPARE(run.problems.at(0).code(), ErrorCode::Locked);
        QCOMPARE(run.last.damaged, 1);
        lock = Failure(ErrorCode::Cancelled, {}); // it is given back
        whole.repair = VerifyOrder::Repair::Refetch;
        QCOMPARE(verify(whole).last.repaired, 1);
    }

    void besideAPullerWhatIsAmissIsNamedAndFetchedAgainByIt()
    {
        Settings wanted = settings();
        wanted.pull.repeatInterval = std::chrono::minutes(1000);
        Engine puller(wanted, m_clock);
        qint64 passes = 0, published = 0;
        connect(&puller, &Engine::passChanged, this, [&](const PassStatus &status) {
            passes += isFinal(status.state) ? 1 : 0;
            published += isFinal(status.state) ? status.published : 0;
        });
        QVERIFY(puller.startPulling());
        QTRY_COMPARE_WITH_TIMEOUT(passes, 1, 20'000);
        QVERIFY(QFile::remove(replica() + metaName));
        QVERIFY(damage(m_name, "XX no om file"_ba, 0));
        const VerifyRun run = verify({});
        QCOMPARE(run.problems.at(0).code(), ErrorCode::Locked);
        QCOMPARE(run.last.damaged, 1);
        QCOMPARE(run.last.missing, 1);
        QCOMPARE(run.amiss.at(0).key.text(), u"data"_s + metaName);

        std::vector<DamagedFile> amiss = run.damaged;
        amiss.push_back(run.amiss.at(0));
        puller.fetchAgain(amiss);
        QTRY_COMPARE_WITH_TIMEOUT(passes, 2, 20'000);
        QCOMPARE(published, 2);
        QCOMPARE(readFile(replica() + m_name), readFile(origin() + m_name));
        QCOMPARE(verify({}).last.damaged + verify({}).last.missing, 0);
        QSignalSpy stopped(&puller, &Engine::stopped);
        puller.stop();
        QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, 10'000);
    }

    void trap10_afterAPowerLossWhatWasPublishedLastIsLookedAtAndRepaired()
    {
        QVERIFY(damage(m_name, "XX"_ba, 0));
        QCOMPARE(pull().bytesReceived(), 0); // which only a power loss makes suspicious
        QVERIFY(writeFile(replica() + u"/.omsync/running"_s, "another boot\n"));
        if (currentBootId().isEmpty())
            return; // this system does not tell
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the machine went down"_s));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"is damaged"_s));
        const PullRun run = pull();
        QVERIFY(run.allAre(PassState::Done));
        QCOMPARE(run.published(), 1);
        QCOMPARE(readFile(replica() + m_name), readFile(origin() + m_name));
        QVERIFY(!QFile::exists(replica() + u"/.omsync/running"_s));
    }

    void aDomainThatIsNotHereIsNamed()
    {
        const VerifyRun run = verify({.domains = {u"dwd_icon"_s, u"ncep_gfs013"_s}});
        QVERIFY(!run.started);
        QCOMPARE(run.started.error().code(), ErrorCode::NothingMatched);
        QVERIFY(run.started.error().text().contains(u"ncep_gfs013"));
    }

    void stopsWhenAsked()
    {
        Engine engine(settings(), m_clock);
        QSignalSpy stopped(&engine, &Engine::stopped);
        QSignalSpy changed(&engine, &Engine::verifyChanged);
        QVERIFY(engine.startVerifying({.domains = {}, .depth = VerifyOrder::Depth::Content}));
        engine.stop();
        QTRY_COMPARE(stopped.size(), 1);
        QVERIFY(changed.last().at(0).value<VerifyStatus>().state == VerifyState::Cancelled);
    }

    void cleanupTestCase()
    {
        QSignalSpy stopped(m_server.get(), &Engine::stopped);
        m_server->stop();
        QTRY_COMPARE(stopped.size(), 1);
    }

private:
    [[nodiscard]] QString origin() const { return m_directory.filePath(u"origin"_s); }
    [[nodiscard]] QString replica() const { return m_directory.filePath(u"replica"_s); }

    [[nodiscard]] Settings settings() const
    {
        const QUrl url(u"http://%1/"_s.arg(m_server->status().server.address));
        Settings settings = pullSettings(url, replica(), {u"dwd_icon"_s}, {u"really_download_all_variables"_s});
        settings.selections[0].pastDays = 36500;
        return settings;
    }

    [[nodiscard]] PullRun pull() const { return pullOnce(settings(), m_clock); }
    [[nodiscard]] VerifyRun verify(const VerifyOrder &order) const { return verifyOnce(settings(), order, m_clock); }

    static bool restoreTime(const QString &path, const FileStatus &before)
    {
        auto file = File::openForWriting(path);
        return file && file->setModified(std::chrono::floor<std::chrono::seconds>(before.modified));
    }

    //! Writes other bytes into a file of the replica, whose time stays, as a failing disk would.
    [[nodiscard]] bool damage(const QString &name, const QByteArray &bytes, qint64 at) const
    {
        const QString path = replica() + name;
        const auto before = statusOf(path);
        auto file = File::openForWriting(path);
        return before && file && file->writeAt(at, bytes) && restoreTime(path, *before);
    }

    SystemClock m_clock;
    QTemporaryDir m_directory;
    std::unique_ptr<Engine> m_server;
    QString m_name; // of one .om file, from the tree's root on
};

OMSYNC_TEST(TestVerify)
#include "tst_verify.moc"
