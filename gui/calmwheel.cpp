// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/calmwheel.h"

#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QEvent>
#include <QScrollBar>

namespace omsync {

namespace {

//! What the wheel changes a value of; nothing: something else.
QWidget *fieldOf(QObject *watched)
{
    if (qobject_cast<QScrollBar *>(watched))
        return nullptr;
    const bool isField = qobject_cast<QAbstractSpinBox *>(watched) || qobject_cast<QComboBox *>(watched) ||
                         qobject_cast<QAbstractSlider *>(watched);
    return isField ? static_cast<QWidget *>(watched) : nullptr;
}

} // namespace

CalmWheel::CalmWheel(QObject *parent)
    : QObject(parent)
{
    QCoreApplication::instance()->installEventFilter(this);
}

bool CalmWheel::eventFilter(QObject *watched, QEvent *event)
{
    const bool isOfInterest = event->type() == QEvent::Wheel || event->type() == QEvent::Polish;
    QWidget *field = isOfInterest ? fieldOf(watched) : nullptr;
    if (!field)
        return QObject::eventFilter(watched, event);
    if (event->type() == QEvent::Polish) {
        if (field->focusPolicy() == Qt::WheelFocus) // the wheel would give it the focus first
            field->setFocusPolicy(Qt::StrongFocus);
        return false;
    }
    if (field->hasFocus())
        return false;
    event->ignore(); // so that it goes on to the page
    return true;
}

} // namespace omsync
