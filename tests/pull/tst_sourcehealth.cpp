// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/sourcehealth.h"
#include "support/manualclock.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

class TestSourceHealth : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSourceIsDownAfterSomeSilencesInARow()
    {
        SourceHealth health(m_clock);
        QVERIFY(!health.isDown(u"a"_s));
        QVERIFY(!health.noteSilence(u"a"_s));
        QVERIFY(!health.noteSilence(u"a"_s));
        QVERIFY(!health.isDown(u"a"_s));
        QCOMPARE(health.untilProbe(u"a"_s), 0ms);
        QVERIFY(health.noteSilence(u"a"_s));
        QVERIFY(health.isDown(u"a"_s));
        QVERIFY2(!health.noteSilence(u"a"_s), "told once");
        QVERIFY2(!health.isDown(u"b"_s), "one Source is not another");
    }

    void anAnswerBeginsAnew()
    {
        SourceHealth health(m_clock);
        (void)health.noteSilence(u"a"_s, 2);
        QVERIFY2(!health.noteAnswer(u"a"_s), "it was not down");
        QVERIFY(!health.noteSilence(u"a"_s, 2));
        QVERIFY(health.noteSilence(u"a"_s));
        QVERIFY(health.noteAnswer(u"a"_s));
        QVERIFY(!health.isDown(u"a"_s));
        QCOMPARE(health.untilProbe(u"a"_s), 0ms);
    }

    void probesBecomeRarer()
    {
        SourceHealth health(m_clock);
        (void)health.noteSilence(u"a"_s, 3);
        std::chrono::milliseconds last = 0ms;
        for (int probe = 0; probe < 20; ++probe) {
            const auto wait = health.untilProbe(u"a"_s);
            QVERIFY(wait >= 6s && wait <= 750s);
            QVERIFY2(wait > last || wait >= 450s, "doubled, give or take a quarter");
            last = wait;
            m_clock.advance(wait - 1ms);
            QVERIFY(health.untilProbe(u"a"_s) > 0ms);
            m_clock.advance(1ms);
            QCOMPARE(health.untilProbe(u"a"_s), 0ms);
            health.takeProbe(u"a"_s);
            QVERIFY2(health.untilProbe(u"a"_s) > 0ms, "one asks at a time");
            QVERIFY(!health.noteSilence(u"a"_s));
        }
    }

    void aProbeOfASourceThatIsUpCostsNothing()
    {
        SourceHealth health(m_clock);
        health.takeProbe(u"a"_s);
        QCOMPARE(health.untilProbe(u"a"_s), 0ms);
    }

private:
    ManualClock m_clock;
};

OMSYNC_TEST(TestSourceHealth)
#include "tst_sourcehealth.moc"
