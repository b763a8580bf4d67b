// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/ratewindow.h"
#include "testprogram.h"

#include <QDateTime>
#include <QTest>
#include <QTimeZone>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 usual = 100;

Instant at(const QString &text)
{
    return instantOfUnix(QDateTime::fromString(text, Qt::ISODate).toSecsSinceEpoch());
}

} // namespace

class TestRateWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theRateFollowsTheClockOnTheWall_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("until");
        QTest::addColumn<QString>("begins"); // the first moment at its rate
        QTest::addColumn<QString>("ends");   // the first moment after it
        const auto row = [](const char *name) -> QTestData & { return QTest::newRow(name); };
        const QByteArray utc = "UTC", berlin = "Europe/Berlin", newYork = "America/New_York";
        row("by day") << utc << u"08:00"_s << u"18:00"_s << u"2026-11-24T08:00:00Z"_s << u"2026-11-24T18:00:00Z"_s;
        row("across midnight") << utc << u"22:00"_s << u"06:00"_s << u"2026-11-24T22:00:00Z"_s
                               << u"2026-11-25T06:00:00Z"_s;
        row("up to midnight") << utc << u"20:00"_s << u"24:00"_s << u"2026-11-24T20:00:00Z"_s
                              << u"2026-11-25T00:00:00Z"_s;
        row("one minute") << utc << u"23:59"_s << u"00:00"_s << u"2026-11-24T23:59:00Z"_s << u"2026-11-25T00:00:00Z"_s;
        row("half an hour off") << "Asia/Kolkata"_ba << u"08:00"_s << u"18:00"_s << u"2026-11-24T02:30:00Z"_s
                                << u"2026-11-24T12:30:00Z"_s;
        row("here, which is Kolkata") << QByteArray() << u"08:00"_s << u"18:00"_s << u"2026-11-24T02:30:00Z"_s
                                      << u"2026-11-24T12:30:00Z"_s;
        row("in summer") << berlin << u"08:00"_s << u"18:00"_s << u"2026-07-01T06:00:00Z"_s
                         << u"2026-07-01T16:00:00Z"_s;
        row("in winter") << berlin << u"08:00"_s << u"18:00"_s << u"2026-12-01T07:00:00Z"_s
                         << u"2026-12-01T17:00:00Z"_s;
        // Clocks in Berlin go from 02:00 to 03:00 on 29 March 2026, and from 03:00 back to 02:00 on 25 October.
        row("a night that is an hour short")
            << berlin << u"22:00"_s << u"06:00"_s << u"2026-03-28T21:00:00Z"_s << u"2026-03-29T04:00:00Z"_s;
        row("a night that is an hour long")
            << berlin << u"22:00"_s << u"06:00"_s << u"2026-10-24T20:00:00Z"_s << u"2026-10-25T05:00:00Z"_s;
        // In New York from 02:00 to 03:00 on 8 March, and from 02:00 back to 01:00 on 1 November.
        row("begins in the hour that is left out")
            << newYork << u"02:30"_s << u"04:00"_s << u"2026-03-08T07:00:00Z"_s << u"2026-03-08T08:00:00Z"_s;
        row("ends in the hour that is left out")
            << newYork << u"01:00"_s << u"02:30"_s << u"2026-03-08T06:00:00Z"_s << u"2026-03-08T07:00:00Z"_s;
        row("in the hour that comes twice, first")
            << newYork << u"01:10"_s << u"01:20"_s << u"2026-11-01T05:10:00Z"_s << u"2026-11-01T05:20:00Z"_s;
        row("second") << newYork << u"01:10"_s << u"01:20"_s << u"2026-11-01T06:10:00Z"_s << u"2026-11-01T06:20:00Z"_s;
    }

    void theRateFollowsTheClockOnTheWall()
    {
        QFETCH(QByteArray, zone);
        QFETCH(QString, from);
        QFETCH(QString, until);
        QFETCH(QString, begins);
        QFETCH(QString, ends);
        const std::vector<RateWindow> windows{
            {.from = *timeOfDayOf(from), .until = *timeOfDayOf(until), .bytesPerSecond = 5, .zone = zone}};
        const auto rate = [&](Instant now) { return rateAt(windows, {}, usual, now); };
        QCOMPARE(rate(at(begins) - 1s), usual);
        for (Instant now = at(begins); now < at(ends); now += 1min)
            QCOMPARE(rate(now), 5);
        QCOMPARE(rate(at(ends) - 1s), 5);
        QCOMPARE(rate(at(ends)), usual);
    }

    void anHourThatIsLeftOutIsInNoWindow()
    {
        const std::vector<RateWindow> windows{
            {.from = 2h, .until = 3h, .bytesPerSecond = 5, .zone = "America/New_York"}};
        for (Instant now = at(u"2026-03-08T05:00:00Z"_s); now < at(u"2026-03-08T12:00:00Z"_s); now += 1min)
            QCOMPARE(rateAt(windows, {}, usual, now), usual);
    }

    void theFirstWindowThatFitsCounts()
    {
        const Instant noon = at(u"2026-11-24T12:00:00Z"_s);
        std::vector<RateWindow> windows;
        QCOMPARE(rateAt(windows, {}, usual, noon), usual);
        windows.push_back({.from = 8h, .until = 10h, .bytesPerSecond = 1, .zone = "UTC"});
        windows.push_back({.from = 12h, .until = 13h, .bytesPerSecond = 0, .zone = "UTC"}); // no limit
        windows.push_back({.from = 0h, .until = 24h, .bytesPerSecond = 3, .zone = "UTC"});
        QCOMPARE(rateAt(windows, {}, usual, noon), 0);
        QCOMPARE(rateAt(windows, {}, usual, noon + 1h), 3);
    }

    void aWindowOfOneSourceIsForThatOnly()
    {
        const Instant noon = at(u"2026-11-24T12:00:00Z"_s);
        const std::vector<RateWindow> windows{
            {.from = 8h, .until = 18h, .bytesPerSecond = 7, .zone = "UTC", .source = u"aws"_s}};
        QCOMPARE(rateAt(windows, u"aws"_s, usual, noon), 7);
        QCOMPARE(rateAt(windows, u"neighbour"_s, usual, noon), usual);
        QCOMPARE(rateAt(windows, {}, usual, noon), usual);
    }

    void readsTimesOfDay_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("minutes"); // -1: refused
        QTest::newRow("midnight") << u"00:00"_s << 0;
        QTest::newRow("in the morning") << u"08:30"_s << 510;
        QTest::newRow("last minute") << u"23:59"_s << 1439;
        QTest::newRow("end of the day") << u"24:00"_s << 1440;
        QTest::newRow("past it") << u"24:01"_s << -1;
        QTest::newRow("no such minute") << u"08:60"_s << -1;
        QTest::newRow("one digit") << u"8:30"_s << -1;
        QTest::newRow("seconds") << u"08:30:00"_s << -1;
        QTest::newRow("no digits") << u"ab:cd"_s << -1;
        QTest::newRow("sign") << u"-1:30"_s << -1;
        QTest::newRow("nothing") << QString() << -1;
    }

    void readsTimesOfDay()
    {
        QFETCH(QString, text);
        QFETCH(int, minutes);
        const auto time = timeOfDayOf(text);
        QCOMPARE(bool(time), minutes >= 0);
        if (time) {
            QCOMPARE(time->count(), minutes);
            QCOMPARE(timeOfDayText(*time), text);
        }
    }

    void readsTimeZones()
    {
        QCOMPARE(*zoneOf(u"Europe/Berlin"_s), "Europe/Berlin"_ba);
        for (const QString &name : {u"Europe/Atlantis"_s, QString(), u"CEST or so"_s}) {
            const auto zone = zoneOf(name);
            QVERIFY(!zone);
            QCOMPARE(zone.error().code(), ErrorCode::BadInput);
        }
    }
};

OMSYNC_TEST(TestRateWindow)
#include "tst_ratewindow.moc"
