// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/domainmeta.h"
#include "plan/planner.h"
#include "plan/removalgate.h"
#include "plan/retention.h"
#include "plan/subscription.h"

namespace omsync {

//! What a Pass is to remove beside what it fetches.
struct RemovalOrder
{
    RetentionSettings retention;
    std::vector<Selection> wanted; //!< of everything that pulls this Domain, that of the Pass among them
    std::vector<Selection> others; //!< the same without it
    bool mirrors = false;          //!< whether what the Source no longer has goes too
};

//! What the Pass of one of these, the `index`th, is to remove: what another of the same Domain wants stays.
[[nodiscard]] RemovalOrder removalOrderOf(const std::vector<Subscription> &subscriptions, size_t index, Instant now);

//! What is known of a Domain when it was listed.
struct ListedDomain
{
    Domain domain;
    std::optional<DomainMeta> meta; //!< of the Source; absent when it has none that can be read
    bool isWhole = true;            //!< false when some of the listing was not understood
    Instant now;
};

//! The time between two Runs of a Domain, by its meta.json or what is known beforehand; zero when it gets no more.
[[nodiscard]] std::chrono::seconds updateIntervalOf(const Domain *domain, const std::optional<DomainMeta> &meta);

//! What decides about the files here, by a listing; absent when nothing is to be removed.
[[nodiscard]] std::optional<RetentionRules> removalRulesOf(const PlanInput &input, const RemovalOrder &order,
                                                           const ListedDomain &listed);

//! Adds to a Plan what is removed, judged against `input.locals` and `input.remotes`, and why it is not.
void planRemovals(Plan &plan, const PlanInput &input, const RemovalOrder &order, const ListedDomain &listed);

} // namespace omsync
