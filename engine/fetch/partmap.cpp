// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/partmap.h"

#include <algorithm>

namespace omsync {

PartMap::PartMap(qint64 size)
    : m_size(size)
    , m_good(countOf(size))
    , m_taken(m_good)
{
}

void PartMap::setGood(const QBitArray &good)
{
    Q_ASSERT(good.size() == m_good.size());
    m_good = good;
    m_taken = good;
}

void PartMap::setGood(qsizetype part)
{
    m_good.setBit(part);
    m_taken.setBit(part);
}

qint64 PartMap::goodBytes() const
{
    if (m_good.isEmpty())
        return 0;
    const qint64 all = m_good.count(true) * partSize;
    const qint64 lacking = m_good.size() * partSize - m_size; // of the last Part
    return m_good.testBit(m_good.size() - 1) ? all - lacking : all;
}

std::optional<qsizetype> PartMap::takeNext()
{
    for (qsizetype part = 0; part < m_taken.size(); ++part) {
        if (!m_taken.testBit(part)) {
            m_taken.setBit(part);
            return part;
        }
    }
    return std::nullopt;
}

ByteSpan PartMap::spanOf(qsizetype part) const
{
    return {.begin = part * partSize, .end = std::min(m_size, (part + 1) * partSize)};
}

} // namespace omsync
