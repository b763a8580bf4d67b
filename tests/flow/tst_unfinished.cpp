// SPDX-License-Identifier: GPL-3.0-or-later
#include "flow/fakedomain.h"
#include "flow/pullrun.h"
#include "store/stagedfile.h"
#include "support/manualclock.h"
#include "testprogram.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr Instant midnight = instantOfUnix(1'795'392'000); // 2026-11-23T00:00:00Z

} // namespace

//! What becomes of files that were begun and are not wanted any more.
class TestUnfinished : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_source = std::make_unique<FakeSource>();
        m_domain = std::make_unique<FakeDomain>(*m_source);
        m_domain->putFile(1, 1, 20'000, midnight);
        m_domain->putMeta(midnight);
        m_settings = pullSettings(m_source->settings().url, m_directory->path(), {u"dwd_icon"_s}, {u"cape"_s});
    }

    void whatTheSourceNoLongerHasGoes()
    {
        begin();
        QVERIFY(QFile::exists(stagedPath()));
        m_domain->removeFile(9);
        m_source->calm();
        QVERIFY(pullOnce(m_settings, m_clock).allAre(PassState::Done));
        QVERIFY(!QFile::exists(stagedPath()));
    }

    void soDoesWhatIsNoLongerSelected()
    {
        begin();
        m_source->calm();
        m_source->put("data/dwd_icon/wave_height/rolling_1.bin", {.size = 2000});
        m_settings.selections[0].variables = {u"wave_height"_s};
        QVERIFY(pullOnce(m_settings, m_clock).allAre(PassState::Done));
        QVERIFY(!QFile::exists(stagedPath()));
    }

    void soDoesWhatIsOfADomainThatIsNoLongerSelected()
    {
        begin();
        m_source->calm();
        m_source->put("data/dwd_icon_eu/cape/rolling_1.bin", {.size = 2000});
        m_source->put("data/dwd_icon_eu/static/meta.json", FakeDomain::metaOf(midnight));
        m_settings.selections[0].domains = {u"dwd_icon_eu"_s};
        const QString foreign = m_directory->filePath(u"dwd_icon/cape/rolling_9.bin~"_s);
        QFile file(foreign);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(pullOnce(m_settings, m_clock).allAre(PassState::Done));
        QVERIFY(QFile::exists(stagedPath())); // one round of one Domain: others may go on with the rest

        Settings repeated = m_settings;
        repeated.pull.repeatInterval = std::chrono::minutes(1000);
        Engine engine(repeated, m_clock);
        QSignalSpy stopped(&engine, &Engine::stopped);
        QVERIFY(engine.startPulling());
        QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(stagedPath()), 20'000);
        QVERIFY(QFile::exists(foreign));
        engine.stop();
        QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, 20'000);

        // It is fetched as if nothing of it had ever come.
        m_settings.selections[0].domains = {u"dwd_icon"_s};
        QVERIFY(pullOnce(m_settings, m_clock).allAre(PassState::Done));
        QCOMPARE(m_domain->differencesTo(m_directory->path()), QStringList());
    }

private:
    [[nodiscard]] QString stagedPath() const
    {
        return stagedPathOf(m_directory->filePath(u"dwd_icon/cape/rolling_9.bin"_s));
    }

    //! Some Parts of a large file come, then the Engine is stopped.
    void begin()
    {
        m_domain->putFile(9, 1, 40'000'000, midnight);
        m_source->disturb(FakeDomain::fileKey(9), 3, 100, stallAfter(1000));
        Engine engine(m_settings, m_clock);
        QVERIFY(engine.startPulling());
        QTRY_VERIFY_WITH_TIMEOUT(m_source->requestCount(FakeDomain::fileKey(9)) >= 3 &&
                                     engine.status().transfers.bytesReceived > 15'000'000,
                                 20'000);
        QSignalSpy stopped(&engine, &Engine::stopped);
        engine.stop();
        QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, 20'000);
    }

    Settings m_settings;
    ManualClock m_clock{midnight + 15h};
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<FakeSource> m_source;
    std::unique_ptr<FakeDomain> m_domain;
};

OMSYNC_TEST(TestUnfinished)
#include "tst_unfinished.moc"
