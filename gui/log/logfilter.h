// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/log/logentry.h"

#include <QSortFilterProxyModel>

namespace omsync {

//! Leaves out the lines that matter less than a level, are of another area, or lack a text.
class LogFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setLevel(LogLevel least);
    //! With the areas within it, as `omsync.pull.transfer` is in `omsync.pull`; empty: all.
    void setArea(const QString &area);
    //! Part of the text; empty: any.
    void setText(const QString &text);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    LogLevel m_least = LogLevel::Info;
    QString m_area;
    QString m_text;
};

} // namespace omsync
