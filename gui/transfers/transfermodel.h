// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/transfers/transferbook.h"

#include <QAbstractTableModel>

namespace omsync {

//! The Transfers of one phase, out of all that are known; sorted by raw values, or as they came up, those that wait by
//! their places. It is its own
//! proxy, since QSortFilterProxyModel takes a second where a hundred thousand of them move.
class TransferModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        StateRole = Qt::UserRole, //!< a TransferState as int
        PermilleRole,             //!< see permilleOf()
    };

    //! Of those that ended, the last `mostEnded` are kept.
    explicit TransferModel(size_t mostEnded = 10'000, QObject *parent = nullptr);

    //! Transfers that are new or changed, in the order in which that happened; see TransferBook.
    void take(const std::vector<TransferStatus> &changes);
    //! These and no others, each file once.
    void replace(const std::vector<TransferStatus> &transfers);
    //! Shows that phase, without a column to sort by.
    void setPhase(TransferPhase phase);

    [[nodiscard]] int count(TransferPhase phase) const { return m_book.count(phase); }
    [[nodiscard]] std::vector<ObjectKey> keysIn(TransferPhase phase) const;
    //! `row` is one of this model's.
    [[nodiscard]] const TransferStatus &transferAt(int row) const { return m_shown[size_t(row)]->status; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    //! No column: see isBefore().
    void sort(int column, Qt::SortOrder order) override;

Q_SIGNALS:
    void countsChanged();

private:
    using Entry = TransferBook::Entry;
    using Entries = TransferBook::Entries;

    void update(const Entries &touched);
    void insert(Entries coming);
    void remove(const std::vector<int> &rows);
    void forget(const Entries &entries);
    [[nodiscard]] std::vector<int> rowsOf(const Entries &entries) const;
    [[nodiscard]] bool isBefore(const Entry *a, const Entry *b) const;
    void arrange();

    size_t m_mostEnded;
    TransferBook m_book;
    Entries m_shown; // by row
    TransferPhase m_phase = TransferPhase::Active;
    int m_column = -1; // by which they are sorted
    Qt::SortOrder m_order = Qt::AscendingOrder;
};

} // namespace omsync
