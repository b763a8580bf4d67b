// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/nodes/nodemodel.h"

#include "gui/nodes/nodecolumns.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QPalette>

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr int stateColumnOfNode = 1;

QString tipOf(const NodeSight &sight, Instant now)
{
    const Overview overview = overviewOf(sight, now);
    QStringList lines{overview.headline};
    if (!overview.detail.isEmpty())
        lines.append(overview.detail);
    if (!sight.isOwn)
        lines.append(sight.address.url.toString());
    return lines.join(u'\n');
}

} // namespace

NodeModel::NodeModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void NodeModel::display(const std::vector<NodeSight> &sights, Instant now)
{
    const auto isSameNode = [](const NodeSight &a, const NodeSight &b) { return a.address == b.address; };
    if (!std::ranges::equal(m_sights, sights, isSameNode)) {
        beginResetModel();
        m_sights = sights;
        m_now = now;
        endResetModel();
        return;
    }
    const bool isLater = std::exchange(m_now, now) != now;
    for (size_t row = 0; row < sights.size(); ++row) {
        const bool isSame = m_sights[row] == sights[row];
        const bool growsOld = isLater && sights[row].contact != Contact::Answering;
        m_sights[row] = sights[row];
        if (!isSame || growsOld)
            Q_EMIT dataChanged(index(int(row), 0), index(int(row), columnCount() - 1));
    }
}

const NodeSight *NodeModel::sightOf(const QString &name) const
{
    const auto found =
        std::ranges::find_if(m_sights, [&](const NodeSight &sight) { return sight.address.name == name; });
    return found == m_sights.end() ? nullptr : &*found;
}

int NodeModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_sights.size());
}

int NodeModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(nodeColumns().size());
}

QVariant NodeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const NodeColumn &column = nodeColumns()[size_t(section)];
    if (role == Qt::DisplayRole)
        return QCoreApplication::translate("NodeColumns", column.title);
    return role == Qt::TextAlignmentRole ? QVariant(int(column.alignment | Qt::AlignVCenter)) : QVariant();
}

QVariant NodeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const NodeSight &sight = m_sights[size_t(index.row())];
    const NodeColumn &column = nodeColumns()[size_t(index.column())];
    switch (role) {
    case Qt::DisplayRole: return column.text(sight, m_now);
    case Qt::ToolTipRole: return tipOf(sight, m_now);
    case Qt::DecorationRole:
        return index.column() == stateColumnOfNode ? QVariant(iconOf(overviewOf(sight, m_now).sign)) : QVariant();
    case Qt::TextAlignmentRole: return int(column.alignment | Qt::AlignVCenter);
    case Qt::ForegroundRole: // what was true once
        return sight.contact != Contact::Answering && index.column() > stateColumnOfNode + 1
                   ? QVariant(QGuiApplication::palette().color(QPalette::PlaceholderText))
                   : QVariant();
    case SortRole: return column.sortValue(sight, m_now);
    case NameRole: return sight.address.name;
    }
    return {};
}

} // namespace omsync
