// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"
#include "config/retentionsettings.h"
#include "status/removal.h"

#include <chrono>
#include <optional>
#include <vector>

namespace omsync {

//! How much some files are.
struct FileAmount
{
    qint64 files = 0;
    qint64 bytes = 0;
};

[[nodiscard]] FileAmount amountOf(const std::vector<LocalFile> &files);

//! What the gate looks at before the first removal in one Domain.
struct GateInput
{
    QString domain;
    FileAmount here;               //!< all that lies here of it, in the tree or trees that are looked at
    std::vector<Removal> removals; //!< of these
    RemovalLimits limits;
    bool hasMeta = false;                   //!< whether its `static/meta.json` is here and, with a listing, there
    bool isListingWhole = true;             //!< true also without a listing
    std::optional<Instant> newestRun;       //!< that anything here or there tells of
    std::chrono::seconds updateInterval{0}; //!< between two Runs; zero: there are no more
    Instant now;
};

//! Why none of these removals may be done; absent when they may, or when there are none. In this order: no `meta.json`;
//! a listing that is not whole; a clock that does not fit the newest Run, which must lie in the last three days or
//! eight update intervals, whichever is longer, and not more than a day ahead; no clock to compare with; more than the
//! limits allow.
[[nodiscard]] std::optional<RemovalRefusal> refusalOf(const GateInput &input, GateMode mode);

} // namespace omsync
