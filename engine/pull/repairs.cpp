// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/repairs.h"

#include "catalog/domainregistry.h"

#include <algorithm>
#include <map>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr int allDays = 36'500; // that a selection can reach back

//! What is damaged of one Domain.
struct Share
{
    QStringList variables; // but `static`, which is pulled always
    QStringList sources;   // that it came from
};

std::map<QString, Share> sharesOf(const std::vector<FileVerdict> &damage)
{
    std::map<QString, Share> shares;
    for (const FileVerdict &verdict : damage) {
        const ObjectKey &key = verdict.file.local.key;
        if (key.tree() != Tree::Data)
            continue;
        Share &share = shares[QString::fromUtf8(key.domain())];
        const QString variable = QString::fromUtf8(key.variable());
        if (!key.isStatic() && !variable.isEmpty() && !share.variables.contains(variable))
            share.variables.append(variable);
        if (verdict.file.known && !share.sources.contains(verdict.file.known->source))
            share.sources.append(verdict.file.known->source);
    }
    return shares;
}

std::vector<SourceSettings> sourcesFor(const QString &domain, const Share &share, const Settings &settings)
{
    QStringList selected;
    for (const SelectionSettings &selection : settings.selections) {
        if (selection.domains.contains(domain))
            selected += selection.sources;
    }
    std::vector<SourceSettings> sources;
    for (const SourceSettings &source : settings.sources) {
        if (selected.isEmpty() || selected.contains(source.name))
            sources.push_back(source);
    }
    std::ranges::stable_partition(sources,
                                  [&](const SourceSettings &source) { return share.sources.contains(source.name); });
    return sources;
}

} // namespace

Result<std::vector<Subscription>> repairsOf(const Settings &settings, const std::vector<FileVerdict> &damage)
{
    std::vector<Subscription> subscriptions;
    for (const auto &[name, share] : sharesOf(damage)) {
        auto domain = DomainRegistry::builtIn().require(name);
        if (!domain)
            return Failure(std::move(domain).error());
        std::vector<SourceSettings> sources = sourcesFor(name, share, settings);
        if (sources.empty())
            return Failure(ErrorCode::BadInput,
                           u"there is no source to fetch the damaged files of %1 from"_s.arg(name));
        SelectionSettings selection;
        for (const SourceSettings &source : sources)
            selection.sources.append(source.name);
        selection.domains = {name};
        // Nothing but static is damaged: some Variable has to be asked for, and all can be, since only what is damaged
        // is fetched.
        selection.variables = share.variables.isEmpty() ? QStringList{nameOf(VariableSelector::All)} : share.variables;
        selection.pastDays = allDays;
        subscriptions.push_back({.domain = *std::move(domain), .sources = std::move(sources), .selection = selection});
    }
    return subscriptions;
}

} // namespace omsync
