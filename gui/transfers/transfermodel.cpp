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
        if (const auto at = addedAt.constFind(status.key); at != addedAt.cend() && !isFinal(added[*at].state)) {
            added[*at] = status;
            continue;
        }
        if (const auto row = m_rows.constFind(status.key); row != m_rows.cend() && !addedAt.contains(status.key)) {
            changed.push_back(*row);
            if (takeKnown(*row, status))
                continue;
        }
        addedAt.insert(status.key, added.size());
        added.push_back(status);
    }
    announce(std::move(changed));
    append(std::move(added));
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
        if (!isKnown || isFinal(transferAt(*row).state)) {
            others.push_back(status);
            continue;
        }
        TransferStatus &shown = m_transfers[size_t(*row)].status;
        if (shown.state != TransferState::Receiving)
            continue;
        shown.received = status.received;
        shown.parts = status.parts;
        changed.push_back(*row);
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
        if (!wanted.contains(transferAt(row).key))
            remove(row, row + 1);
    }
    findRows();
    std::vector<int> changed;
    std::vector<TransferStatus> added;
    for (const TransferStatus &status : transfers) {
        const auto row = m_rows.constFind(status.key);
        if (row == m_rows.cend()) {
            added.push_back(status);
            continue;
        }
        add(transferAt(*row), -1);
        m_transfers[size_t(*row)].status = status;
        add(status, 1);
        changed.push_back(*row);
    }
    announce(std::move(changed));
    append(std::move(added));
    Q_EMIT countsChanged();
}

//! Whether the row stands for that Transfer; else it is the one before.
bool TransferModel::takeKnown(int row, const TransferStatus &status)
{
    TransferStatus &shown = m_transfers[size_t(row)].status;
    if (!isFinal(shown.state)) {
        add(shown, -1);
        shown = status;
        add(shown, 1);
        return true;
    }
    const bool isRefusal = status.state == TransferState::Failed && status.attempt == 0;
    if (isRefusal && shown.state == TransferState::Failed) {
        shown.error = status.error;
        shown.nextAttempt = status.nextAttempt;
        return true;
    }
    supersede(row);
    return false;
}

void TransferModel::add(const TransferStatus &status, int count)
{
    m_counts[size_t(status.state)] += count;
    if (status.state == TransferState::Failed)
        m_failures += count;
}

void TransferModel::supersede(int row)
{
    Row &older = m_transfers[size_t(row)];
    if (!older.isSuperseded && older.status.state == TransferState::Failed)
        --m_failures;
    older.isSuperseded = true;
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

void TransferModel::append(std::vector<TransferStatus> added)
{
    if (added.empty())
        return;
    const int first = rowCount();
    beginInsertRows({}, first, first + int(added.size()) - 1);
    for (TransferStatus &status : added) {
        if (const auto older = m_rows.constFind(status.key); older != m_rows.cend() && *older >= first)
            supersede(*older); // it came in the same breath
        m_rows.insert(status.key, rowCount());
        add(status, 1);
        m_transfers.push_back({.status = std::move(status)});
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
        while (last < rowCount() && surplus > 0 && isFinal(transferAt(last).state)) {
            --surplus;
            ++last;
        }
        if (last == row) {
            ++row;
            continue;
        }
        remove(row, last);
    }
    findRows();
}

//! The rows behind get other numbers: findRows() follows.
void TransferModel::remove(int row, int end)
{
    beginRemoveRows({}, row, end - 1);
    for (int gone = row; gone < end; ++gone) {
        supersede(gone); // no failure to be counted any more
        --m_counts[size_t(transferAt(gone).state)];
    }
    m_transfers.erase(m_transfers.begin() + row, m_transfers.begin() + end);
    endRemoveRows();
}

void TransferModel::findRows()
{
    m_rows.clear();
    for (int row = 0; row < rowCount(); ++row)
        m_rows.insert(transferAt(row).key, row);
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
    const TransferStatus &transfer = transferAt(index.row());
    const TransferColumn &column = transferColumns()[size_t(index.column())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole: return column.text(transfer);
    case Qt::TextAlignmentRole: return int(column.alignment | Qt::AlignVCenter);
    case SortRole: return column.sortValue(transfer);
    case StateRole: return int(transfer.state);
    case PermilleRole: return permilleOf(transfer);
    case SupersededRole: return m_transfers[size_t(index.row())].isSuperseded;
    }
    return {};
}

} // namespace omsync
