// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/domains/runsdelegate.h"

#include "gui/domains/domainmodel.h"
#include "gui/domains/runticks.h"
#include "gui/sign.h"

#include <QApplication>
#include <QPainter>

namespace omsync {

namespace {

constexpr double tickWidth = 3;

Sign signOf(RunTick::Kind kind)
{
    switch (kind) {
    case RunTick::Kind::InTime: return Sign::Fresh;
    case RunTick::Kind::Late: return Sign::Late;
    case RunTick::Kind::Stale: return Sign::Stale;
    case RunTick::Kind::Missing: return Sign::Error;
    }
    Q_UNREACHABLE();
}

double heightOf(RunTick::Kind kind, double whole)
{
    switch (kind) {
    case RunTick::Kind::InTime: return whole * 0.5;
    case RunTick::Kind::Late: return whole * 0.75;
    case RunTick::Kind::Stale:
    case RunTick::Kind::Missing: return whole;
    }
    Q_UNREACHABLE();
}

} // namespace

void RunsDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    item.text.clear();
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);
    if (index.data(DomainModel::NameRole).toString().isEmpty())
        return;
    const auto ticks = index.data(DomainModel::TicksRole).value<std::vector<RunTick>>();
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    QColor line = option.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text);
    line.setAlphaF(0.25F);
    const QRectF area = QRectF(option.rect).adjusted(6, 6, -8, -6);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), line);
    for (const RunTick &tick : ticks) {
        const double height = heightOf(tick.kind, area.height());
        const QRectF bar(area.left() + tick.at * (area.width() - tickWidth), area.bottom() - height, tickWidth, height);
        const QColor color = isSelected ? option.palette.color(QPalette::HighlightedText) : colorOf(signOf(tick.kind));
        if (tick.kind == RunTick::Kind::Missing) { // hollow
            painter->setPen(color);
            painter->setBrush(Qt::NoBrush);
            painter->drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5));
        } else {
            painter->fillRect(bar, color);
        }
    }
    painter->restore();
}

} // namespace omsync
