// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/planner.h"

#include "catalog/chunk.h"
#include "catalog/entitytag.h"
#include "catalog/runpath.h"
#include "store/fileverdict.h"

#include <algorithm>
#include <ranges>
#include <span>

namespace omsync {

namespace {

//! Whether the Source lists again what it listed when this was fetched, though it had another size or time.
bool isListedAgain(const RemoteObject &remote, const ManifestEntry &entry)
{
    const bool isSameTag = remote.etag.isEmpty() || entry.etag.isEmpty() || isSameEtag(remote.etag, entry.etag);
    return isSameTag && entry.listed == ListedAs{.size = remote.size, .modified = remote.modified};
}

Reason reasonByManifest(const RemoteObject &remote, const ManifestEntry &entry)
{
    if (!remote.etag.isEmpty() && !entry.etag.isEmpty())
        return remote.etag == entry.etag ? Reason::Unchanged : Reason::EtagDiffers;
    return remote.modified == entry.modified ? Reason::Unchanged : Reason::Newer;
}

Reason reasonOf(const RemoteObject &remote, const LocalFile *local, const PlanInput &input)
{
    const auto entry = input.manifest.constFind(remote.key);
    const ManifestEntry *remembered = entry == input.manifest.cend() ? nullptr : &*entry;
    Reason reason = local ? reasonFor(remote, *local, remembered, input.source) : Reason::Missing;
    if (reason == Reason::Unchanged && input.damaged.contains(remote.key))
        reason = Reason::Damaged;
    const auto kept = input.quarantined.constFind(remote.key);
    const bool isQuarantined = kept != input.quarantined.cend() && *kept == remote;
    return isQuarantined && isFetched(reason) ? Reason::Quarantined : reason;
}

using LocalsByKey = QHash<ObjectKey, const LocalFile *>;

LocalsByKey byKey(const std::vector<LocalFile> &files)
{
    LocalsByKey locals;
    locals.reserve(qsizetype(files.size()));
    for (const LocalFile &local : files)
        locals.insert(local.key, &local);
    return locals;
}

//! Whether the Run that the Source announces is the one that is announced here, so that what lies here is whole.
bool isAnnouncedHere(const PlanInput &input, const LocalsByKey &locals)
{
    const auto meta =
        std::ranges::find_if(input.remotes, [](const RemoteObject &remote) { return remote.key.isDomainMeta(); });
    return meta != input.remotes.end() && reasonOf(*meta, locals.value(meta->key), input) == Reason::Unchanged;
}

//! Whether the Source has the very version that was here until somebody else wrote.
bool isAlteredHere(const PlanEntry &entry, const PlanInput &input)
{
    const auto known = input.manifest.constFind(entry.remote.key);
    return known != input.manifest.cend() && known->source == input.source && known->size == entry.remote.size &&
           reasonByManifest(entry.remote, *known) == Reason::Unchanged;
}

bool replacesWholeFile(const PlanEntry &entry, const PlanInput &input)
{
    return entry.local && isFetched(entry.reason) && !input.damaged.contains(entry.remote.key);
}

bool isUnannounced(const PlanEntry &entry, const PlanInput &input)
{
    return !entry.remote.key.isStatic() && replacesWholeFile(entry, input) && !isAlteredHere(entry, input) &&
           input.unannounced->contains(entry.remote.modified);
}

//! The next Run is written over the one that the Source announces. Where that one is yet to be announced here, it can
//! no longer be had whole, and what lies here stays, if it is a Run, until the next one is.
void holdBack(std::vector<PlanEntry> &entries, const PlanInput &input, const LocalsByKey &locals)
{
    const auto isOfNext = [&](const PlanEntry &entry) { return isUnannounced(entry, input); };
    if (std::ranges::none_of(entries, isOfNext))
        return;
    const auto isMeta = [](const PlanEntry &entry) { return entry.remote.key.isDomainMeta(); };
    const auto meta = std::ranges::find_if(entries, isMeta);
    const bool isRunHere = meta != entries.end() && meta->local;
    const bool isMixed = isRunHere && !isAnnouncedHere(input, locals);
    for (PlanEntry &entry : entries) {
        const bool isOfAny = replacesWholeFile(entry, input) && (!entry.remote.key.isStatic() || isMeta(entry));
        if (isRunHere && (isMixed ? isOfAny : isOfNext(entry)))
            entry.reason = Reason::Unannounced;
    }
}

//! Whether a repair leaves it to the next Pass. A newer Announcement would tell of a Run whose files are not fetched
//! with it.
bool isBeyondRepair(const PlanEntry &entry, const PlanInput &input)
{
    if (!input.damaged.contains(entry.remote.key))
        return true;
    if (rankOf(entry.remote.key) != PublicationRank::Announcement || entry.reason == Reason::Damaged)
        return false;
    if (!entry.local) {
        const auto known = input.manifest.constFind(entry.remote.key);
        return known == input.manifest.cend() || entry.remote.modified > known->modified;
    }
    const bool isOnlyCut = entry.reason == Reason::SizeDiffers && entry.remote.modified <= entry.local->modified;
    return !isOnlyCut;
}

//! Where an entry that is fetched stands in the queue: ascending.
struct Rank
{
    int group;     //!< static, Chunks and Runs, the rest, what announces a Run
    qint64 newest; //!< the begin of the span, negated
    qint64 size;
    ObjectKey key;

    friend auto operator<=>(const Rank &, const Rank &) = default;
};

Rank rankOf(const PlanEntry &entry, const ChunkLayout &layout)
{
    const ObjectKey &key = entry.remote.key;
    if (rankOf(key) == PublicationRank::Announcement)
        return {.group = 3, .newest = 0, .size = 0, .key = key};
    if (key.isStatic())
        return {.group = 0, .newest = 0, .size = entry.remote.size, .key = key};
    if (const auto run = runOf(key))
        return {.group = 1, .newest = -unixSeconds(*run), .size = entry.remote.size, .key = key};
    const auto span = timeRangeOf(key.fileName(), layout);
    if (!span)
        return {.group = 2, .newest = 0, .size = entry.remote.size, .key = key};
    return {.group = 1, .newest = -unixSeconds(span->begin), .size = entry.remote.size, .key = key};
}

void sortFetched(std::span<PlanEntry> entries, const ChunkLayout &layout)
{
    std::vector<std::pair<Rank, PlanEntry>> ranked;
    ranked.reserve(entries.size());
    for (PlanEntry &entry : entries) {
        Rank rank = rankOf(entry, layout);
        ranked.emplace_back(std::move(rank), std::move(entry));
    }
    std::ranges::sort(ranked, {}, &std::pair<Rank, PlanEntry>::first);
    std::ranges::move(ranked | std::views::values, entries.begin());
}

//! Most are kept, in most Passes, and come sorted: those are not ranked.
void sortEntries(std::vector<PlanEntry> &entries, const ChunkLayout &layout)
{
    const auto byKey = [](const PlanEntry &entry) -> const ObjectKey & { return entry.remote.key; };
    if (!std::ranges::is_sorted(entries, {}, byKey))
        std::ranges::sort(entries, {}, byKey);
    const auto kept = std::ranges::stable_partition(entries, isFetched, &PlanEntry::reason);
    sortFetched(std::span(entries.begin(), kept.begin()), layout);
}

} // namespace

Reason reasonFor(const RemoteObject &remote, const LocalFile &local, const ManifestEntry *remembered,
                 const QString &source)
{
    const bool isOfSource = remembered && remembered->source == source;
    if (isOfSource && isListedAgain(remote, *remembered) && describes(*remembered, local))
        return Reason::Unchanged;
    if (remote.size != local.size && !remote.key.isDomainMeta())
        return Reason::SizeDiffers;
    if (remote.modified > local.modified + 1s)
        return Reason::Newer;
    if (!isOfSource)
        return Reason::Unchanged;
    if (describes(*remembered, local))
        return reasonByManifest(remote, *remembered);
    // A file that we fetched, but did not live to record, has its object's time to the second.
    if (remote.modified > local.modified)
        return Reason::Newer;
    return Reason::Unchanged;
}

Plan planOf(const PlanInput &input)
{
    const LocalsByKey locals = byKey(input.locals);
    Plan plan{.tree = input.tree,
              .domain = input.domain,
              .source = input.source,
              .entries = {},
              .counts = input.counts,
              .notWanted = input.passedOver,
              .bytesHere = input.bytesElsewhere};
    plan.entries.reserve(input.remotes.size());
    for (const LocalFile &local : input.locals)
        plan.bytesHere += local.size;
    for (const RemoteObject &remote : input.remotes) {
        if (!input.selection.wants(remote.key, input.layout)) {
            ++plan.notWanted;
            continue;
        }
        const LocalFile *local = locals.value(remote.key, nullptr);
        PlanEntry entry{.remote = remote,
                        .local = local ? std::optional(*local) : std::nullopt,
                        .reason = reasonOf(remote, local, input)};
        if (entry.reason == Reason::EtagDiffers && !input.damaged.contains(remote.key))
            entry.fetchedAs = input.manifest.constFind(remote.key)->etag;
        if (input.isRepair && isBeyondRepair(entry, input))
            ++plan.notWanted;
        else
            plan.entries.push_back(std::move(entry));
    }
    if (input.unannounced)
        holdBack(plan.entries, input, locals);
    sortEntries(plan.entries, input.layout);
    if (input.cycle && input.counts.total() == 0) // else what a Run writes may be among what was only counted
        plan.bytesPerDay = bytesPerDay(plan.entries, input.layout, *input.cycle);
    return plan;
}

} // namespace omsync
