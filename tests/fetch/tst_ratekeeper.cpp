// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/networkthreads.h"
#include "fetch/ratekeeper.h"
#include "support/manualclock.h"
#include "testprogram.h"

#include <QSignalSpy>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr Instant noon = instantOfUnix(1'795'435'200); // 2026-11-23T12:00:00Z

Settings settingsWith(std::vector<RateWindow> windows)
{
    Settings settings;
    settings.sources = {{.name = u"aws"_s, .url = {}, .apiKey = {}, .bytesPerSecond = 20},
                        {.name = u"neighbour"_s, .url = {}, .apiKey = {}}};
    settings.pull.bytesPerSecond = 100;
    settings.pull.rateWindows = std::move(windows);
    return settings;
}

} // namespace

class TestRateKeeper : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWindowBeginsByItself()
    {
        ManualClock clock(noon - 1s);
        NetworkThreads network(1);
        RateKeeper keeper(
            network, clock,
            settingsWith({{.from = 12h, .until = 13h, .bytesPerSecond = 5, .zone = "UTC"},
                          {.from = 12h, .until = 13h, .bytesPerSecond = 0, .zone = "UTC", .source = u"aws"_s}}));
        QCOMPARE(keeper.rates(), (Rates{.all = 100, .each = {{u"aws"_s, 20}, {u"neighbour"_s, 0}}}));
        QSignalSpy changed(&keeper, &RateKeeper::changed);
        clock.advance(1s);
        QVERIFY(changed.wait(20'000));
        QCOMPARE(keeper.rates(), (Rates{.all = 5, .each = {{u"aws"_s, 0}, {u"neighbour"_s, 0}}}));
    }

    void otherSettingsHoldAtOnce()
    {
        const ManualClock clock(noon);
        NetworkThreads network(1);
        RateKeeper keeper(network, clock, settingsWith({}));
        Settings other = settingsWith({{.from = 10h, .until = 13h, .bytesPerSecond = 9, .zone = "UTC"}});
        other.sources[1].bytesPerSecond = 30;
        QSignalSpy changed(&keeper, &RateKeeper::changed);
        keeper.apply(other);
        QCOMPARE(keeper.rates(), (Rates{.all = 9, .each = {{u"aws"_s, 20}, {u"neighbour"_s, 30}}}));
        QCOMPARE(changed.size(), 1);
        keeper.apply(other);
        QCOMPARE(changed.size(), 1);
    }

    //! Those of a Source that is no longer named hold on: it is still pulled from.
    void aSourceThatIsLeftOutKeepsItsLimit()
    {
        const ManualClock clock(noon);
        NetworkThreads network(1);
        RateKeeper keeper(network, clock, settingsWith({}));
        keeper.apply(Settings());
        QCOMPARE(keeper.rates(), (Rates{.all = 0, .each = {{u"aws"_s, 20}, {u"neighbour"_s, 0}}}));
    }
};

OMSYNC_TEST(TestRateKeeper)
#include "tst_ratekeeper.moc"
