// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/transfers/transfermodel.h"

#include "gui/transfers/transfercolumns.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>
#include <utility>

namespace omsync {

namespace {

constexpr size_t stateCount = size_t(TransferState::Cancelled) + 1;

} // namespace

TransferModel::TransferModel(int mostEnded, QObject *parent)
    : QAbstractTableModel(parent)
    , m_mostEnded(mostEnded)
    , m_counts(stateCount)
{
}

void TransferModel::take(const std::vector<TransferStatus> &changes)
{
    std::vector<int> changed;
    std::vector<TransferStatus> added;
    QHash<ObjectKey, size_t> addedAt;
    for (const TransferStatus &status : changes) {
        if (const auto row = m_rows.constFind(status.key); row != m_rows.cend()) {
            replace(*row, status);
            changed.push_back(*row);
        } else if (const auto at = addedAt.constFind(status.key); at != addedAt.cend()) {
            added[*at] = status;
        } else {
            addedAt.insert(status.key, added.size());
            added.push_back(status);
        }
    }
    announce(std::move(changed));
    append(added);
    forgetEnded();
    if (!changes.empty())
        Q_EMIT countsChanged();
}

void TransferModel::takeProgress(const std::vector<TransferStatus> &progress)
{
    std::vector<int> changed;
    std::vector<TransferStatus> others;
    for (const TransferStatus &status : progress) {
        const auto row = m_rows.constFind(status.key);
        const bool isKnown = row != m_rows.cend();
        if (!isKnown || isFinal(m_transfers[size_t(*row)].state)) {
            others.push_back(status);
        } else if (m_transfers[size_t(*row)].state == TransferState::Receiving) {
            m_transfers[size_t(*row)].received = status.received;
            changed.push_back(*row);
        }
    }
    announce(std::move(changed));
    if (!others.empty())
        take(others);
}

void TransferModel::display(const std::vector<TransferStatus> &transfers)
{
    QSet<ObjectKey> wanted;
    for (const TransferStatus &status : transfers)
        wanted.insert(status.key);
    for (int row = rowCount() - 1; row >= 0; --row) {
        const TransferStatus &shown = m_transfers[size_t(row)];
        if (wanted.contains(shown.key))
            continue;
        beginRemoveRows({}, row, row);
        --m_counts[size_t(shown.state)];
        m_rows.remove(shown.key);
        m_transfers.erase(m_transfers.begin() + row);
        endRemoveRows();
    }
    for (int row = 0; row < rowCount(); ++row)
        m_rows[m_transfers[size_t(row)].key] = row;
    take(transfers);
}

void TransferModel::replace(int row, const TransferStatus &status)
{
    TransferStatus &shown = m_transfers[size_t(row)];
    --m_counts[size_t(shown.state)];
    ++m_counts[size_t(status.state)];
    shown = status;
}

//! Rows that lie side by side are announced as one.
void TransferModel::announce(std::vector<int> rows)
{
    std::ranges::sort(rows);
    for (auto first = rows.begin(); first != rows.end();) {
        auto last = first;
        while (last + 1 != rows.end() && *(last + 1) <= *last + 1)
            ++last;
        Q_EMIT dataChanged(index(*first, 0), index(*last, columnCount() - 1));
        first = last + 1;
    }
}

void TransferModel::append(const std::vector<TransferStatus> &added)
{
    if (added.empty())
        return;
    const int first = rowCount();
    beginInsertRows({}, first, first + int(added.size()) - 1);
    for (const TransferStatus &status : added) {
        m_rows.insert(status.key, rowCount());
        m_transfers.push_back(status);
        ++m_counts[size_t(status.state)];
    }
    endInsertRows();
}

//! Now and then, since all rows behind get another number.
void TransferModel::forgetEnded()
{
    int ended = 0;
    for (const TransferState state : {TransferState::Published, TransferState::Failed, TransferState::Cancelled})
        ended += m_counts[size_t(state)];
    if (ended <= m_mostEnded + m_mostEnded / 4)
        return;
    int surplus = ended - m_mostEnded;
    for (int row = 0; row < rowCount() && surplus > 0;) {
        int last = row;
        while (last < rowCount() && surplus > 0 && isFinal(m_transfers[size_t(last)].state)) {
            --m_counts[size_t(m_transfers[size_t(last)].state)];
            m_rows.remove(m_transfers[size_t(last)].key);
            --surplus;
            ++last;
        }
        if (last == row) {
            ++row;
            continue;
        }
        beginRemoveRows({}, row, last - 1);
        m_transfers.erase(m_transfers.begin() + row, m_transfers.begin() + last);
        endRemoveRows();
    }
    for (int row = 0; row < rowCount(); ++row)
        m_rows[m_transfers[size_t(row)].key] = row;
}

int TransferModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_transfers.size());
}

int TransferModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(transferColumns().size());
}

QVariant TransferModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const TransferColumn &column = transferColumns()[size_t(section)];
    if (role == Qt::DisplayRole)
        return QCoreApplication::translate("TransferColumns", column.title);
    return role == Qt::TextAlignmentRole ? QVariant(int(column.alignment | Qt::AlignVCenter)) : QVariant();
}

QVariant TransferModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const TransferStatus &transfer = m_transfers[size_t(index.row())];
    const TransferColumn &column = transferColumns()[size_t(index.column())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole: return column.text(transfer);
    case Qt::TextAlignmentRole: return int(column.alignment | Qt::AlignVCenter);
    case SortRole: return column.sortValue(transfer);
    case StateRole: return int(transfer.state);
    case PermilleRole: return permilleOf(transfer);
    }
    return {};
}

} // namespace omsync
