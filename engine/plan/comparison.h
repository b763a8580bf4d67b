// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plan/namesakes.h"
#include "plan/removalplan.h"
#include "plan/setasidestock.h"
#include "store/datadirectory.h"

#include <vector>

namespace omsync {

//! A Plan against the files that lie here now.
struct Comparison
{
    Plan plan;
    std::vector<RemoteObject> adopted;     //!< files that were here before omsync, and are what the Source has
    std::vector<ObjectKey> abandoned = {}; //!< whose staged files are gone, since nobody goes on with them
    std::vector<qint64> setAside = {};     //!< ids of what was fetched already: it is counted, and not in the Plan
    Discarded discarded = {};              //!< of what was set aside, those of no use
    qint64 newerThanHere = 0;              //!< files that a repair fetches, of a later Run than the one that is here
    std::vector<Namesake> namesakes;       //!< not in the Plan, as this file system cannot keep them beside others
};

//! Scans the directory of the Domain and compares, also for what is to be removed; `input.locals` is filled by this,
//! and `input.manifest` where objects were only counted. Slow: for a pool thread.
[[nodiscard]] Result<Comparison> compare(PlanInput input, const RemovalOrder &removal, const ListedDomain &listed,
                                         const DataDirectory &data);

} // namespace omsync
