// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/demodatabase.h"

#include <vector>

namespace omsync {

//! A Run that was added to a demo database.
struct DemoArrival
{
    QString domain;
    Instant run;

    friend bool operator==(const DemoArrival &, const DemoArrival &) = default;
};

//! Adds the next Run to each Domain of the demo database at `dataRoot` where it is overdue at `options.now`, and to
//! `leading` in any case, so that there is something to see; an empty `leading` names none. Fails as addDemoRun(), and
//! with FileFailed when a `meta.json` cannot be read.
[[nodiscard]] Result<std::vector<DemoArrival>> letDemoRunsArrive(const QString &dataRoot, const DemoOptions &options,
                                                                 QStringView leading);

} // namespace omsync
