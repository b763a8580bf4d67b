// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "status/enginestatus.h"

#include <QString>

#include <vector>

namespace omsync {

//! One Run on the bar of the last day.
struct RunTick
{
    enum class Kind {
        InTime,
        Late,    //!< by more than half an interval after the origin had it
        Stale,   //!< by more than two intervals
        Missing, //!< those before and after it came, or it is overdue by half an interval
    };

    Kind kind = Kind::InTime;
    double at = 0; //!< when it came, or would have: 0 a day ago, 1 now

    friend bool operator==(const RunTick &, const RunTick &) = default;
};

//! The ticks of a Domain in their order, up to `now`. `interval`, between two Runs, is zero when it is not known: then
//! none is late or missing.
[[nodiscard]] std::vector<RunTick> ticksOf(const DomainStatus &domain, std::chrono::seconds interval, Instant now);

//! The interval between two Runs that is known beforehand; zero when it is not.
[[nodiscard]] std::chrono::seconds intervalOf(const QString &domain);

//! In words: "4 runs", "4 runs, 1 late, 1 missing", "no run, 4 missing".
[[nodiscard]] QString wordsOf(const std::vector<RunTick> &ticks);

} // namespace omsync
