// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/nodes/nodesight.h"

#include <QAbstractTableModel>
#include <QStringList>

#include <vector>

namespace omsync {

//! How fresh each Domain is on each node: a row for each Domain that any of them has, a column for each node.
class MatrixModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    explicit MatrixModel(QObject *parent = nullptr);

    //! Cells that are as they were are left alone; other nodes or Domains than before reset the model.
    void display(const std::vector<NodeSight> &sights, Instant now);
    [[nodiscard]] QString nodeAt(const QModelIndex &index) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] const DomainStatus *domainAt(const QModelIndex &index) const;

    std::vector<NodeSight> m_sights;
    QStringList m_domains; // sorted
    Instant m_now;
};

} // namespace omsync
