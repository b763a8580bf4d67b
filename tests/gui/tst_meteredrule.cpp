// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/meteredrule.h"
#include "gui/samples.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;

using Step = MeteredRule::Step;

namespace {

constexpr auto goesOn = std::nullopt;
constexpr Instant longAfter = sampleTime + 24h * 7; // when the pause for a metered network would end

MeteredSight metered(const std::optional<Instant> &pausedUntil, Instant now = sampleTime)
{
    return {.isUnwanted = true, .pausedUntil = pausedUntil, .now = now};
}

MeteredSight unmetered(const std::optional<Instant> &pausedUntil, Instant now = sampleTime)
{
    return {.isUnwanted = false, .pausedUntil = pausedUntil, .now = now};
}

} // namespace

class TestMeteredRule : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMeteredNetworkPausesAndAnotherOneGoesOn()
    {
        MeteredRule rule;
        QCOMPARE(rule.next(unmetered(goesOn)), Step::None);
        QCOMPARE(rule.next(metered(goesOn)), Step::Pause);
        QVERIFY(rule.isHolding());
        QCOMPARE(rule.next(metered(goesOn)), Step::None); // it is on its way
        QCOMPARE(rule.next(metered(longAfter)), Step::None);
        QCOMPARE(rule.next(unmetered(longAfter)), Step::Resume);
        QVERIFY(!rule.isHolding());
        QCOMPARE(rule.next(unmetered(goesOn)), Step::None);
    }

    void whoGoesOnByHandIsLeftAloneUntilAnotherNetworkComes()
    {
        MeteredRule rule;
        QCOMPARE(rule.next(metered(goesOn)), Step::Pause);
        QCOMPARE(rule.next(metered(longAfter)), Step::None);
        QCOMPARE(rule.next(metered(goesOn, sampleTime + 1h)), Step::None); // by hand
        QVERIFY(!rule.isHolding());
        QCOMPARE(rule.next(metered(sampleTime + 2h, sampleTime + 1h)), Step::None); // paused by hand
        QCOMPARE(rule.next(metered(goesOn, sampleTime + 2h)), Step::None);
        QCOMPARE(rule.next(unmetered(goesOn)), Step::None);
        QCOMPARE(rule.next(metered(goesOn)), Step::Pause);
    }

    void aPauseOfTheUsersOutlastsTheNetwork()
    {
        MeteredRule rule;
        QCOMPARE(rule.next(metered(sampleTime + 1h)), Step::None);
        QVERIFY(!rule.isHolding());
        QCOMPARE(rule.next(unmetered(sampleTime + 1h)), Step::None);
    }

    void aShortPauseThatEndsByItselfIsFollowedByThatForTheNetwork()
    {
        MeteredRule rule;
        QCOMPARE(rule.next(metered(sampleTime + 10min)), Step::None);
        QCOMPARE(rule.next(metered(goesOn, sampleTime + 10min)), Step::Pause);
        QVERIFY(rule.isHolding());
    }

    void itIsTheSamePauseAfterAnotherStartOfTheEngine()
    {
        MeteredRule rule;
        QCOMPARE(rule.next(metered(goesOn)), Step::Pause);
        QCOMPARE(rule.next(metered(longAfter)), Step::None);
        QCOMPARE(rule.next(metered(longAfter + 59s)), Step::None);
        QVERIFY(rule.isHolding());
        QCOMPARE(rule.next(unmetered(longAfter + 59s)), Step::Resume);
    }

    void aShortPauseInItsPlaceIsFollowedByItToo()
    {
        MeteredRule rule;
        QCOMPARE(rule.next(metered(goesOn)), Step::Pause);
        QCOMPARE(rule.next(metered(longAfter)), Step::None);
        QCOMPARE(rule.next(metered(sampleTime + 10min)), Step::None); // by hand
        QVERIFY(!rule.isHolding());
        QCOMPARE(rule.next(unmetered(sampleTime + 10min)), Step::None); // whose pause lasts
        QCOMPARE(rule.next(metered(sampleTime + 10min)), Step::None);
        QCOMPARE(rule.next(metered(goesOn, sampleTime + 10min)), Step::Pause);
    }
};

OMSYNC_TEST(TestMeteredRule)
#include "tst_meteredrule.moc"
