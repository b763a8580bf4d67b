// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <vector>

namespace omsync {

//! The names in one directory in the order of the keys that they lead to: sub-directories have a slash at their end,
//! and are sorted by it. All lie in one array, since a directory may hold a hundred thousand. Copies share it.
class DirectoryNames
{
public:
    DirectoryNames() = default;
    explicit DirectoryNames(const std::vector<QByteArray> &names);

    [[nodiscard]] qsizetype size() const { return m_begins.isEmpty() ? 0 : m_begins.size() - 1; }
    [[nodiscard]] QByteArrayView at(qsizetype index) const;
    //! The index of the first name that is not less than `text`; size() when there is none.
    [[nodiscard]] qsizetype firstFrom(QByteArrayView text) const;
    //! What it takes in memory.
    [[nodiscard]] qsizetype bytes() const;

private:
    QByteArray m_arena;
    QList<qsizetype> m_begins; //!< and the end of the last one
};

} // namespace omsync
