// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/comparison.h"

#include <utility>

namespace omsync {

Result<Comparison> compare(PlanInput input, const DataDirectory &data)
{
    auto locals = data.scan(input.tree, input.domain);
    if (!locals)
        return Failure(std::move(locals).error());
    input.locals = std::move(*locals);
    Comparison comparison{.plan = planOf(input), .adopted = {}};
    for (const PlanEntry &entry : comparison.plan.entries) {
        const bool isSame = entry.local && !isFetched(entry.reason) && entry.local->modified == entry.remote.modified;
        if (isSame && !input.manifest.contains(entry.remote.key))
            comparison.adopted.push_back(entry.remote);
    }
    return comparison;
}

} // namespace omsync
