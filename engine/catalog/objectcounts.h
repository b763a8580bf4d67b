// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace omsync {

//! Wanted objects that were counted and not kept, since there are so many of them.
struct ObjectCounts
{
    qint64 unchanged = 0;      //!< lie here already
    qint64 unchangedBytes = 0; //!< of these at the Source
    qint64 later = 0;          //!< are to be fetched, after those that were kept
    qint64 laterBytes = 0;

    [[nodiscard]] qint64 total() const { return unchanged + later; }
    ObjectCounts &operator+=(const ObjectCounts &other)
    {
        unchanged += other.unchanged;
        unchangedBytes += other.unchangedBytes;
        later += other.later;
        laterBytes += other.laterBytes;
        return *this;
    }
    friend bool operator==(const ObjectCounts &, const ObjectCounts &) = default;
};

} // namespace omsync
