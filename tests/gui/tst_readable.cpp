// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/accessiblenames.h"
#include "gui/outlinedboxes.h"
#include "gui/problemlabel.h"
#include "gui/readable.h"
#include "gui/rowdelegate.h"
#include "gui/sign.h"
#include "testprogram.h"

#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QRadioButton>
#include <QStandardItemModel>
#include <QTest>
#include <QTreeView>

#include <algorithm>

using namespace omsync;
using namespace Qt::StringLiterals;

class TestReadable : public QObject
{
    Q_OBJECT

    [[nodiscard]] static QPalette paletteOf(QRgb text, QRgb base, QRgb window)
    {
        QPalette palette{QColor(window)};
        palette.setColor(QPalette::Base, QColor(base));
        palette.setColor(QPalette::Text, QColor(text));
        palette.setColor(QPalette::WindowText, QColor(text));
        palette.setColor(QPalette::PlaceholderText, Qt::black);
        return palette;
    }

    [[nodiscard]] static bool canBeRead(const QColor &color, const QPalette &palette)
    {
        return contrastOf(color, palette.color(QPalette::Base)) >= 4.5 &&
               contrastOf(color, palette.color(QPalette::Window)) >= 4.5;
    }

    //! The best contrast to the window that anything in it has.
    [[nodiscard]] static double bestContrastIn(QWidget &window)
    {
        const QImage image = window.grab().toImage();
        double best = 1;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                best = std::max(best, contrastOf(image.pixelColor(x, y), window.palette().color(QPalette::Window)));
        }
        return best;
    }

private Q_SLOTS:
    void boxesCanBeSeenInTheDark()
    {
        const PaletteOfTest dark(true);
        OutlinedBoxes style;
        QCheckBox box;
        QRadioButton button;
        for (QAbstractButton *each : {static_cast<QAbstractButton *>(&box), static_cast<QAbstractButton *>(&button)}) {
            each->setStyle(&style);
            each->resize(40, 30);
            QVERIFY(bestContrastIn(*each) >= 3); // WCAG 2.1, 1.4.11
            QVERIFY(saveScreenshot(*each, each == &box ? u"box"_s : u"radio"_s));
        }
    }

    void aSignOnASelectedRowHasAGround()
    {
        QStandardItemModel model;
        model.appendRow(new QStandardItem(iconOf(Sign::Fresh), u"x"_s));
        QTreeView view;
        RowDelegate rows;
        view.setItemDelegate(&rows);
        view.setModel(&model);
        view.resize(200, 80);
        view.setCurrentIndex(model.index(0, 0));
        const QRect row = view.visualRect(model.index(0, 0));
        const QImage image = view.viewport()->grab(row).toImage();
        const QColor ground = view.palette().color(QPalette::Base);
        int pixels = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < 24; ++x)
                pixels += image.pixelColor(x, y) == ground ? 1 : 0;
        }
        QVERIFY2(pixels > 8, qPrintable(QString::number(pixels)));
        QVERIFY(saveScreenshot(view, u"selected-sign"_s));
    }

    void contrastIsThatOfTheGuidelines()
    {
        QCOMPARE(contrastOf(Qt::black, Qt::white), 21.0);
        QCOMPARE(contrastOf(Qt::white, Qt::black), 21.0);
        QCOMPARE(contrastOf(Qt::red, Qt::red), 1.0);
        QVERIFY(contrastOf(QColor(0x767676), Qt::white) > 4.5);
        QVERIFY(contrastOf(QColor(0x777777), Qt::white) < 4.5);
    }

    void quietTextAndProblemsCanBeRead_data()
    {
        QTest::addColumn<QPalette>("palette");
        QTest::newRow("light") << paletteOf(0x000000, 0xffffff, 0xefefef);
        QTest::newRow("dark") << paletteOf(0xe4e6ea, 0x1d1f23, 0x23262b);
        QTest::newRow("dark desktop of KDE") << paletteOf(0xeff0f1, 0x1b1e20, 0x2a2e32);
        QTest::newRow("soft light") << paletteOf(0x4b4b4b, 0xfdf6e3, 0xeee8d5);
    }

    void quietTextAndProblemsCanBeRead()
    {
        QFETCH(QPalette, palette);
        const QColor quiet = quietColor(palette);
        QVERIFY2(canBeRead(quiet, palette), qPrintable(quiet.name()));
        QVERIFY(quiet != palette.color(QPalette::Text));
        const QColor red = readable(colorOf(Sign::Error), palette);
        QVERIFY2(canBeRead(red, palette), qPrintable(red.name()));
        QVERIFY(red.red() > red.green());
    }

    void labelsFollowTheDesktop()
    {
        const QPalette before = QApplication::palette();
        {
            const QuietText quiet;
            for (const QPalette &palette :
                 {paletteOf(0xe4e6ea, 0x1d1f23, 0x23262b), paletteOf(0x000000, 0xffffff, 0xefefef)}) {
                QApplication::setPalette(palette);
                QEvent changed(QEvent::ApplicationPaletteChange); // Qt sends it, and tells widgets, while exec() runs
                QCoreApplication::sendEvent(QCoreApplication::instance(), &changed);
                QLabel hint;
                hint.setForegroundRole(QPalette::PlaceholderText);
                QCOMPARE(hint.palette().color(hint.foregroundRole()), quietColor(palette));
            }
        }
        QApplication::setPalette(before);
    }

    void problemsThatAreShownFollowTheDesktop()
    {
        const QPalette before = QApplication::palette();
        const QPalette dark = paletteOf(0xe4e6ea, 0x1d1f23, 0x23262b), light = paletteOf(0x000000, 0xffffff, 0xefefef);
        {
            QApplication::setPalette(light);
            QWidget dialog;
            ProblemLabel problem(&dialog);
            const auto red = [&problem] { return problem.palette().color(QPalette::Active, QPalette::WindowText); };
            QCOMPARE(red(), readable(colorOf(Sign::Error), light));
            QApplication::setPalette(dark);
            QEvent changed(QEvent::ApplicationPaletteChange);
            QCoreApplication::sendEvent(&dialog, &changed); // Qt tells widgets while exec() runs
            QCoreApplication::sendEvent(&problem, &changed);
            QCOMPARE(red(), readable(colorOf(Sign::Error), dark));
            QVERIFY(readable(colorOf(Sign::Error), dark) != readable(colorOf(Sign::Error), light));
        }
        QApplication::setPalette(before);
    }
};

OMSYNC_TEST(TestReadable)
#include "tst_readable.moc"
