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
        SupersededRole,          //!< whether there is a later Transfer of the same file
    };

    //! Of those that ended, the last `mostEnded` are kept, or a quarter more for a while.
    explicit TransferModel(int mostEnded = 10'000, QObject *parent = nullptr);

    //! Transfers that are new or changed, in the order in which that happened. A file keeps its row until its Transfer
    //! has ended; the next one has a row of its own. What is given up without an attempt changes the row of its last
    //! failure.
    void take(const std::vector<TransferStatus> &changes);

    //! Transfers that came up or received something meanwhile; what take() said of their state stands.
    void takeProgress(const std::vector<TransferStatus> &progress);

    //! These and no others, each file once.
    void display(const std::vector<TransferStatus> &transfers);

    //! How many are in each state, the state being the index.
    [[nodiscard]] const std::vector<int> &counts() const { return m_counts; }
    //! How many failed and were not tried again since.
    [[nodiscard]] int failures() const { return m_failures; }
    //! `row` is one of this model's.
    [[nodiscard]] const TransferStatus &transferAt(int row) const { return m_transfers[size_t(row)].status; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void countsChanged();

private:
    struct Row
    {
        TransferStatus status;
        bool isSuperseded = false;
    };

    [[nodiscard]] bool takeKnown(int row, const TransferStatus &status);
    void add(const TransferStatus &status, int count);
    void supersede(int row);
    void announce(std::vector<int> rows);
    void append(std::vector<TransferStatus> added);
    void forgetEnded();
    void remove(int row, int end);
    void findRows();

    int m_mostEnded;
    std::vector<Row> m_transfers;
    QHash<ObjectKey, int> m_rows; // of the last Transfer of each file
    std::vector<int> m_counts;
    int m_failures = 0;
};

} // namespace omsync
