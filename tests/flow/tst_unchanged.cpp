// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/file.h"
#include "flow/fakedomain.h"
#include "flow/pullrun.h"
#include "support/datatree.h"
#include "support/manualclock.h"
#include "testprogram.h"

#include <QDateTime>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <ctime>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr Instant odd = instantOfUnix(1'795'392'001); // 2026-11-23T00:00:01Z
constexpr int files = 9;                              // three ways to keep times, each with three ways to rewrite

//! What the file system of a file makes of times.
Instant kept(int n, Instant time)
{
    switch (n % 3) {
    case 0: return time;
    case 1: return instantOfUnix(unixSeconds(time) / 2 * 2);        // steps of two seconds, floored
    default: return instantOfUnix((unixSeconds(time) + 1) / 2 * 2); // the same, ceiled
    }
}

} // namespace

//! TRAPS.md, 4: what was changed is fetched, and nothing else, wherever and whenever this machine thinks that it is.
class TestUnchanged : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void trap04_anotherTagOfTheSameVersionMovesNothing()
    {
        const QTemporaryDir directory;
        FakeSource source;
        FakeDomain domain(source);
        const ManualClock clock(odd + 2h);
        const Settings settings = pullSettings(source.settings().url, directory.path(), {u"dwd_icon"_s}, {u"cape"_s});
        for (int n = 1; n <= 3; ++n)
            domain.putFile(n, 1, 300'000, odd);
        domain.putMeta(odd - 2h);
        QVERIFY(pullOnce(settings, clock).allAre(PassState::Done));

        source.habits().etag = FakeHabits::Etag::Settled;
        domain.putFile(2, 2, 300'000, odd); // rewritten in the same second, before its tag settled
        const PullRun settled = pullOnce(settings, clock);
        QVERIFY(settled.allAre(PassState::Done));
        QCOMPARE(settled.bytesReceived(), 300'000);
        QCOMPARE(domain.differencesTo(directory.path()), QStringList());

        const int asked = source.requestCount(FakeDomain::fileKey(1));
        const PullRun again = pullOnce(settings, clock);
        QVERIFY(again.allAre(PassState::Done));
        QCOMPARE(again.bytesReceived(), 0);
        QCOMPARE(again.published(), 0);
        QCOMPARE(source.requestCount(FakeDomain::fileKey(1)), asked); // the new tag was kept
    }

    void anUnreadableMetaJsonIsFetchedAgain_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut") << "{\"last_run"_ba;
    }

    void anUnreadableMetaJsonIsFetchedAgain()
    {
        QFETCH(QByteArray, content);
        const QTemporaryDir directory;
        FakeSource source;
        FakeDomain domain(source);
        const ManualClock clock(odd + 2h);
        const Settings settings = pullSettings(source.settings().url, directory.path(), {u"dwd_icon"_s}, {u"cape"_s});
        domain.putFile(1, 1, 1000, odd);
        domain.putMeta(odd - 2h);
        QVERIFY(pullOnce(settings, clock).allAre(PassState::Done));
        QVERIFY(writeFile(directory.filePath(u"dwd_icon/static/meta.json"_s), content, odd + 1h));
        const PullRun run = pullOnce(settings, clock);
        QVERIFY(run.allAre(PassState::Done));
        QCOMPARE(run.published(), 1);
        QVERIFY(runHere(directory.path()) == odd - 2h);
        QCOMPARE(pullOnce(settings, clock).published(), 0);
    }

    void trap04_whatStaysHereIsNotCountedAsReceived()
    {
        const QTemporaryDir directory;
        FakeSource source;
        FakeDomain domain(source);
        const ManualClock clock(odd + 2h);
        const Settings settings = pullSettings(source.settings().url, directory.path(), {u"dwd_icon"_s}, {u"cape"_s});
        for (int n = 1; n <= 3; ++n)
            domain.putFile(n, 1, 300'000, odd);
        domain.putMeta(odd - 2h);
        QVERIFY(pullOnce(settings, clock).allAre(PassState::Done));

        source.habits().etag = FakeHabits::Etag::Settled;
        Engine engine(settings, clock);
        std::vector<TransferStatus> published;
        std::optional<TransferTotals> totals;
        connect(&engine, &Engine::transferChanged, this, [&published](const TransferStatus &status) {
            if (status.state == TransferState::Published)
                published.push_back(status);
        });
        connect(&engine, &Engine::finished, this, [&] { totals = engine.status().transfers; });
        QVERIFY(engine.startPulling());
        QTRY_VERIFY_WITH_TIMEOUT(totals, 30'000);
        QCOMPARE(published.size(), size_t(3));
        for (const TransferStatus &status : published) {
            QVERIFY(status.wasHere);
            QCOMPARE(status.received, 0);
        }
        QCOMPARE(totals->done, 3);
        QCOMPARE(totals->bytesReceived, 0);
        QCOMPARE(totals->bytesWanted, 0);
        bool hasStopped = false;
        connect(&engine, &Engine::stopped, this, [&hasStopped] { hasStopped = true; });
        engine.stop();
        QTRY_VERIFY_WITH_TIMEOUT(hasStopped, 30'000);
    }

    void trap04_onePassConvergesAndTheNextMovesNothing_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<int>("minutesAhead");
        for (const char *zone : {"UTC", "America/New_York", "Asia/Kolkata"}) {
            for (const int minutes : {-10, 0, 10})
                QTest::addRow("%s, %d minutes ahead", zone, minutes) << QByteArray(zone) << minutes;
        }
    }

    void trap04_onePassConvergesAndTheNextMovesNothing()
    {
        QFETCH(QByteArray, zone);
        QFETCH(int, minutesAhead);
        qputenv("TZ", zone);
        tzset();
        const QTemporaryDir directory;
        FakeSource source;
        FakeDomain domain(source);
        const ManualClock clock(odd + 2h + std::chrono::minutes(minutesAhead));
        const Settings settings = pullSettings(source.settings().url, directory.path(), {u"dwd_icon"_s}, {u"cape"_s});
        for (int n = 1; n <= files; ++n)
            domain.putFile(n, 1, 5000, odd);
        domain.putMeta(odd - 2h);
        QVERIFY(pullOnce(settings, clock).allAre(PassState::Done));
        QVERIFY(keepTimes(directory.path()));
        QCOMPARE(pullOnce(settings, clock).bytesReceived(), 0);

        for (int n = 1; n <= files; ++n) {
            const int way = (n - 1) / 3;
            if (way > 0) // rewritten in the same second, or restored from ten minutes before; of the same size
                domain.putFile(n, 2, 5000, way == 1 ? odd : odd - 10min);
        }
        QVERIFY(pullOnce(settings, clock).allAre(PassState::Done));
        QCOMPARE(domain.differencesTo(directory.path()), QStringList());
        QVERIFY(keepTimes(directory.path()));
        const PullRun again = pullOnce(settings, clock);
        QVERIFY(again.allAre(PassState::Done));
        QCOMPARE(again.bytesReceived(), 0);
        QCOMPARE(again.published(), 0);
    }

private:
    //! Gives each file the time that its file system would keep.
    static bool keepTimes(const QString &directory)
    {
        for (int n = 1; n <= files; ++n) {
            const QString path = directory + QString::fromUtf8(FakeDomain::fileKey(n).sliced(4));
            const auto status = statusOf(path);
            if (!status)
                return false;
            QFile file(path);
            const Instant time = kept(n, std::chrono::floor<std::chrono::seconds>(status->modified));
            if (!file.open(QIODevice::ReadWrite) ||
                !file.setFileTime(QDateTime::fromSecsSinceEpoch(unixSeconds(time)), QFileDevice::FileModificationTime))
                return false;
        }
        return true;
    }
};

OMSYNC_TEST(TestUnchanged)
#include "tst_unchanged.moc"
