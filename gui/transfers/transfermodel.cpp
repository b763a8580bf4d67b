// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/transfers/transfermodel.h"

#include "gui/errorwording.h"
#include "gui/transfers/transfercolumns.h"
#include "gui/transfers/transfersort.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>
#include <utility>

namespace omsync {

namespace {

//! Rows that lie side by side; `end` is the first behind them.
struct RowRange
{
    int first;
    int end;
};

//! Of rows in their order.
std::vector<RowRange> rangesOf(const std::vector<int> &rows)
{
    std::vector<RowRange> ranges;
    for (const int row : rows) {
        if (!ranges.empty() && ranges.back().end == row)
            ++ranges.back().end;
        else
            ranges.push_back({.first = row, .end = row + 1});
    }
    return ranges;
}

} // namespace

TransferModel::TransferModel(size_t mostEnded, QObject *parent)
    : QAbstractTableModel(parent)
    , m_mostEnded(mostEnded)
{
}

void TransferModel::take(const std::vector<TransferStatus> &changes)
{
    if (changes.empty())
        return;
    update(m_book.take(changes));
    forget(m_book.endedBefore(m_mostEnded));
    Q_EMIT countsChanged();
}

void TransferModel::replace(const std::vector<TransferStatus> &transfers)
{
    forget(m_book.othersThan(transfers));
    update(m_book.replace(transfers));
    Q_EMIT countsChanged();
}

void TransferModel::setPhase(TransferPhase phase)
{
    beginResetModel();
    m_phase = phase;
    m_column = -1;
    m_shown = m_book.all(phase);
    std::ranges::stable_sort(m_shown, [this](const Entry *a, const Entry *b) { return isBefore(a, b); });
    endResetModel();
}

std::vector<ObjectKey> TransferModel::keysIn(TransferPhase phase) const
{
    std::vector<ObjectKey> keys;
    for (const Entry *entry : m_book.all(phase))
        keys.push_back(entry->status.key);
    return keys;
}

//! Shows what became of these.
void TransferModel::update(const Entries &touched)
{
    std::vector<int> going, staying;
    QSet<const Entry *> coming(touched.begin(), touched.end());
    for (const int row : rowsOf(touched)) {
        const Entry *entry = m_shown[size_t(row)];
        coming.remove(entry);
        (TransferBook::isIn(m_phase, *entry) ? staying : going).push_back(row);
    }
    for (const RowRange range : rangesOf(staying))
        Q_EMIT dataChanged(index(range.first, 0), index(range.end - 1, columnCount() - 1));
    remove(going);
    const auto precedes = [this](const Entry *a, const Entry *b) { return isBefore(a, b); };
    if (!staying.empty() && !std::ranges::is_sorted(m_shown, precedes))
        arrange();
    Entries added;
    std::ranges::copy_if(coming, std::back_inserter(added),
                         [this](const Entry *entry) { return TransferBook::isIn(m_phase, *entry); });
    std::ranges::sort(added, precedes);
    insert(std::move(added));
}

//! Those that find their place between the same two come as one.
void TransferModel::insert(Entries coming)
{
    while (!coming.empty()) { // from the back, so that places stay true
        const auto place = std::ranges::upper_bound(m_shown, coming.back(),
                                                    [this](const Entry *a, const Entry *b) { return isBefore(a, b); });
        auto first = coming.begin();
        if (place != m_shown.begin())
            first = std::ranges::upper_bound(coming, *std::prev(place),
                                             [this](const Entry *a, const Entry *b) { return isBefore(a, b); });
        const int row = int(place - m_shown.begin());
        beginInsertRows({}, row, row + int(coming.end() - first) - 1);
        m_shown.insert(place, first, coming.end());
        endInsertRows();
        coming.erase(first, coming.end());
    }
}

void TransferModel::remove(const std::vector<int> &rows)
{
    const std::vector<RowRange> ranges = rangesOf(rows);
    for (auto range = ranges.rbegin(); range != ranges.rend(); ++range) {
        beginRemoveRows({}, range->first, range->end - 1);
        m_shown.erase(m_shown.begin() + range->first, m_shown.begin() + range->end);
        endRemoveRows();
    }
}

void TransferModel::forget(const Entries &entries)
{
    remove(rowsOf(entries));
    m_book.forget(entries);
}

//! Of those of them that are shown, in their order.
std::vector<int> TransferModel::rowsOf(const Entries &entries) const
{
    std::vector<int> rows;
    const QSet<const Entry *> wanted(entries.begin(), entries.end());
    for (int row = 0; row < rowCount() && rows.size() < size_t(wanted.size()); ++row) {
        if (wanted.contains(m_shown[size_t(row)]))
            rows.push_back(row);
    }
    return rows;
}

//! Those that are equal stand as they came up, whatever the order; of those that wait, as the engine will take them.
bool TransferModel::isBefore(const Entry *a, const Entry *b) const
{
    const std::weak_ordering order =
        m_column < 0 ? std::weak_ordering::equivalent : transferColumns()[size_t(m_column)].order(a->status, b->status);
    if (order != 0)
        return (order < 0) == (m_order == Qt::AscendingOrder);
    if (m_phase == TransferPhase::Waiting && a->status.place != b->status.place)
        return a->status.place < b->status.place;
    return a->number < b->number;
}

void TransferModel::sort(int column, Qt::SortOrder order)
{
    m_column = column;
    m_order = order;
    arrange();
}

void TransferModel::arrange()
{
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    QHash<const Entry *, int> rows; // of those that views hold on to
    for (const QModelIndex &held : before)
        rows.insert(m_shown[size_t(held.row())], -1);
    const Entries old = before.isEmpty() ? Entries() : m_shown;
    if (m_column == fileColumn)
        sortByKey(m_shown, m_order);
    else
        std::ranges::sort(m_shown, [this](const Entry *a, const Entry *b) { return isBefore(a, b); });
    for (int row = 0; row < rowCount() && !rows.isEmpty(); ++row) {
        if (const auto held = rows.find(m_shown[size_t(row)]); held != rows.end())
            *held = row;
    }
    QModelIndexList after;
    for (const QModelIndex &held : before)
        after.append(index(rows.value(old[size_t(held.row())]), held.column()));
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

int TransferModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
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
    case Qt::DisplayRole: return column.text(transfer);
    case Qt::ToolTipRole:
        return index.column() == errorColumn && transfer.error ? fullText(*transfer.error) : column.text(transfer);
    case Qt::TextAlignmentRole: return int(column.alignment | Qt::AlignVCenter);
    case StateRole: return int(transfer.state);
    case PermilleRole: return permilleOf(transfer);
    }
    return {};
}

} // namespace omsync
