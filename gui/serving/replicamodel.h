// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "status/enginestatus.h"

#include <QAbstractTableModel>

#include <vector>

namespace omsync {

//! Who pulls which Domain from here, and how far behind each is.
class ReplicaModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { ClientColumn, DomainColumn, BehindColumn, RunColumn, LookColumn, ColumnCount };
    static constexpr int SortRole = Qt::UserRole; //!< the raw value of a column

    explicit ReplicaModel(QObject *parent = nullptr);

    //! Rows that are as they were are left alone; other replicas than before reset the model.
    void display(const std::vector<ReplicaStatus> &replicas, Instant now);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<ReplicaStatus> m_replicas;
    Instant m_now;
};

} // namespace omsync
