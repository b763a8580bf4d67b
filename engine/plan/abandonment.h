// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/selection.h"
#include "plan/comparison.h"

#include <QList>
#include <QSet>

#include <vector>

namespace omsync {

//! Transfers that were begun, and what may still want them.
struct Unfinished
{
    QList<ObjectKey> keys;
    ChunkLayout layout;
    std::vector<Selection> others;   //!< of the same Domain and tree, beside that of the Plan
    QSet<QString> otherSources = {}; //!< names of their Sources
    bool isOfRepair = false;         //!< whether the Plan is of repairs alone
};

//! Of these, the keys that nobody goes on with: the Plan has no use for them, and their time lies outside what other
//! selections want. None while the Plan does not have every object.
[[nodiscard]] std::vector<ObjectKey> abandonedOf(const Unfinished &unfinished, const Plan &plan);

//! Removes what was staged for these; yields those of which nothing is left. Slow: for a pool thread.
[[nodiscard]] std::vector<ObjectKey> discardAbandoned(const Unfinished &unfinished, const Plan &plan,
                                                      const DataDirectory &data);

//! Removes the staged files of what was set aside and is of no use: the Plan fetches it anew, or it is of a Source that
//! neither the Plan nor another selection has, or neither wants it in this version. Slow: for a pool thread.
[[nodiscard]] Discarded discardSetAside(const Unfinished &unfinished, const Comparison &comparison,
                                        const DataDirectory &data);

} // namespace omsync
