// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/transfers/transferfilter.h"

#include "gui/transfers/transfermodel.h"

namespace omsync {

namespace {

bool isIn(TransferFilter::Phase phase, TransferState state, bool isSuperseded)
{
    switch (phase) {
    case TransferFilter::Phase::Active:
        return state == TransferState::Receiving || state == TransferState::Verifying || state == TransferState::Staged;
    case TransferFilter::Phase::Waiting: return isIdle(state);
    case TransferFilter::Phase::Failed: return state == TransferState::Failed && !isSuperseded;
    case TransferFilter::Phase::Ended: return isFinal(state);
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

int TransferFilter::count(Phase phase, const TransferModel &model)
{
    if (phase == Phase::Failed)
        return model.failures();
    int sum = 0;
    for (size_t state = 0; state < model.counts().size(); ++state) {
        if (isIn(phase, TransferState(state), false))
            sum += model.counts()[state];
    }
    return sum;
}

bool TransferFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    return isIn(m_phase, TransferState(index.data(TransferModel::StateRole).toInt()),
                index.data(TransferModel::SupersededRole).toBool());
}

} // namespace omsync
