// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/objectkey.h"

#include <QList>

namespace omsync {

//! Which keys were met, in eight bytes each, for listings of millions. It knows each of them; of others it takes one in
//! 2^64 / n for one of the n that were met, so that nothing harmful may follow from a yes.
class KeyFingerprints
{
public:
    void add(const ObjectKey &key);
    void add(const KeyFingerprints &others);
    //! After the last one was added, and before the first mayContain().
    void sort();
    [[nodiscard]] bool mayContain(const ObjectKey &key) const;

    friend bool operator==(const KeyFingerprints &, const KeyFingerprints &) = default;

private:
    QList<quint64> m_fingerprints; // copies share it
};

} // namespace omsync
