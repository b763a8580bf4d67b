// SPDX-License-Identifier: GPL-3.0-or-later
#include "flow/fakedomain.h"
#include "flow/pullrun.h"
#include "testprogram.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr Instant midnight = instantOfUnix(1'795'392'000); // 2026-11-23T00:00:00Z

} // namespace

//! How a Run that comes between two rounds is noticed at a Source that tells nothing by itself.
class TestNewRuns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLookAtMetaJsonBringsARunBeforeTheNextRound()
    {
        const QTemporaryDir directory;
        FakeSource source;
        FakeDomain domain(source);
        domain.putFile(1, 1, 1000, midnight);
        domain.putMeta(midnight);
        Settings settings = pullSettings(source.settings().url, directory.path(), {u"dwd_icon"_s}, {u"cape"_s});
        settings.pull.repeatInterval = 60min;
        const SystemClock clock;
        NetworkLimits limits;
        limits.polls = {.usual = 50ms, .whenDue = 10ms};
        Engine engine(settings, clock, limits);
        int passes = 0;
        connect(&engine, &Engine::passChanged, this,
                [&passes](const PassStatus &pass) { passes += pass.state == PassState::Done ? 1 : 0; });
        QVERIFY(engine.startPulling());
        QTRY_COMPARE_WITH_TIMEOUT(passes, 1, 20'000);
        QCOMPARE(runHere(directory.path()), std::optional(midnight));
        const int asked = source.requestCount(FakeDomain::metaKey());
        QTRY_VERIFY_WITH_TIMEOUT(source.requestCount(FakeDomain::metaKey()) > asked + 3, 20'000);
        QCOMPARE(passes, 1); // what is known already starts none

        domain.putFile(1, 2, 1000, midnight + 6h);
        domain.putMeta(midnight + 6h);
        QTRY_COMPARE_WITH_TIMEOUT(passes, 2, 20'000);
        QCOMPARE(runHere(directory.path()), std::optional(midnight + 6h));
        QCOMPARE(versionHere(directory.path(), 1), 2);

        QSignalSpy stopped(&engine, &Engine::stopped);
        engine.stop();
        QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, 20'000);
    }
};

OMSYNC_TEST(TestNewRuns)
#include "tst_newruns.moc"
