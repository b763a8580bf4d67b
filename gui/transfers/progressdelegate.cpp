// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/transfers/progressdelegate.h"

#include "gui/sign.h"
#include "gui/transfers/transfermodel.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace omsync {

namespace {

constexpr int barHeight = 6;
constexpr int textWidth = 44;

Sign barSign(TransferState state)
{
    switch (state) {
    case TransferState::Failed: return Sign::Error;
    case TransferState::Staged:
    case TransferState::Published: return Sign::Fresh;
    case TransferState::Waiting:
    case TransferState::Retrying:
    case TransferState::Cancelled: return Sign::Unknown;
    case TransferState::Receiving:
    case TransferState::Verifying: return Sign::Syncing;
    }
    Q_UNREACHABLE();
}

} // namespace

void ProgressDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QString text = std::exchange(item.text, QString());
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &item, painter, item.widget);
    const QRect inner = option.rect.adjusted(6, 0, -6, 0);
    const int permille = index.data(TransferModel::PermilleRole).toInt();
    const auto state = TransferState(index.data(TransferModel::StateRole).toInt());

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    const QRect whole(inner.left(), inner.center().y() - barHeight / 2 + 1, inner.width() - textWidth, barHeight);
    QColor groove = option.palette.color(QPalette::Text);
    groove.setAlphaF(0.14F);
    painter->setBrush(groove);
    painter->drawRoundedRect(whole, barHeight / 2.0, barHeight / 2.0);
    if (permille > 0) {
        QRect here = whole;
        here.setWidth(std::max(barHeight, whole.width() * permille / 1000));
        painter->setBrush(colorOf(barSign(state)));
        painter->drawRoundedRect(here, barHeight / 2.0, barHeight / 2.0);
    }
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    painter->setPen(option.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text));
    painter->drawText(inner, Qt::AlignRight | Qt::AlignVCenter, text);
    painter->restore();
}

} // namespace omsync
