// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/abandonment.h"

#include "base/file.h"
#include "store/linkcheck.h"
#include "store/stagedfile.h"

#include <QFileInfo>

#include <algorithm>

namespace omsync {

namespace {

//! By the time alone: which stored Variables the names of another selection need is known when its Pass has listed.
bool mayWant(const Selection &selection, const ObjectKey &key, const ChunkLayout &layout)
{
    const auto all = VariableSelection::parse({nameOf(VariableSelector::All)});
    return !all || Selection{.variables = *all, .window = selection.window}.wants(key, layout);
}

//! Whether nothing is staged for it any more; where its directory lies elsewhere by a link, nothing ever was.
bool isGone(const ObjectKey &key, const DataDirectory &data)
{
    const auto path = data.pathOf(key);
    if (!path || !checkInside(data.roots().of(key.tree()), {QFileInfo(*path).path()}))
        return true;
    const QString staged = stagedPathOf(*path);
    return !QFileInfo::exists(staged) || removeFile(staged);
}

bool mayWant(const std::vector<Selection> &selections, const ObjectKey &key, const ChunkLayout &layout)
{
    return std::ranges::any_of(selections, [&](const Selection &selection) { return mayWant(selection, key, layout); });
}

} // namespace

std::vector<ObjectKey> abandonedOf(const Unfinished &unfinished, const Plan &plan)
{
    std::vector<ObjectKey> abandoned;
    if (unfinished.keys.isEmpty() || plan.counts.total() > 0)
        return abandoned;
    QSet<ObjectKey> awaited;
    for (const PlanEntry &entry : plan.entries) {
        if (entry.reason != Reason::Unchanged)
            awaited.insert(entry.remote.key);
    }
    for (const ObjectKey &key : unfinished.keys) {
        if (!awaited.contains(key) && !mayWant(unfinished.others, key, unfinished.layout))
            abandoned.push_back(key);
    }
    return abandoned;
}

std::vector<ObjectKey> discardAbandoned(const Unfinished &unfinished, const Plan &plan, const DataDirectory &data)
{
    std::vector<ObjectKey> abandoned = abandonedOf(unfinished, plan);
    std::erase_if(abandoned, [&](const ObjectKey &key) { return !isGone(key, data); });
    return abandoned;
}

Discarded discardSetAside(const Unfinished &unfinished, const Comparison &comparison, const DataDirectory &data)
{
    const Plan &plan = comparison.plan;
    QSet<ObjectKey> fetched;
    for (const PlanEntry &entry : plan.entries) {
        if (isFetched(entry.reason))
            fetched.insert(entry.remote.key);
    }
    return SetAsideStock(data, plan.tree, plan.domain).discard([&](const ReadEntry &entry) {
        if (fetched.contains(entry.key))
            return true;
        if (unfinished.isOfRepair || std::ranges::binary_search(comparison.setAside, entry.id))
            return false;
        const bool hasSource = entry.source == plan.source || unfinished.otherSources.contains(entry.source);
        return !hasSource || !mayWant(unfinished.others, entry.key, unfinished.layout);
    });
}

} // namespace omsync
