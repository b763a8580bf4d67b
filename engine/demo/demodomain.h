// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/domain.h"
#include "catalog/timerange.h"

#include <QStringList>

#include <vector>

namespace omsync {

//! One Run as the demo's origin makes it.
struct DemoRun
{
    Instant initialisation;
    Instant finished; //!< when its last file was written
    TimeRange data;   //!< what it forecasts
};

//! One Domain of the demo: what is known of it, and how far its Runs look ahead.
struct DemoDomain
{
    Domain known;
    ChunkLayout layout;
    std::chrono::hours horizon{0};

    //! Directories of surface, pressure and, where the Domain has them, previous-day Variables.
    [[nodiscard]] QStringList variables() const;

    //! The Run of that time: finished half an update interval later, or `now` if that is earlier.
    [[nodiscard]] DemoRun runAt(Instant initialisation, Instant now) const;

    //! The last Run that had half an update interval to be finished before `now`.
    [[nodiscard]] DemoRun newestRun(Instant now) const;

    //! The number of the Chunk that holds a moment.
    [[nodiscard]] qint64 chunkAt(Instant moment) const;
};

//! Five Domains of the registry, unlike each other in step, interval and kinds of files.
[[nodiscard]] std::vector<DemoDomain> demoDomains();

} // namespace omsync
