// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"

namespace omsync {

//! A span of time, half open: `begin` belongs to it, `end` does not.
struct TimeRange
{
    Instant begin;
    Instant end;

    [[nodiscard]] constexpr bool isEmpty() const { return end <= begin; }
    [[nodiscard]] constexpr bool contains(Instant instant) const { return begin <= instant && instant < end; }
    [[nodiscard]] constexpr bool overlaps(const TimeRange &other) const
    {
        return begin < other.end && other.begin < end && !isEmpty() && !other.isEmpty();
    }
    friend bool operator==(const TimeRange &, const TimeRange &) = default;
};

} // namespace omsync
