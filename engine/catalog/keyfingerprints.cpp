// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/keyfingerprints.h"

#include <QHashFunctions>

#include <algorithm>

namespace omsync {

namespace {

//! Two hashes of 32 bits where the system's have no more.
quint64 fingerprintOf(const ObjectKey &key)
{
    constexpr size_t other = 0x9e3779b9;
    if constexpr (sizeof(size_t) >= sizeof(quint64))
        return qHash(key);
    return quint64(qHash(key)) << 32 ^ quint64(qHash(key, other));
}

} // namespace

void KeyFingerprints::add(const ObjectKey &key)
{
    m_fingerprints.append(fingerprintOf(key));
}

void KeyFingerprints::add(const KeyFingerprints &others)
{
    if (m_fingerprints.isEmpty())
        m_fingerprints = others.m_fingerprints;
    else
        m_fingerprints.append(others.m_fingerprints);
}

void KeyFingerprints::sort()
{
    std::ranges::sort(m_fingerprints);
}

bool KeyFingerprints::mayContain(const ObjectKey &key) const
{
    return std::ranges::binary_search(m_fingerprints, fingerprintOf(key));
}

} // namespace omsync
