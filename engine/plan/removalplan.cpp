// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/removalplan.h"

#include "catalog/runpath.h"

#include <algorithm>

namespace omsync {

namespace {

QSet<ObjectKey> keysOf(const std::vector<RemoteObject> &remotes)
{
    QSet<ObjectKey> keys;
    keys.reserve(qsizetype(remotes.size()));
    for (const RemoteObject &remote : remotes)
        keys.insert(remote.key);
    return keys;
}

//! Whether what announces the Runs of the tree is among these, `static/meta.json` or `latest.json`.
template <typename File>
bool isAnnounced(const std::vector<File> &files, Tree tree)
{
    return std::ranges::any_of(files, [tree](const File &file) {
        return tree == Tree::Data ? file.key.isDomainMeta() : rankOf(file.key) == PublicationRank::Announcement;
    });
}

std::optional<Instant> newestRunOf(const PlanInput &input, const std::optional<DomainMeta> &meta)
{
    std::optional<Instant> newest = meta ? std::optional(meta->runInitialisation) : std::nullopt;
    for (const RemoteObject &remote : input.remotes)
        newest = std::max(newest, runOf(remote.key));
    return newest;
}

} // namespace

std::chrono::seconds updateIntervalOf(const Domain *domain, const std::optional<DomainMeta> &meta)
{
    if (domain && domain->retired)
        return 0s;
    if (meta && meta->updateInterval > 0s)
        return meta->updateInterval;
    return domain ? domain->updateInterval : 0s;
}

RemovalOrder removalOrderOf(const std::vector<Subscription> &subscriptions, size_t index, Instant now)
{
    const Subscription &own = subscriptions[index];
    RemovalOrder order{.retention = own.retention,
                       .wanted = {},
                       .others = {},
                       .mirrors = own.selection.mirror && own.neededBy.isEmpty()};
    for (size_t other = 0; other < subscriptions.size(); ++other) {
        if (!shareDomain(subscriptions[other], own))
            continue;
        auto selection = selectionOf(subscriptions[other], now);
        if (!selection)
            continue; // subscriptionsOf() has read the same texts
        if (other != index)
            order.others.push_back(*selection);
        order.wanted.push_back(*std::move(selection));
    }
    return order;
}

std::optional<RetentionRules> removalRulesOf(const PlanInput &input, const RemovalOrder &order,
                                             const ListedDomain &listed)
{
    if (input.isRepair || (!order.mirrors && !order.retention.hasDays()))
        return std::nullopt;
    RetentionRules rules{.retention = order.retention,
                         .layout = input.layout,
                         .wanted = order.wanted,
                         .mirror = std::nullopt,
                         .others = order.others,
                         .now = listed.now};
    if (order.mirrors)
        rules.mirror = Mirror{.covers = input.selection, .listed = keysOf(input.remotes), .counted = input.counted};
    rules.wanted.push_back(input.selection); // with the stored names of what is derived
    return rules;
}

void planRemovals(Plan &plan, const PlanInput &input, const RemovalOrder &order, const ListedDomain &listed)
{
    auto rules = removalRulesOf(input, order, listed);
    if (!rules)
        return;
    plan.removals = Retention(*std::move(rules), input.locals).removals();
    if (plan.removals.empty())
        return;
    FileAmount here = amountOf(input.locals);
    here.files += input.filesElsewhere;
    here.bytes += input.bytesElsewhere;
    const bool hasMeta = input.tree == Tree::Data ? listed.meta.has_value() : isAnnounced(input.remotes, input.tree);
    const GateInput gate{.domain = input.domain,
                         .here = here,
                         .removals = plan.removals,
                         .limits = order.retention.limits,
                         .hasMeta = hasMeta && isAnnounced(input.locals, input.tree),
                         .isListingWhole = listed.isWhole && !input.remotes.empty(),
                         .newestRun = newestRunOf(input, listed.meta),
                         .updateInterval = updateIntervalOf(&listed.domain, listed.meta),
                         .now = listed.now};
    plan.refusal = refusalOf(gate, order.retention.gate);
}

} // namespace omsync
