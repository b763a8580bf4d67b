// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/meteredrule.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;

using Step = MeteredRule::Step;

class TestMeteredRule : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMeteredNetworkPausesAndAnotherOneGoesOn()
    {
        MeteredRule rule;
        QCOMPARE(rule.next(false, false, false), Step::None);
        QCOMPARE(rule.next(true, false, false), Step::Pause);
        QVERIFY(rule.isHolding());
        QCOMPARE(rule.next(true, false, false), Step::None); // it is on its way
        QCOMPARE(rule.next(true, false, true), Step::None);
        QCOMPARE(rule.next(false, false, true), Step::Resume);
        QVERIFY(!rule.isHolding());
    }

    void whereItIsAllowedNothingPauses()
    {
        MeteredRule rule;
        QCOMPARE(rule.next(true, true, false), Step::None);
        QCOMPARE(rule.next(true, false, false), Step::Pause); // chosen otherwise
        QCOMPARE(rule.next(true, false, true), Step::None);
        QCOMPARE(rule.next(true, true, true), Step::Resume);
    }

    void whoGoesOnByHandIsLeftAlone()
    {
        MeteredRule rule;
        QCOMPARE(rule.next(true, false, false), Step::Pause);
        QCOMPARE(rule.next(true, false, true), Step::None);
        QCOMPARE(rule.next(true, false, false), Step::None); // by hand
        QVERIFY(!rule.isHolding());
        QCOMPARE(rule.next(true, false, true), Step::None); // paused by hand
        QCOMPARE(rule.next(false, false, true), Step::None);
    }

    void aPauseOfTheUsersOutlastsTheNetwork()
    {
        MeteredRule rule;
        QCOMPARE(rule.next(true, false, true), Step::None);
        QVERIFY(!rule.isHolding());
        QCOMPARE(rule.next(false, false, true), Step::None);
    }
};

OMSYNC_TEST(TestMeteredRule)
#include "tst_meteredrule.moc"
