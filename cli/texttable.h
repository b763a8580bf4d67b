// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <vector>

namespace omsync {

//! Rows of text in aligned columns, for a terminal.
class TextTable
{
public:
    struct Column
    {
        QString title;
        Qt::Alignment side = Qt::AlignLeft;
    };

    explicit TextTable(std::vector<Column> columns);

    //! As many cells as there are columns; what is empty shows as `-`.
    void add(const QStringList &cells);

    //! The titles, then the rows; two spaces between columns, none at the end of a line.
    [[nodiscard]] QStringList lines() const;

private:
    std::vector<Column> m_columns;
    std::vector<QStringList> m_rows;
};

} // namespace omsync
