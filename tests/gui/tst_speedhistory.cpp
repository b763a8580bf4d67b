// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/accessiblenames.h"
#include "gui/transfers/partsbar.h"
#include "gui/transfers/speedplot.h"
#include "testprogram.h"

#include <QAccessible>
#include <QApplication>
#include <QSignalSpy>
#include <QTest>

using namespace omsync;
using namespace std::chrono_literals;

class TestSpeedHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theScaleEndsAtARoundSpeed_data()
    {
        QTest::addColumn<qint64>("speed");
        QTest::addColumn<qint64>("end");
        QTest::newRow("nothing") << qint64(0) << qint64(1000);
        QTest::newRow("1 kB/s") << qint64(1000) << qint64(1000);
        QTest::newRow("a little more") << qint64(1001) << qint64(2000);
        QTest::newRow("3.4 MB/s") << qint64(3'400'000) << qint64(5'000'000);
        QTest::newRow("5.1 MB/s") << qint64(5'100'000) << qint64(10'000'000);
        QTest::newRow("10 GB/s") << qint64(10'000'000'000) << qint64(10'000'000'000);
    }

    void theScaleEndsAtARoundSpeed()
    {
        QFETCH(qint64, speed);
        QTEST(scaleEndFor(speed), "end");
    }

    void thePlotTellsAKilobyteFromAGigabyte()
    {
        SpeedPlot slow, fast;
        for (int second = 1; second <= 30; ++second) {
            slow.add(second * 1s, 1'000);
            fast.add(second * 1s, 1'000'000'000);
        }
        for (SpeedPlot *plot : {&slow, &fast}) {
            plot->resize(plot->sizeHint());
            plot->show(); // and so draws what came before
        }
        QVERIFY(slow.grab().toImage() != fast.grab().toImage());
        const auto picture = slow.grab().toImage();
        slow.setSpan(SpeedSpan::Hour);
        slow.setSpan(SpeedSpan::Minute);
        QCOMPARE(slow.grab().toImage(), picture);
        QVERIFY(saveScreenshot(fast, QStringLiteral("speedplot")));
    }

    void thePlotIsDrawnAFewTimesASecondAtTheMost()
    {
        SpeedPlot plot;
        plot.show();
        const auto *line = plot.findChild<QChartView *>()->chart()->findChild<QLineSeries *>();
        QSignalSpy drawn(line, &QXYSeries::pointsReplaced);
        for (int second = 1; second <= 30; ++second)
            plot.add(second * 1s, second * 1'000);
        QCOMPARE(drawn.size(), 0);
        QTRY_COMPARE(drawn.size(), 1);
        QCOMPARE(line->points().size(), 30);
        QCOMPARE(line->points().back(), QPointF(0, 30'000));
        QCOMPARE(line->points().front(), QPointF(-29'000, 1'000));
        plot.hide();
        plot.add(31s, 7);
        plot.setSpan(SpeedSpan::Minute);
        QCOMPARE(line->points().back(), QPointF(0, 7));
    }

    void thePlotFollowsTheColoursOfTheDesktop()
    {
        SpeedPlot plot;
        plot.show();
        QImage light = plot.grab().toImage();
        {
            const PaletteOfTest dark(true);
            const auto *axis = plot.findChild<QChartView *>()->chart()->axes(Qt::Vertical).first();
            QTRY_COMPARE(axis->labelsColor(), QApplication::palette().color(QPalette::PlaceholderText));
            QVERIFY(plot.grab().toImage() != light);
        }
        QTRY_COMPARE(plot.grab().toImage(), light);
    }

    void picturesAreGraphicsToScreenReaders()
    {
        SpeedPlot plot;
        PartsBar bar;
        for (Graphic *graphic : {static_cast<Graphic *>(&plot), static_cast<Graphic *>(&bar)}) {
            const QAccessibleInterface *told = QAccessible::queryAccessibleInterface(graphic);
            QCOMPARE(told->role(), QAccessible::Graphic);
            QVERIFY(!told->text(QAccessible::Name).isEmpty());
        }
    }

    void aMinuteKeepsEachSample()
    {
        SpeedHistory history;
        for (int second = 1; second <= 100; ++second)
            history.add({.at = second * 1s, .bytesPerSecond = second});
        const auto &minute = history.samples(SpeedSpan::Minute);
        QCOMPARE(minute.size(), size_t(62)); // one at its edge, and one before it
        QCOMPARE(minute.back(), (SpeedSample{.at = 100s, .bytesPerSecond = 100}));
        QCOMPARE(minute.front().at, std::chrono::milliseconds(39s));
    }

    void longerSpansKeepTheMean()
    {
        SpeedHistory history;
        for (int second = 1; second <= 20; ++second)
            history.add({.at = second * 1s, .bytesPerSecond = second <= 10 ? 100 : (second % 2) * 200});
        const auto &hour = history.samples(SpeedSpan::Hour);
        QCOMPARE(hour.size(), size_t(2));
        QCOMPARE(hour[0], (SpeedSample{.at = 10s, .bytesPerSecond = 100}));
        QCOMPARE(hour[1], (SpeedSample{.at = 20s, .bytesPerSecond = 100}));
    }

    void twoDaysTakeNoMoreRoomThanOne()
    {
        SpeedHistory history;
        for (int minute = 1; minute <= 2 * 24 * 60; ++minute)
            history.add({.at = minute * 1min, .bytesPerSecond = minute <= 24 * 60 ? 5 : 7});
        for (const SpeedSpan span : {SpeedSpan::Minute, SpeedSpan::Hour, SpeedSpan::Day}) {
            const auto &samples = history.samples(span);
            QVERIFY(samples.size() <= 362);
            QVERIFY(samples.back().at - samples.front().at >= lengthOf(span));
            QCOMPARE(samples.back().bytesPerSecond, qint64(7));
        }
    }
};

OMSYNC_TEST(TestSpeedHistory)
#include "tst_speedhistory.moc"
