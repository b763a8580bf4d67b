// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/serving/replicamodel.h"

#include "gui/sign.h"
#include "gui/wording.h"

#include <algorithm>
#include <utility>

namespace omsync {

namespace {

QString behindText(const ReplicaStatus &replica)
{
    return replica.lag > 0s ? ReplicaModel::tr("for %1", "is behind").arg(lengthText(replica.lag))
                            : ReplicaModel::tr("has the newest run");
}

QString textOf(const ReplicaStatus &replica, ReplicaModel::Column column, Instant now)
{
    switch (column) {
    case ReplicaModel::ClientColumn: return replica.client;
    case ReplicaModel::DomainColumn: return replica.domain;
    case ReplicaModel::BehindColumn: return behindText(replica);
    case ReplicaModel::RunColumn: return runTimeText(replica.run, now);
    case ReplicaModel::LookColumn: return ReplicaModel::tr("%1 ago").arg(lengthText(now - replica.lastLook));
    case ReplicaModel::ColumnCount: break;
    }
    return {};
}

QVariant rawValueOf(const ReplicaStatus &replica, ReplicaModel::Column column)
{
    switch (column) {
    case ReplicaModel::ClientColumn: return replica.client;
    case ReplicaModel::DomainColumn: return replica.domain;
    case ReplicaModel::BehindColumn: return qint64(replica.lag.count());
    case ReplicaModel::RunColumn: return unixSeconds(replica.run);
    case ReplicaModel::LookColumn: return unixSeconds(replica.lastLook);
    case ReplicaModel::ColumnCount: break;
    }
    return {};
}

} // namespace

ReplicaModel::ReplicaModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void ReplicaModel::display(const std::vector<ReplicaStatus> &replicas, Instant now)
{
    const auto isSameReplica = [](const ReplicaStatus &a, const ReplicaStatus &b) {
        return a.client == b.client && a.domain == b.domain;
    };
    const bool isLater = std::exchange(m_now, now) != now;
    if (!std::ranges::equal(m_replicas, replicas, isSameReplica)) {
        beginResetModel();
        m_replicas = replicas;
        endResetModel();
        return;
    }
    if (!isLater && m_replicas == replicas)
        return;
    m_replicas = replicas;
    if (!replicas.empty()) // each has an age that grows
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int ReplicaModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_replicas.size());
}

int ReplicaModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant ReplicaModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case ClientColumn: return tr("Client");
    case DomainColumn: return tr("Domain");
    case BehindColumn: return tr("Behind");
    case RunColumn: return tr("Its run (UTC)");
    case LookColumn: return tr("Last asked");
    case ColumnCount: break;
    }
    return {};
}

QVariant ReplicaModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ReplicaStatus &replica = m_replicas[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole: return textOf(replica, Column(index.column()), m_now);
    case Qt::DecorationRole:
        return index.column() == BehindColumn ? QVariant(iconOf(replica.lag > 0s ? Sign::Late : Sign::Fresh))
                                              : QVariant();
    case SortRole: return rawValueOf(replica, Column(index.column()));
    }
    return {};
}

} // namespace omsync
