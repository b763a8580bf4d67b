// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/planreport.h"

#include "base/diskroom.h"
#include "cli/prunelines.h"
#include "cli/quantities.h"
#include "cli/texttable.h"
#include "status/statusjson.h"

#include <QJsonArray>
#include <QSet>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! What a row of the table adds up.
struct PlanFigures
{
    qint64 files = 0;
    qint64 bytes = 0; // to be fetched
    qint64 kept = 0;
    qint64 notWanted = 0;
    qint64 removed = 0; // files
    qint64 freed = 0;   // bytes of these
    qint64 bytesHere = 0;
    qint64 growth = 0; // of the disk use, once all is done
    std::optional<qint64> bytesPerDay;

    PlanFigures &operator+=(const PlanFigures &other)
    {
        files += other.files;
        bytes += other.bytes;
        kept += other.kept;
        notWanted += other.notWanted;
        removed += other.removed;
        freed += other.freed;
        bytesHere += other.bytesHere;
        growth += other.growth;
        if (other.bytesPerDay)
            bytesPerDay = bytesPerDay.value_or(0) + *other.bytesPerDay;
        return *this;
    }
};

PlanFigures figuresOf(const Plan &plan)
{
    return {.files = plan.filesToFetch(),
            .bytes = plan.bytesToFetch(),
            .kept = plan.filesToKeep(),
            .notWanted = plan.notWanted,
            .removed = qint64(plan.removals.size()),
            .freed = bytesOf(plan.removals),
            .bytesHere = plan.bytesHere,
            .growth = plan.growth(),
            .bytesPerDay = plan.bytesPerDay};
}

//! What each adds to the sum of all: several selections of a Domain see the same files, and may want the same.
std::vector<PlanFigures> sharesOf(const std::vector<Plan> &plans)
{
    std::vector<PlanFigures> shares;
    std::map<DomainInTree, QSet<ObjectKey>> met;
    for (const Plan &plan : plans) {
        const auto [found, isFirst] = met.try_emplace({.name = plan.domain, .tree = plan.tree});
        QSet<ObjectKey> &keys = found->second;
        Plan share = plan;
        std::erase_if(share.entries, [&](const PlanEntry &entry) { return keys.contains(entry.remote.key); });
        std::erase_if(share.removals, [&](const Removal &removal) { return keys.contains(removal.file.key); });
        for (const PlanEntry &entry : share.entries)
            keys.insert(entry.remote.key);
        for (const Removal &removal : share.removals)
            keys.insert(removal.file.key);
        shares.push_back(figuresOf(share));
        if (!isFirst)
            shares.back().bytesHere = 0;
    }
    return shares;
}

QStringList cellsOf(const QString &domain, const QString &source, const PlanFigures &figures)
{
    return {domain,
            source,
            groupedText(figures.files),
            sizeText(figures.bytes),
            groupedText(figures.kept),
            groupedText(figures.notWanted),
            groupedText(figures.removed),
            sizeText(figures.freed),
            sizeText(figures.bytesHere),
            sizeText(figures.bytesHere + figures.growth),
            figures.bytesPerDay ? sizeText(*figures.bytesPerDay) : QString()};
}

//! What the Source has that is newer, and is not fetched yet.
QStringList waitingLine(const Plan &plan)
{
    const qint64 waiting = plan.filesWaiting();
    return waiting == 0 ? QStringList()
                        : QStringList(u"%1: %2"_s.arg(domainText(plan.tree, plan.domain), waitingText(waiting)));
}

QStringList entryLines(const Plan &plan)
{
    QStringList lines;
    for (const PlanEntry &entry : plan.entries) {
        if (isFetched(entry.reason))
            lines.append(
                u"fetch %1 (%2, %3)"_s.arg(entry.remote.key.text(), sizeText(entry.remote.size), nameOf(entry.reason)));
    }
    if (plan.counts.later > 0)
        lines.append(
            u"fetch %1 more files (%2)"_s.arg(groupedText(plan.counts.later), sizeText(plan.counts.laterBytes)));
    return lines;
}

//! A file system that Plans would write to, and what they would do there together.
struct PlannedRoom
{
    PlanRoom room;
    PlanFigures figures;
};

//! `shares` are those of the Plans.
std::vector<PlannedRoom> plannedRooms(const std::vector<Plan> &plans, const std::vector<PlanFigures> &shares,
                                      const std::vector<PlanRoom> &rooms)
{
    std::vector<PlannedRoom> planned;
    for (const PlanRoom &room : rooms) {
        PlannedRoom there{.room = room, .figures = {}};
        bool isUsed = false;
        for (size_t i = 0; i < plans.size(); ++i) {
            if (std::ranges::find(room.trees, plans[i].tree) == room.trees.end())
                continue;
            there.figures += shares[i];
            isUsed = true;
        }
        if (isUsed)
            planned.push_back(std::move(there));
    }
    return planned;
}

bool lacksRoom(const PlannedRoom &planned)
{
    const auto &[room, all] = planned;
    return all.bytes > 0 && room.free - all.growth < room.reserved;
}

QStringList treeNames(const PlanRoom &room)
{
    QStringList names;
    for (const Tree tree : room.trees)
        names.append(QString::fromLatin1(nameOf(tree)));
    return names;
}

//! While a Run is staged, the files that it replaces are still there.
QString roomText(const PlannedRoom &planned)
{
    const auto &[room, all] = planned;
    const qint64 least = room.free - all.bytes;
    if (lacksRoom(planned))
        return u"%1 free, %2 to be fetched, %3 stay reserved; make room, or ask for less"_s.arg(
            sizeText(room.free), sizeText(all.bytes), sizeText(room.reserved));
    if (least < room.reserved)
        return u"%1 free now, %2 afterwards; too little to hold %3 back beside what they replace, so that files "
               "appear one by one; %4 stay reserved"_s.arg(sizeText(room.free), sizeText(room.free - all.growth),
                                                           sizeText(all.bytes), sizeText(room.reserved));
    return u"%1 free now, %2 afterwards, %3 at the least while files are replaced; %4 stay reserved"_s.arg(
        sizeText(room.free), sizeText(room.free - all.growth), sizeText(least), sizeText(room.reserved));
}

QStringList roomLines(const std::vector<PlannedRoom> &rooms)
{
    QStringList lines;
    for (const PlannedRoom &planned : rooms) {
        const QString place = rooms.size() > 1 ? u" for "_s + treeNames(planned.room).join(u", "_s) : QString();
        lines.append((lacksRoom(planned) ? u"not enough room"_s : u"room"_s) + place + u": "_s + roomText(planned));
    }
    return lines;
}

void addRoom(QJsonObject &object, const PlannedRoom &planned)
{
    const auto &[room, all] = planned;
    object.insert(u"free"_s, room.free);
    object.insert(u"free_after"_s, room.free - all.growth);
    object.insert(u"free_least"_s, room.free - all.bytes);
    object.insert(u"reserved"_s, room.reserved);
}

QJsonObject totalsObject(const PlanFigures &all, const std::vector<PlannedRoom> &rooms)
{
    QJsonObject object{{u"totals"_s, true},
                       {u"files_to_fetch"_s, all.files},
                       {u"bytes_to_fetch"_s, all.bytes},
                       {u"not_wanted"_s, all.notWanted},
                       {u"files_to_remove"_s, all.removed},
                       {u"bytes_to_remove"_s, all.freed},
                       {u"bytes_here"_s, all.bytesHere},
                       {u"bytes_after"_s, all.bytesHere + all.growth}};
    if (all.bytesPerDay)
        object.insert(u"bytes_per_day"_s, *all.bytesPerDay);
    if (!rooms.empty())
        addRoom(object, rooms.front());
    QJsonArray places;
    for (const PlannedRoom &planned : rooms) {
        QJsonObject place{{u"trees"_s, QJsonArray::fromStringList(treeNames(planned.room))}};
        addRoom(place, planned);
        places.append(place);
    }
    object.insert(u"rooms"_s, places);
    return object;
}

} // namespace

std::vector<PlanRoom> planRoomsIn(const DataSettings &data, qint64 reserve)
{
    std::vector<PlanRoom> rooms;
    QStringList fileSystems;
    const std::array places{std::pair(Tree::Data, data.directory), std::pair(Tree::DataRun, data.runDirectory),
                            std::pair(Tree::DataSpatial, data.spatialDirectory)};
    for (const auto &[tree, directory] : places) {
        if (directory.isEmpty())
            continue; // this node does not keep that tree
        const auto room = roomIn(directory);
        if (!room)
            continue;
        const qsizetype known = fileSystems.indexOf(room->fileSystem);
        if (known >= 0) {
            rooms[size_t(known)].trees.push_back(tree);
            continue;
        }
        fileSystems.append(room->fileSystem);
        rooms.push_back({.trees = {tree}, .free = room->bytes, .reserved = reserve});
    }
    return rooms;
}

bool lacksRoom(const std::vector<Plan> &plans, const std::vector<PlanRoom> &rooms)
{
    return std::ranges::any_of(plannedRooms(plans, sharesOf(plans), rooms),
                               [](const PlannedRoom &planned) { return lacksRoom(planned); });
}

Report planReport(const std::vector<Plan> &plans, const std::vector<PlanRoom> &rooms, Verbosity verbosity)
{
    Report report{.event = u"plan"_s, .lines = {}, .objects = {}};
    TextTable table({{u"DOMAIN"_s},
                     {u"SOURCE"_s},
                     {u"FETCH"_s, Qt::AlignRight},
                     {u"BYTES"_s, Qt::AlignRight},
                     {u"KEEP"_s, Qt::AlignRight},
                     {u"NOT WANTED"_s, Qt::AlignRight},
                     {u"REMOVE"_s, Qt::AlignRight},
                     {u"BYTES"_s, Qt::AlignRight},
                     {u"HERE"_s, Qt::AlignRight},
                     {u"AFTER"_s, Qt::AlignRight},
                     {u"PER DAY"_s, Qt::AlignRight}});
    PlanFigures all;
    const std::vector<PlanFigures> shares = sharesOf(plans);
    for (size_t i = 0; i < plans.size(); ++i) {
        const Plan &plan = plans[i];
        table.add(cellsOf(domainText(plan.tree, plan.domain), plan.source, figuresOf(plan)));
        all += shares[i];
        if (verbosity == Verbosity::Verbose)
            report.lines += entryLines(plan) + removalEntries(plan.removals);
        report.objects.push_back(toJson(plan));
    }
    if (plans.size() != 1)
        table.add(cellsOf(u"all"_s, QString(), all));
    report.lines += table.lines();
    const std::vector<PlannedRoom> planned = plannedRooms(plans, shares, rooms);
    for (const Plan &plan : plans)
        report.lines += waitingLine(plan);
    report.lines += roomLines(planned);
    report.objects.push_back(totalsObject(all, planned));
    return report;
}

} // namespace omsync
