// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "status/enginestatus.h"

#include <QAbstractTableModel>

#include <vector>

namespace omsync {

//! What each client has got from here, by the name of its key.
class ClientModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, RequestsColumn, BytesColumn, ColumnCount };
    static constexpr int SortRole = Qt::UserRole; //!< the raw value of a column

    explicit ClientModel(QObject *parent = nullptr);

    //! Rows that are as they were are left alone; other clients than before reset the model.
    void display(const std::vector<ClientStatus> &clients);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<ClientStatus> m_clients;
};

} // namespace omsync
