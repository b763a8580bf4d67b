// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/outlinedboxes.h"

#include "gui/readable.h"

#include <QApplication>
#include <QPainter>
#include <QStyleOption>

namespace omsync {

using namespace Qt::StringLiterals;

OutlinedBoxes::OutlinedBoxes()
    : QProxyStyle(u"fusion"_s)
{
}

void OutlinedBoxes::replaceFusion()
{
    if (QApplication::style()->name().compare("fusion"_L1, Qt::CaseInsensitive) == 0)
        QApplication::setStyle(new OutlinedBoxes); // which owns it
}

void OutlinedBoxes::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                  const QWidget *widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    const bool isBox = element == PE_IndicatorCheckBox;
    if (!isBox && element != PE_IndicatorRadioButton)
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool isEnabled = option->state & State_Enabled;
    QColor outline = quietColor(option->palette);
    outline.setAlphaF(isEnabled ? 1 : 0.5);
    painter->setPen(outline);
    painter->setBrush(Qt::NoBrush);
    const QRectF frame = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    if (isBox)
        painter->drawRoundedRect(frame, 2, 2);
    else
        painter->drawEllipse(frame);
    painter->restore();
}

} // namespace omsync
