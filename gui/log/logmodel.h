// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/log/logentry.h"

#include <QAbstractTableModel>

#include <deque>

namespace omsync {

//! The last lines of the log.
class LogModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role { LevelRole = Qt::UserRole };
    enum Column { Time, Level, Area, Text };

    explicit LogModel(int most = 5'000, QObject *parent = nullptr);

    void append(const LogEntry &entry);

    //! A line as it is copied: time in UTC, level, area and text.
    [[nodiscard]] QString line(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    int m_most;
    std::deque<LogEntry> m_entries;
};

} // namespace omsync
