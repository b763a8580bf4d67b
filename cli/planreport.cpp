// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/planreport.h"

#include "cli/prunelines.h"
#include "cli/quantities.h"
#include "cli/texttable.h"
#include "status/statusjson.h"

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

bool lacksRoom(const PlanFigures &all, const PlanRoom &room)
{
    return all.bytes > 0 && room.free - all.growth < room.reserved;
}

//! While a Run is staged, the files that it replaces are still there.
QString roomLine(const PlanFigures &all, const PlanRoom &room)
{
    const qint64 least = room.free - all.bytes;
    if (lacksRoom(all, room))
        return u"not enough room: %1 free, %2 to be fetched, %3 stay reserved; make room, or ask for less"_s.arg(
            sizeText(room.free), sizeText(all.bytes), sizeText(room.reserved));
    if (least < room.reserved)
        return u"room: %1 free now, %2 afterwards; too little to hold %3 back beside what they replace, so that files "
               "appear one by one; %4 stay reserved"_s.arg(sizeText(room.free), sizeText(room.free - all.growth),
                                                           sizeText(all.bytes), sizeText(room.reserved));
    return u"room: %1 free now, %2 afterwards, %3 at the least while files are replaced; %4 stay reserved"_s.arg(
        sizeText(room.free), sizeText(room.free - all.growth), sizeText(least), sizeText(room.reserved));
}

QJsonObject totalsObject(const PlanFigures &all, const std::optional<PlanRoom> &room)
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
    if (room) {
        object.insert(u"free"_s, room->free);
        object.insert(u"free_after"_s, room->free - all.growth);
        object.insert(u"free_least"_s, room->free - all.bytes);
        object.insert(u"reserved"_s, room->reserved);
    }
    return object;
}

} // namespace

bool lacksRoom(const std::vector<Plan> &plans, const PlanRoom &room)
{
    PlanFigures all;
    for (const Plan &plan : plans)
        all += figuresOf(plan);
    return lacksRoom(all, room);
}

Report planReport(const std::vector<Plan> &plans, const std::optional<PlanRoom> &room, Verbosity verbosity)
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
    for (const Plan &plan : plans) {
        const PlanFigures figures = figuresOf(plan);
        table.add(cellsOf(domainText(plan.tree, plan.domain), plan.source, figures));
        all += figures;
        if (verbosity == Verbosity::Verbose)
            report.lines += entryLines(plan) + removalEntries(plan.removals);
        report.objects.push_back(toJson(plan));
    }
    if (plans.size() != 1)
        table.add(cellsOf(u"all"_s, QString(), all));
    report.lines += table.lines();
    if (room)
        report.lines.append(roomLine(all, *room));
    report.objects.push_back(totalsObject(all, room));
    return report;
}

} // namespace omsync
