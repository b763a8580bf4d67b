// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/log/logentry.h"

#include <QSortFilterProxyModel>

namespace omsync {

//! Leaves out the lines that matter less than a level, or lack a text.
class LogFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setLevel(LogLevel least);
    //! Part of the area or of the text; empty: any.
    void setText(const QString &text);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    LogLevel m_least = LogLevel::Debug;
    QString m_text;
};

} // namespace omsync
