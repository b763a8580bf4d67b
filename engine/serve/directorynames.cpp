// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/directorynames.h"

#include <algorithm>

namespace omsync {

DirectoryNames::DirectoryNames(const std::vector<QByteArray> &names)
{
    std::vector<QByteArrayView> sorted(names.begin(), names.end());
    std::sort(sorted.begin(), sorted.end());
    qsizetype length = 0;
    for (const QByteArrayView name : sorted)
        length += name.size();
    m_arena.reserve(length);
    m_begins.reserve(qsizetype(sorted.size()) + 1);
    m_begins.append(0);
    for (const QByteArrayView name : sorted) {
        m_arena.append(name);
        m_begins.append(m_arena.size());
    }
}

QByteArrayView DirectoryNames::at(qsizetype index) const
{
    return QByteArrayView(m_arena).sliced(m_begins[index], m_begins[index + 1] - m_begins[index]);
}

qsizetype DirectoryNames::firstFrom(QByteArrayView text) const
{
    qsizetype low = 0, high = size();
    while (low < high) {
        const qsizetype middle = low + (high - low) / 2;
        if (at(middle) < text)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

qsizetype DirectoryNames::bytes() const
{
    return m_arena.capacity() + m_begins.capacity() * qsizetype(sizeof(qsizetype)) + 128;
}

} // namespace omsync
