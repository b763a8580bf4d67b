// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/rowdelegate.h"

namespace omsync {

//! Draws which Runs came within the last day, and how late, as ticks on a line: the taller, the later.
class RunsDelegate : public RowDelegate
{
    Q_OBJECT

public:
    using RowDelegate::RowDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace omsync
