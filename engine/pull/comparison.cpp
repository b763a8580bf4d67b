// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/comparison.h"

#include "store/casefolding.h"
#include "store/linkcheck.h"

#include <QFileInfo>

#include <utility>

namespace omsync {

namespace {

//! The directories that the Plan writes to.
std::set<QString> targetsOf(const Plan &plan, const DataDirectory &data)
{
    std::set<QString> directories;
    for (const PlanEntry &entry : plan.entries) {
        if (const auto path = data.pathOf(entry.remote.key); path && isFetched(entry.reason))
            directories.insert(QFileInfo(*path).path());
    }
    return directories;
}

} // namespace

Result<Comparison> compare(PlanInput input, const RemovalOrder &removal, const ListedDomain &listed,
                           const DataDirectory &data)
{
    auto locals = data.scan(input.tree, input.domain);
    if (!locals)
        return Failure(std::move(locals).error());
    input.locals = std::move(*locals);
    Comparison comparison{.plan = planOf(input), .adopted = {}, .namesakes = {}};
    if (foldsCase(data))
        comparison.namesakes = takeNamesakes(comparison.plan, input.locals);
    for (const PlanEntry &entry : comparison.plan.entries) {
        const bool isSame = entry.local && !isFetched(entry.reason) && entry.local->modified == entry.remote.modified;
        if (isSame && !input.manifest.contains(entry.remote.key))
            comparison.adopted.push_back(entry.remote);
    }
    if (auto inside = checkInside(data.roots().of(input.tree), targetsOf(comparison.plan, data)); !inside)
        return Failure(std::move(inside).error());
    planRemovals(comparison.plan, input, removal, listed);
    return comparison;
}

} // namespace omsync
