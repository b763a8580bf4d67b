// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/repairs.h"

#include "catalog/domainregistry.h"
#include "catalog/runpath.h"
#include "config/syncsets.h"

#include <algorithm>
#include <map>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr int allDays = 36'500; // that a selection can reach back
constexpr int fewDays = 2;      // that hold the Run which is announced

//! What is damaged or missed of one Domain in one tree.
struct Share
{
    QStringList variables;            // but `static`, which is pulled always
    QStringList sources;              // that it came from
    std::optional<Instant> oldestRun; // that a file belongs to
};

using DamagedPlace = std::pair<Tree, QString>; // with the Domain's name

//! The Variable that must be asked for, so that this is fetched; empty when any will do.
QString variableOf(const ObjectKey &key)
{
    switch (key.tree()) {
    case Tree::Data: return key.isStatic() ? QString() : QString::fromUtf8(key.variable());
    case Tree::DataRun: return QString::fromUtf8(variableInRun(key));
    case Tree::DataSpatial: return {};
    }
    Q_UNREACHABLE();
}

std::map<DamagedPlace, Share> sharesOf(const std::vector<FileVerdict> &damage)
{
    std::map<DamagedPlace, Share> shares;
    for (const FileVerdict &verdict : damage) {
        const ObjectKey &key = verdict.file.local.key;
        Share &share = shares[{key.tree(), QString::fromUtf8(key.domain())}];
        const QString variable = variableOf(key);
        if (!variable.isEmpty() && !share.variables.contains(variable))
            share.variables.append(variable);
        if (const auto run = runOf(key))
            share.oldestRun = std::min(*run, share.oldestRun.value_or(*run));
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
    if (const auto standard = sourcesOf({}); standard && settings.sources.empty()) {
        for (const SourceSettings &source : *standard) { // that is asked where none is named
            if (share.sources.isEmpty() || share.sources.contains(source.name))
                sources.push_back(source);
        }
    }
    std::ranges::stable_partition(sources,
                                  [&](const SourceSettings &source) { return share.sources.contains(source.name); });
    return sources;
}

//! What is said where no Source is named, and they did not come from the one that is asked then.
QString sourceAsked(const Share &share)
{
    return share.sources.isEmpty()
               ? u"name a server with --server"_s
               : u"they came from %1; name that server, or another, with --server"_s.arg(share.sources.join(u", "_s));
}

SelectionSettings selectionFor(const QString &domain, const Share &share, const std::vector<SourceSettings> &sources,
                               Instant now)
{
    SelectionSettings selection;
    for (const SourceSettings &source : sources)
        selection.sources.append(source.name);
    selection.domains = {domain};
    // Where no Variable is damaged, some has to be asked for all the same, and all can be, since only what is damaged
    // is fetched.
    selection.variables = share.variables.isEmpty() ? QStringList{nameOf(VariableSelector::All)} : share.variables;
    selection.pastDays = allDays;
    // Each Run is a directory to be listed; without one only what announces them is damaged.
    const auto age = std::chrono::ceil<std::chrono::days>(now - share.oldestRun.value_or(now));
    selection.runDays = selection.spatialDays = int(std::clamp<qint64>(age.count(), fewDays, allDays));
    return selection;
}

} // namespace

Repairs repairsOf(const Settings &settings, const std::vector<FileVerdict> &damage, Instant now)
{
    Repairs repairs;
    for (const auto &[place, share] : sharesOf(damage)) {
        const auto &[tree, name] = place;
        auto domain = DomainRegistry::builtIn().named(name);
        std::vector<SourceSettings> sources = sourcesFor(name, share, settings);
        if (!domain || sources.empty()) {
            const QString cause = domain ? sourceAsked(share) : domain.error().cause();
            repairs.refused.emplace_back(ErrorCode::BadInput,
                                         u"the damaged files of %1 are not fetched again: %2"_s.arg(name, cause));
            continue;
        }
        SelectionSettings selection = selectionFor(name, share, sources, now);
        repairs.subscriptions.push_back({.domain = *std::move(domain),
                                         .tree = tree,
                                         .sources = std::move(sources),
                                         .selection = std::move(selection)});
    }
    return repairs;
}

} // namespace omsync
