// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/texttable.h"

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

TextTable::TextTable(std::vector<Column> columns)
    : m_columns(std::move(columns))
{
    QStringList titles;
    for (const Column &column : m_columns)
        titles.append(column.title);
    m_rows.push_back(titles);
}

void TextTable::add(const QStringList &cells)
{
    Q_ASSERT(cells.size() == qsizetype(m_columns.size()));
    QStringList row;
    for (const QString &cell : cells)
        row.append(cell.isEmpty() ? u"-"_s : cell);
    m_rows.push_back(row);
}

QStringList TextTable::lines() const
{
    QStringList lines(qsizetype(m_rows.size()));
    for (size_t column = 0; column < m_columns.size(); ++column) {
        qsizetype width = 0;
        for (const QStringList &row : m_rows)
            width = std::max(width, row[qsizetype(column)].size());
        for (size_t i = 0; i < m_rows.size(); ++i) {
            const QString &cell = m_rows[i][qsizetype(column)];
            const bool isRight = m_columns[column].side == Qt::AlignRight;
            lines[qsizetype(i)] += (column == 0 ? QString() : u"  "_s) +
                                   (isRight ? cell.rightJustified(width) : cell.leftJustified(width));
        }
    }
    for (QString &line : lines) {
        while (line.endsWith(u' '))
            line.chop(1);
    }
    return lines;
}

} // namespace omsync
