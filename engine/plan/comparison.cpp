// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/comparison.h"

#include "plan/localmeta.h"
#include "store/casefolding.h"
#include "store/linkcheck.h"
#include "store/manifestreader.h"

#include <QFileInfo>

#include <algorithm>
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

//! Where only some of the objects were kept, only their files are, and those that may have to go.
Result<void> findLocals(PlanInput &input, const RemovalOrder &removal, const ListedDomain &listed,
                        const DataDirectory &data)
{
    const bool isAll = input.counts.total() == 0;
    QSet<ObjectKey> kept;
    for (const RemoteObject &remote : input.remotes) {
        if (!isAll)
            kept.insert(remote.key);
    }
    const std::vector<LocalFile> none; // Runs, of which the newest stays, are never only counted
    std::optional<Retention> retention;
    if (auto rules = isAll ? std::nullopt : removalRulesOf(input, removal, listed))
        retention.emplace(*std::move(rules), none);
    auto visited = data.visit(input.tree, input.domain, [&](LocalFile file) {
        const bool isKept =
            isAll || kept.contains(file.key) || (retention && isRemoved(retention->verdictOn(file.key)));
        input.filesElsewhere += isKept ? 0 : 1;
        input.bytesElsewhere += isKept ? 0 : file.size;
        if (isKept)
            input.locals.push_back(std::move(file));
    });
    std::ranges::sort(input.locals, {}, &LocalFile::key);
    return visited;
}

//! Where the whole manifest is too long to be read.
void recallListed(PlanInput &input, const DataDirectory &data)
{
    ManifestReader reader(data.stateDirectory(), input.tree, input.domain);
    for (const RemoteObject &remote : input.remotes) {
        if (const ManifestEntry *entry = reader.find(remote.key))
            input.manifest.insert(remote.key, *entry);
    }
}

//! Whether the Source has by now a later version than the one that was here.
bool isNewerThanHere(const PlanEntry &entry, const PlanInput &input)
{
    if (!isFetched(entry.reason))
        return false;
    const auto known = input.manifest.constFind(entry.remote.key);
    if (known == input.manifest.cend())
        return entry.local && entry.remote.modified > entry.local->modified + 1s;
    const LocalFile before{.key = entry.remote.key, .size = known->size, .modified = known->modified};
    const Reason reason = reasonFor(entry.remote, before, &*known, input.source);
    return reason == Reason::Newer || reason == Reason::SizeDiffers;
}

//! Those of what would be fetched that were set aside in the version that the Source has, with their ids. By the order
//! of keys, in which they are found fast.
QHash<ObjectKey, qint64> setAsideOf(const Plan &plan, const DataDirectory &data)
{
    std::vector<const RemoteObject *> fetched;
    for (const PlanEntry &entry : plan.entries) {
        if (isFetched(entry.reason))
            fetched.push_back(&entry.remote);
    }
    QHash<ObjectKey, qint64> ids;
    if (fetched.empty())
        return ids;
    std::ranges::sort(fetched, {}, [](const RemoteObject *remote) -> const ObjectKey & { return remote->key; });
    SetAsideStock stock(data, plan.tree, plan.domain);
    for (const RemoteObject *remote : fetched) {
        if (const auto id = stock.find(*remote, plan.source))
            ids.insert(remote->key, *id);
    }
    return ids;
}

//! What would be fetched, and is here already but for its place.
void countSetAside(Comparison &comparison, const QHash<ObjectKey, qint64> &ids)
{
    if (ids.isEmpty())
        return;
    std::erase_if(comparison.plan.entries, [&](const PlanEntry &entry) {
        const auto id = ids.constFind(entry.remote.key);
        if (id == ids.cend())
            return false;
        comparison.setAside.push_back(*id);
        comparison.plan.counts += {.setAside = 1, .setAsideBytes = entry.remote.size};
        return true;
    });
}

} // namespace

Result<Comparison> compare(PlanInput input, const RemovalOrder &removal, const ListedDomain &listed,
                           const DataDirectory &data)
{
    input.counted.sort();
    if (auto found = findLocals(input, removal, listed, data); !found)
        return Failure(std::move(found).error());
    if (input.counts.total() > 0)
        recallListed(input, data);
    if (const auto unreadable = unreadableAnnouncement(data, {.name = input.domain, .tree = input.tree}))
        input.damaged.insert(*unreadable); // its size and time may be those of the source's
    Comparison comparison{.plan = planOf(input), .adopted = {}, .namesakes = {}};
    if (input.isRepair && input.tree == Tree::Data) // beyond it each Run has files of its own
        comparison.newerThanHere = std::ranges::count_if(
            comparison.plan.entries, [&](const PlanEntry &entry) { return isNewerThanHere(entry, input); });
    if (foldsCase(data, input.tree))
        comparison.namesakes = takeNamesakes(comparison.plan, input.locals);
    for (const PlanEntry &entry : comparison.plan.entries) {
        const bool isSame = entry.local && !isFetched(entry.reason) && entry.local->modified == entry.remote.modified;
        if (isSame && !input.manifest.contains(entry.remote.key))
            comparison.adopted.push_back(entry.remote);
    }
    if (auto inside = checkInside(data.roots().of(input.tree), targetsOf(comparison.plan, data)); !inside)
        return Failure(std::move(inside).error());
    planRemovals(comparison.plan, input, removal, listed);
    comparison.setAside = std::move(input.setAside);
    if (!input.isRepair)
        countSetAside(comparison, setAsideOf(comparison.plan, data));
    std::ranges::sort(comparison.setAside);
    return comparison;
}

} // namespace omsync
