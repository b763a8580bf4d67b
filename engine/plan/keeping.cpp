// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/keeping.h"

#include "catalog/derivedvariables.h"
#include "catalog/domainregistry.h"
#include "plan/subscription.h"

#include <utility>

namespace omsync {

namespace {

//! What is derived stands for the Variables that it is computed from, as far as there are files of them.
std::vector<Selection> withStoredNames(std::vector<Selection> selections, const QString &domain,
                                       const std::vector<LocalFile> &files)
{
    QSet<QString> stored;
    for (const LocalFile &file : files)
        stored.insert(QString::fromUtf8(file.key.variable()));
    for (Selection &selection : selections) {
        for (const QString &name : selection.variables.names()) {
            if (const auto derivation = DerivedVariables::builtIn().derive(name, domain, stored))
                selection.variables.addStored(derivation->stored);
        }
    }
    return selections;
}

Result<Selection> allThatIsRecent(Tree tree, Instant now, int pastDays)
{
    Subscription recent{.domain = {}, .tree = tree, .sources = {}, .selection = {}};
    recent.selection.variables = {nameOf(VariableSelector::All)};
    recent.selection.pastDays = pastDays;
    return selectionOf(recent, now);
}

} // namespace

Result<Keeping> Keeping::of(const Settings &settings, Instant now, int pastDays)
{
    Keeping keeping;
    keeping.m_settings = settings;
    keeping.m_now = now;
    auto subscriptions = subscriptionsOf(settings);
    if (!subscriptions)
        return Failure(std::move(subscriptions).error());
    for (const Subscription &subscription : *subscriptions) {
        auto selection = selectionOf(subscription, now);
        if (!selection)
            return Failure(std::move(selection).error());
        keeping.m_selected[{subscription.tree, subscription.domain.name}].push_back(*std::move(selection));
    }
    if (!settings.selections.empty())
        return keeping;
    for (const Tree tree : {Tree::Data, Tree::DataRun, Tree::DataSpatial}) {
        auto recent = allThatIsRecent(tree, now, pastDays);
        if (!recent)
            return Failure(std::move(recent).error());
        keeping.m_recent[tree] = {*std::move(recent)};
    }
    return keeping;
}

std::vector<Selection> Keeping::wantedOf(Tree tree, const QString &domain) const
{
    if (const auto recent = m_recent.find(tree); recent != m_recent.end())
        return recent->second;
    const auto selected = m_selected.find({tree, domain});
    return selected == m_selected.end() ? std::vector<Selection>() : selected->second;
}

RetentionRules Keeping::rulesFor(Tree tree, const QString &domain, const std::vector<LocalFile> &files,
                                 const std::optional<DomainMeta> &meta) const
{
    const Domain *known = DomainRegistry::builtIn().find(domain);
    const auto fromMeta = meta ? meta->layout() : std::nullopt;
    return {.retention = retentionOf(m_settings, domain),
            .layout = fromMeta || !known ? fromMeta : known->layout,
            .wanted = withStoredNames(wantedOf(tree, domain), domain, files),
            .mirror = std::nullopt,
            .others = {},
            .now = m_now};
}

} // namespace omsync
