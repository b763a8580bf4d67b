// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/accessiblenames.h"

#include <QAccessible>
#include <QApplication>
#include <QSet>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! What only holds or moves other things, and is told by these.
bool isFrame(QAccessible::Role role)
{
    static const QSet<QAccessible::Role> frames{
        QAccessible::Client,      QAccessible::Pane,      QAccessible::Grouping, QAccessible::ScrollBar,
        QAccessible::LayeredPane, QAccessible::Separator, QAccessible::Border,   QAccessible::Whitespace};
    return frames.contains(role);
}

//! Whether it is a widget of this program that shows something itself, and is told as one that only holds others.
bool lacksRole(const QAccessibleInterface &told, const QWidget &widget)
{
    const bool isOurs = QLatin1StringView(widget.metaObject()->className()).startsWith("omsync::"_L1);
    return isOurs && told.role() == QAccessible::Client && told.childCount() == 0;
}

//! Widgets below and at `root` that a screen reader would have no name or no role for.
QStringList nameless(QAccessibleInterface *root)
{
    QStringList found;
    const auto *widget = qobject_cast<const QWidget *>(root->object());
    const bool isNameless = !isFrame(root->role()) && root->text(QAccessible::Name).isEmpty();
    if (widget && widget->isVisible() && (isNameless || lacksRole(*root, *widget)))
        found.append(u"%1 \"%2\" role %3"_s.arg(QString::fromLatin1(widget->metaObject()->className()),
                                                widget->objectName(), QString::number(root->role(), 16)));
    for (int child = 0; child < root->childCount(); ++child) {
        QAccessibleInterface *const below = root->child(child);
        if (below && qobject_cast<const QWidget *>(below->object()))
            found.append(nameless(below));
    }
    return found;
}

QPalette darkPalette()
{
    QPalette palette(QColor(0x2d3036), QColor(0x23262b));
    palette.setColor(QPalette::Base, QColor(0x1d1f23));
    palette.setColor(QPalette::AlternateBase, QColor(0x24272c));
    palette.setColor(QPalette::Text, QColor(0xe4e6ea));
    palette.setColor(QPalette::WindowText, QColor(0xe4e6ea));
    palette.setColor(QPalette::ButtonText, QColor(0xe4e6ea));
    palette.setColor(QPalette::PlaceholderText, QColor(0x8a919c));
    palette.setColor(QPalette::Highlight, QColor(0x2f65ad));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    return palette;
}

} // namespace

QStringList namelessBelow(const QWidget &root)
{
    return nameless(QAccessible::queryAccessibleInterface(const_cast<QWidget *>(&root))); // it only looks
}

PaletteOfTest::PaletteOfTest(bool isDark)
    : m_before(QApplication::palette())
{
    if (isDark)
        QApplication::setPalette(darkPalette());
}

PaletteOfTest::~PaletteOfTest()
{
    QApplication::setPalette(m_before);
}

bool saveScreenshot(QWidget &widget, const QString &name)
{
    const QString directory = qEnvironmentVariable("OMSYNC_SCREENSHOTS");
    QCoreApplication::processEvents(); // what a layout still has to do
    return directory.isEmpty() || widget.grab().save(u"%1/%2.png"_s.arg(directory, name));
}

} // namespace omsync
