// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/lacks.h"

#include "catalog/runpath.h"

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

bool holdsData(const Plan &plan)
{
    return plan.counts.total() > 0 || std::ranges::any_of(plan.entries, [](const PlanEntry &entry) {
               const ObjectKey &key = entry.remote.key;
               return !key.isStatic() && rankOf(key) != PublicationRank::Announcement;
           });
}

} // namespace

Error lackOf(const Derivation &derivation, const QString &domain, const QString &source)
{
    return Error(ErrorCode::NotFound, u"%1 of %2 needs %3 too, and there is none at %4"_s.arg(
                                          derivation.name, domain, derivation.missing.join(u", "_s), source));
}

std::optional<Error> emptyWindowOf(const Plan &plan, const Selection &selection)
{
    if (holdsData(plan))
        return std::nullopt;
    const QString tree = plan.tree == Tree::Data ? QString() : QString::fromLatin1(nameOf(plan.tree)) + u'/';
    return Error(
        ErrorCode::NothingMatched,
        u"nothing of %1%2 at %3 lies in the time that is wanted, from %4 to %5; ask for more days or other years"_s.arg(
            tree, plan.domain, plan.source, runText(selection.window.begin), runText(selection.window.end)));
}

} // namespace omsync
