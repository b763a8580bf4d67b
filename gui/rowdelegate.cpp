// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/rowdelegate.h"

#include <QPainter>

namespace omsync {

namespace {

constexpr int roomInRow = 9; // above and below together

//! A sign keeps its colour on a selected row, so it gets a ground on which that can be told.
QIcon onGround(const QIcon &icon, const QSize &size, const QColor &ground, double pixelRatio)
{
    QPixmap grounded(size * pixelRatio);
    grounded.setDevicePixelRatio(pixelRatio);
    grounded.fill(Qt::transparent);
    QPainter painter(&grounded);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawEllipse(QRect({}, size));
    icon.paint(&painter, QRect({}, size).adjusted(1, 1, -1, -1));
    painter.end();
    QIcon drawn(grounded);
    drawn.addPixmap(grounded, QIcon::Selected);
    return drawn;
}

} // namespace

void RowDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const bool isSelected = option->state.testFlag(QStyle::State_Selected);
    if (!isSelected || option->icon.isNull() || !option->widget)
        return;
    option->icon = onGround(option->icon, option->decorationSize, option->palette.color(QPalette::Base),
                            option->widget->devicePixelRatioF());
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return QStyledItemDelegate::sizeHint(option, index) + QSize(0, roomInRow);
}

} // namespace omsync
