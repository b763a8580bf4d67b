// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/rowdelegate.h"

namespace omsync {

namespace {

constexpr int roomInRow = 9; // above and below together

} // namespace

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return QStyledItemDelegate::sizeHint(option, index) + QSize(0, roomInRow);
}

} // namespace omsync
