// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/transfers/transferfilter.h"

#include "gui/transfers/transfermodel.h"

namespace omsync {

namespace {

TransferFilter::Phase phaseOf(TransferState state)
{
    switch (state) {
    case TransferState::Receiving:
    case TransferState::Verifying:
    case TransferState::Staged: return TransferFilter::Phase::Active;
    case TransferState::Waiting:
    case TransferState::Retrying: return TransferFilter::Phase::Waiting;
    case TransferState::Failed: return TransferFilter::Phase::Failed;
    case TransferState::Published:
    case TransferState::Cancelled: return TransferFilter::Phase::Ended;
    }
    Q_UNREACHABLE();
}

} // namespace

TransferFilter::TransferFilter(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setSortRole(TransferModel::SortRole);
    setFilterRole(TransferModel::StateRole);
}

void TransferFilter::setPhase(Phase phase)
{
    m_phase = phase;
    invalidateFilter();
}

int TransferFilter::count(Phase phase, const std::vector<int> &counts)
{
    int sum = 0;
    for (size_t state = 0; state < counts.size(); ++state) {
        if (phaseOf(TransferState(state)) == phase)
            sum += counts[state];
    }
    return sum;
}

bool TransferFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    return phaseOf(TransferState(index.data(TransferModel::StateRole).toInt())) == m_phase;
}

} // namespace omsync
