// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/subscription.h"

#include "catalog/domainregistry.h"

#include <algorithm>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

Result<std::vector<SourceSettings>> namedSources(const Settings &settings, const QStringList &names)
{
    std::vector<SourceSettings> sources;
    for (const QString &name : names) {
        const auto found = std::ranges::find(settings.sources, name, &SourceSettings::name);
        if (found == settings.sources.end())
            return Failure(ErrorCode::BadInput, u"a selection names the source %1, which is not defined"_s.arg(name));
        sources.push_back(*found);
    }
    return sources;
}

TimeRange wantedWindow(const Subscription &subscription, Instant now)
{
    const SelectionSettings &wanted = subscription.selection;
    switch (subscription.tree) {
    case Tree::Data: return wanted.years ? windowOf(*wanted.years) : windowOf(now, wanted.pastDays);
    case Tree::DataRun: return windowOf(now, wanted.runDays);
    case Tree::DataSpatial: return windowOf(now, wanted.spatialDays);
    }
    Q_UNREACHABLE();
}

bool isOf(const Subscription &subscription, const QString &domain)
{
    return subscription.tree == Tree::Data && subscription.domain.name == domain;
}

//! The API reads the static files of another Domain for some; without that Domain's meta.json, which would announce a
//! Run that is not here.
Result<void> addStaticFiles(std::vector<Subscription> &subscriptions)
{
    for (size_t i = 0; i < subscriptions.size(); ++i) { // those that are added need none themselves
        const Subscription needing = subscriptions[i];
        const QString &name = needing.domain.staticOf;
        const bool isThere = std::ranges::any_of(
            subscriptions, [&](const Subscription &subscription) { return isOf(subscription, name); });
        if (needing.tree != Tree::Data || name.isEmpty() || isThere)
            continue;
        auto domain = DomainRegistry::builtIn().named(name);
        if (!domain)
            return Failure(std::move(domain).error());
        subscriptions.push_back({.domain = *std::move(domain),
                                 .tree = Tree::Data,
                                 .sources = needing.sources,
                                 .selection = needing.selection,
                                 .neededBy = needing.domain.name});
    }
    return {};
}

} // namespace

Result<std::vector<Subscription>> subscriptionsOf(const Settings &settings)
{
    std::vector<Subscription> subscriptions;
    for (const SelectionSettings &selection : settings.selections) {
        auto sources = namedSources(settings, selection.sources);
        if (!sources)
            return Failure(std::move(sources).error());
        if (auto variables = VariableSelection::parse(selection.variables); !variables)
            return Failure(std::move(variables).error());
        for (const QString &name : selection.domains) {
            auto domain = DomainRegistry::builtIn().named(name);
            if (!domain)
                return Failure(std::move(domain).error());
            for (const Tree tree : selection.trees)
                subscriptions.push_back({.domain = *domain,
                                         .tree = tree,
                                         .sources = *sources,
                                         .selection = selection,
                                         .neededBy = {},
                                         .retention = retentionOf(settings, name)});
        }
    }
    if (auto added = addStaticFiles(subscriptions); !added)
        return Failure(std::move(added).error());
    return subscriptions;
}

bool shareDomain(const Subscription &subscription, const Subscription &other)
{
    return subscription.domain.name == other.domain.name && subscription.tree == other.tree;
}

PressureScope pressureScopeOf(const Subscription &subscription)
{
    const SelectionSettings &wanted = subscription.selection;
    QStringList names = wanted.variables;
    names.sort();
    const QString time = wanted.years ? u"%1 to %2"_s.arg(wanted.years->first).arg(wanted.years->last)
                                      : u"%1 days"_s.arg(wanted.pastDays);
    return {.domain = subscription.domain.name,
            .selection = u"%1, %2, from %3"_s.arg(names.join(u','), time, wanted.sources.join(u','))};
}

Result<Selection> selectionOf(const Subscription &subscription, Instant now)
{
    const SelectionSettings &wanted = subscription.selection;
    auto variables = VariableSelection::parse(wanted.variables);
    if (!variables)
        return Failure(std::move(variables).error());
    return Selection{.variables = *std::move(variables),
                     .window = wantedWindow(subscription, now),
                     .pressureToday = true,
                     .staticFilesOnly = !subscription.neededBy.isEmpty()};
}

} // namespace omsync
