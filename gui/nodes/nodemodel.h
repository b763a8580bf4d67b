// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/nodes/nodesight.h"

#include <QAbstractTableModel>

#include <vector>

namespace omsync {

//! The nodes, a row each: this engine first, then those elsewhere in the order in which they were entered.
class NodeModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        SortRole = Qt::UserRole, //!< the raw value of a column
        NameRole,                //!< of the node
    };

    explicit NodeModel(QObject *parent = nullptr);

    //! Rows that are as they were are left alone; other nodes than before reset the model.
    void display(const std::vector<NodeSight> &sights, Instant now);
    [[nodiscard]] const NodeSight *sightOf(const QString &name) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<NodeSight> m_sights;
    Instant m_now;
};

} // namespace omsync
