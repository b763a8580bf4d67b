// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/domains/domainfilter.h"

#include "gui/domains/domainmodel.h"

namespace omsync {

DomainFilter::DomainFilter(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setSortRole(DomainModel::SortRole);
    setSortCaseSensitivity(Qt::CaseInsensitive);
    setRecursiveFilteringEnabled(true);
}

void DomainFilter::setText(const QString &text)
{
    m_text = text.trimmed();
    invalidateFilter();
}

void DomainFilter::setWorstFrom(std::optional<DomainState> state)
{
    m_worstFrom = state;
    invalidateFilter();
}

bool DomainFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    const QString name = index.data(DomainModel::NameRole).toString();
    if (name.isEmpty())
        return false; // a provider is there when one of its Domains is
    if (m_worstFrom && index.data(DomainModel::StateRole).toInt() > int(*m_worstFrom))
        return false;
    return name.contains(m_text, Qt::CaseInsensitive) || parent.data().toString().contains(m_text, Qt::CaseInsensitive);
}

} // namespace omsync
