// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "status/transferstatus.h"

#include <QAbstractTableModel>
#include <QHash>

#include <vector>

namespace omsync {

//! Transfers in the order in which they came up; those that ended stay for a while.
class TransferModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        SortRole = Qt::UserRole, //!< the raw value of a column
        StateRole,               //!< a TransferState as int
        PermilleRole,            //!< see permilleOf()
    };

    //! Of those that ended, the last `mostEnded` are kept, or a quarter more for a while.
    explicit TransferModel(int mostEnded = 10'000, QObject *parent = nullptr);

    //! Transfers that are new or changed, in the order in which that happened. One whose file is known already takes
    //! its row.
    void take(const std::vector<TransferStatus> &changes);

    //! Transfers that came up or received something meanwhile; what take() said of their state stands.
    void takeProgress(const std::vector<TransferStatus> &progress);

    //! These and no others, each file once.
    void display(const std::vector<TransferStatus> &transfers);

    //! How many are in each state, the state being the index.
    [[nodiscard]] const std::vector<int> &counts() const { return m_counts; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void countsChanged();

private:
    void replace(int row, const TransferStatus &status);
    void announce(std::vector<int> rows);
    void append(const std::vector<TransferStatus> &added);
    void forgetEnded();

    int m_mostEnded;
    std::vector<TransferStatus> m_transfers;
    QHash<ObjectKey, int> m_rows;
    std::vector<int> m_counts;
};

} // namespace omsync
