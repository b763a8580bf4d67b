// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/log/logfilter.h"

#include "gui/log/logmodel.h"

namespace omsync {

void LogFilter::setLevel(LogLevel least)
{
    m_least = least;
    invalidateFilter();
}

void LogFilter::setArea(const QString &area)
{
    m_area = area;
    invalidateFilter();
}

void LogFilter::setText(const QString &text)
{
    m_text = text.trimmed();
    invalidateFilter();
}

bool LogFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex text = sourceModel()->index(row, LogModel::Text, parent);
    if (text.data(LogModel::LevelRole).toInt() < int(m_least))
        return false;
    const QString area = text.siblingAtColumn(LogModel::Area).data().toString();
    const bool isInside = m_area.isEmpty() || area == m_area || area.startsWith(m_area + u'.');
    return isInside && text.data().toString().contains(m_text, Qt::CaseInsensitive);
}

} // namespace omsync
