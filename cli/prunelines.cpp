// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/prunelines.h"

#include "cli/advice.h"
#include "cli/quantities.h"
#include "cli/texttable.h"
#include "status/statusjson.h"

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

QString stateOf(const PruneReport &report)
{
    if (report.error)
        return u"failed"_s;
    if (report.refusal)
        return u"refused"_s;
    return report.removed > 0 ? u"removed"_s : QString();
}

QStringList pruneTable(const std::vector<PruneReport> &reports)
{
    TextTable table({{u"DOMAIN"_s},
                     {u"TREE"_s},
                     {u"REMOVE"_s, Qt::AlignRight},
                     {u"BYTES"_s, Qt::AlignRight},
                     {u"OF"_s, Qt::AlignRight},
                     {u"BYTES"_s, Qt::AlignRight},
                     {u"STATE"_s}});
    for (const PruneReport &report : reports) {
        table.add({report.domain, QString::fromLatin1(nameOf(report.tree)), groupedText(qint64(report.removals.size())),
                   sizeText(bytesOf(report.removals)), groupedText(report.files), sizeText(report.bytes),
                   stateOf(report)});
    }
    return table.lines();
}

} // namespace

QStringList removalEntries(const std::vector<Removal> &removals)
{
    QStringList lines;
    for (const Removal &removal : removals)
        lines.append(
            u"remove %1 (%2, %3)"_s.arg(removal.file.key.text(), sizeText(removal.file.size), nameOf(removal.why)));
    return lines;
}

Report removalReport(const std::vector<PruneReport> &reports, Tense tense, Verbosity verbosity)
{
    Report all{.event = u"prune"_s, .lines = {}, .objects = {}};
    const bool areListed = tense == Tense::Future || verbosity == Verbosity::Verbose;
    for (const PruneReport &report : reports) {
        all.objects.push_back(toJson(report));
        if (areListed)
            all.lines += removalEntries(report.removals);
        if (report.refusal)
            all.complaints.append(report.refusal->text);
        if (report.error)
            all.complaints.append(textWithAdvice(*report.error));
    }
    if (verbosity != Verbosity::Quiet)
        all.lines += pruneTable(reports);
    return all;
}

QStringList warningsOf(const PassStatus &status)
{
    QStringList warnings;
    if (status.tookShortCut)
        warnings.append(u"%1: its files appeared one by one, not as one run: the disk is too small to hold them back; "
                        u"make room, or say --publish file"_s.arg(status.domain));
    return warnings;
}

} // namespace omsync
