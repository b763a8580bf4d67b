// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"
#include "base/result.h"

#include <QString>

namespace omsync {

//! What a database for trying things out should be.
struct DemoOptions
{
    qint64 bytes = 20'000'000; //!< of all files together, roughly
    Instant now;               //!< its newest Runs are those that would be finished by then
    unsigned seed = 1;         //!< of the content of its files
};

//! Fills the tree `data/` at `dataRoot` with five Domains: Chunks around `now` for Variables of every class, whole
//! years for one Domain, static files and meta.json, with the times that they would have at the origin.
[[nodiscard]] Result<void> makeDemoDatabase(const QString &dataRoot, const DemoOptions &options);

//! Does what happens at the origin when a Run is finished: replaces the Chunks that it forecasts, adding one when it
//! reaches further, and writes `static/meta.json` last. Each file appears by rename from `<name>~`. BadInput when the
//! demo has no such Domain.
[[nodiscard]] Result<void> addDemoRun(const QString &dataRoot, const QString &domain, const DemoOptions &options,
                                      Instant runTime);

} // namespace omsync
