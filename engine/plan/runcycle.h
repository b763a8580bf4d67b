// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/domain.h"
#include "catalog/newestrun.h"
#include "catalog/timerange.h"
#include "status/plan.h"

#include <optional>
#include <vector>

namespace omsync {

//! What each Run of a Domain writes anew, and how often one comes.
struct RunCycle
{
    TimeRange span; //!< of the data: from the time of the Run to the end of its data; of data of single Runs: the Run
    std::chrono::seconds interval{0};

    friend bool operator==(const RunCycle &, const RunCycle &) = default;
};

//! By the meta.json of the newest Run, and by what is known of the Domain where that does not say an interval. Absent
//! for a Domain that is retired, or gets no Runs, or whose meta.json was not read.
[[nodiscard]] std::optional<RunCycle> runCycleOf(const std::optional<DomainMeta> &meta, const Domain &domain,
                                                 Instant now);
//! The same in a tree that has the data of each Run, by what announces the newest.
[[nodiscard]] std::optional<RunCycle> runCycleOf(const NewestRun &newest, const Domain &domain, Instant now);

//! Bytes of these entries that a day's Runs write: the Chunks and years that overlap the span, rolling windows, and the
//! files of the Run, times the Runs of a day.
[[nodiscard]] qint64 bytesPerDay(const std::vector<PlanEntry> &entries, const ChunkLayout &layout,
                                 const RunCycle &cycle);

} // namespace omsync
