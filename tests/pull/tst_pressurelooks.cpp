// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/pressurelooks.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;

namespace {

constexpr Instant midnight = instantOfUnix(1'795'392'000); // 2026-11-23T00:00:00Z

} // namespace

//! How often pressure levels of which some cannot be had are looked at.
class TestPressureLooks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void looksEverMoreRarely()
    {
        PressureLooks looks;
        int count = 0;
        for (Instant now = midnight; now < midnight + 24h; now += 1min) {
            if (!looks.mayLook(now))
                continue;
            ++count;
            looks.note(true, now);
        }
        QCOMPARE(count, 8);
    }

    void oneThatFoundAllEndsTheWait()
    {
        PressureLooks looks;
        for (int n = 0; n < 5; ++n)
            looks.note(true, midnight);
        QVERIFY(!looks.mayLook(midnight + 3h));
        looks.note(false, midnight + 4h);
        QVERIFY(looks.mayLook(midnight + 4h));
        looks.note(true, midnight + 4h);
        QVERIFY(looks.mayLook(midnight + 4h + 15min));
    }
};

OMSYNC_TEST(TestPressureLooks)
#include "tst_pressurelooks.moc"
