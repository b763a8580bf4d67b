// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/problemlabel.h"

#include "gui/readable.h"
#include "gui/sign.h"

#include <QEvent>
#include <QGuiApplication>

namespace omsync {

ProblemLabel::ProblemLabel(QWidget *parent)
    : QLabel(parent)
{
    setWordWrap(true);
    setTextFormat(Qt::PlainText);
    redden();
    hide();
}

void ProblemLabel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        redden();
    QLabel::changeEvent(event);
}

//! Only this colour is its own: all others follow the program's, whose change leads here again.
void ProblemLabel::redden()
{
    const QColor red = readable(colorOf(Sign::Error), QGuiApplication::palette());
    if (palette().color(QPalette::Active, QPalette::WindowText) == red)
        return;
    QPalette own;
    own.setColor(QPalette::WindowText, red);
    setPalette(own);
}

} // namespace omsync
