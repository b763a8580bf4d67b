// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/domains/domainanswers.h"

#include <QAbstractTableModel>

#include <vector>

namespace omsync {

//! The files that a Pass would fetch or remove, and why.
class PlanModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    explicit PlanModel(QObject *parent = nullptr);

    void display(std::vector<PlannedFile> files);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    enum Column { What, Why, Size, File };

    std::vector<PlannedFile> m_files;
};

} // namespace omsync
