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
    qint64 setAside = 0; //!< were fetched, and wait to replace what lies here
    qint64 setAsideBytes = 0;

    [[nodiscard]] qint64 total() const { return unchanged + later + setAside; }
    ObjectCounts &operator+=(const ObjectCounts &other)
    {
        unchanged += other.unchanged;
        unchangedBytes += other.unchangedBytes;
        later += other.later;
        laterBytes += other.laterBytes;
        setAside += other.setAside;
        setAsideBytes += other.setAsideBytes;
        return *this;
    }
    friend bool operator==(const ObjectCounts &, const ObjectCounts &) = default;
};

} // namespace omsync
