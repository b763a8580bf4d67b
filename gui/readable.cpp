// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/readable.h"

#include <QApplication>
#include <QEvent>

#include <algorithm>
#include <cmath>

namespace omsync {

namespace {

constexpr double enoughContrast = 4.5;
constexpr double quietShare = 0.4; // of the base in quiet text
constexpr int steps = 20;

//! WCAG 2.1, "relative luminance".
double luminanceOf(const QColor &color)
{
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

QColor mixed(const QColor &one, const QColor &other, double shareOfOther)
{
    const auto mix = [shareOfOther](int a, int b) { return int(std::lround(a + (b - a) * shareOfOther)); };
    return {mix(one.red(), other.red()), mix(one.green(), other.green()), mix(one.blue(), other.blue())};
}

} // namespace

double contrastOf(const QColor &one, const QColor &other)
{
    const auto [darker, lighter] = std::minmax({luminanceOf(one), luminanceOf(other)});
    return (lighter + 0.05) / (darker + 0.05);
}

QColor readable(const QColor &wished, const QPalette &palette)
{
    const QColor text = palette.color(QPalette::Active, QPalette::Text);
    QColor color = wished;
    for (int step = 0; step <= steps; ++step) {
        color = mixed(wished, text, double(step) / steps);
        const bool isEnough = contrastOf(color, palette.color(QPalette::Active, QPalette::Base)) >= enoughContrast &&
                              contrastOf(color, palette.color(QPalette::Active, QPalette::Window)) >= enoughContrast;
        if (isEnough)
            break;
    }
    return color;
}

QColor quietColor(const QPalette &palette)
{
    return readable(mixed(palette.color(QPalette::Active, QPalette::Text),
                          palette.color(QPalette::Active, QPalette::Base), quietShare),
                    palette);
}

QuietText::QuietText(QObject *parent)
    : QObject(parent)
{
    QCoreApplication::instance()->installEventFilter(this);
    adapt();
}

bool QuietText::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == QCoreApplication::instance() && event->type() == QEvent::ApplicationPaletteChange)
        adapt();
    return QObject::eventFilter(watched, event);
}

void QuietText::adapt()
{
    QPalette palette = QGuiApplication::palette();
    const QColor quiet = quietColor(palette);
    if (palette.color(QPalette::PlaceholderText) == quiet)
        return;
    palette.setColor(QPalette::PlaceholderText, quiet);
    QApplication::setPalette(palette);
}

} // namespace omsync
