// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/graphic.h"

#include <QAccessibleWidget>

namespace omsync {

namespace {

//! Qt asks for each class of an object in turn, and takes a plain widget for what only holds others.
QAccessibleInterface *interfaceOf(const QString &, QObject *object)
{
    auto *graphic = qobject_cast<Graphic *>(object);
    return graphic ? new QAccessibleWidget(graphic, QAccessible::Graphic) : nullptr; // Qt owns it
}

} // namespace

Graphic::Graphic(QWidget *parent)
    : QWidget(parent)
{
    QAccessible::installFactory(interfaceOf); // once, however often it is called
}

} // namespace omsync
