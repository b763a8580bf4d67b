// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/textlines.h"

#include "cli/advice.h"
#include "cli/quantities.h"
#include "cli/texttable.h"

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! `12 files, 34.5 MB in 12 s from aws`
QString movedText(const PassStatus &status)
{
    const auto took = status.ended.value_or(status.started) - status.started;
    return u"%1, %2 in %3 from %4"_s.arg(fileCountText(status.published), sizeText(status.bytesReceived),
                                         durationText(took), status.source);
}

//! `; 3 files, 1.2 MB removed`, or nothing
QString removedText(const PassStatus &status)
{
    return status.removed == 0
               ? QString()
               : u"; %1, %2 removed"_s.arg(fileCountText(status.removed), sizeText(status.bytesRemoved));
}

//! Names what has failed once: the cause often does so itself, among the steps that were under way.
QString failedText(const QString &name, const QString &cause)
{
    return u"failed: "_s + (cause.contains(name) ? cause : name + u": "_s + cause);
}

QString runOf(const std::optional<Instant> &run)
{
    return run ? runText(*run) : QString();
}

QString lengthOf(const std::optional<std::chrono::seconds> &length)
{
    return length ? durationText(*length) : QString();
}

} // namespace

QString passLine(const PassStatus &status)
{
    const QString cause = status.error ? textWithAdvice(*status.error) : u"no cause is known"_s;
    switch (status.state) {
    case PassState::Done:
        return status.published == 0
                   ? u"%1: up to date, %2 at %3"_s.arg(nameOf(status), fileCountText(status.wanted), status.source) +
                         removedText(status)
                   : nameOf(status) + u": "_s + movedText(status) + removedText(status);
    case PassState::Partial:
        return u"%1: %2; %3 failed: %4"_s.arg(nameOf(status), movedText(status), groupedText(status.failed), cause);
    case PassState::Failed: return failedText(nameOf(status), cause);
    case PassState::Cancelled: return u"%1: stopped after %2"_s.arg(nameOf(status), movedText(status));
    case PassState::Waiting:
    case PassState::Listing:
    case PassState::Planning:
    case PassState::Transferring:
    case PassState::Publishing: return nameOf(status) + u": "_s + nameOf(status.state);
    }
    Q_UNREACHABLE();
}

QString failureLine(const TransferStatus &status)
{
    const QString cause = status.error ? status.error->text() : u"no cause is known"_s;
    return failedText(status.key.text(), cause);
}

QStringList planTable(const std::vector<Plan> &plans)
{
    TextTable table({{u"DOMAIN"_s},
                     {u"SOURCE"_s},
                     {u"FETCH"_s, Qt::AlignRight},
                     {u"BYTES"_s, Qt::AlignRight},
                     {u"KEEP"_s, Qt::AlignRight},
                     {u"NOT WANTED"_s, Qt::AlignRight},
                     {u"REMOVE"_s, Qt::AlignRight},
                     {u"BYTES"_s, Qt::AlignRight}});
    qint64 files = 0, bytes = 0, kept = 0, notWanted = 0, removed = 0, freed = 0;
    for (const Plan &plan : plans) {
        const qint64 keeps = qint64(plan.entries.size()) - plan.filesToFetch();
        table.add({domainText(plan.tree, plan.domain), plan.source, groupedText(plan.filesToFetch()),
                   sizeText(plan.bytesToFetch()), groupedText(keeps), groupedText(plan.notWanted),
                   groupedText(qint64(plan.removals.size())), sizeText(bytesOf(plan.removals))});
        files += plan.filesToFetch();
        bytes += plan.bytesToFetch();
        kept += keeps;
        notWanted += plan.notWanted;
        removed += qint64(plan.removals.size());
        freed += bytesOf(plan.removals);
    }
    if (plans.size() != 1)
        table.add({u"all"_s, QString(), groupedText(files), sizeText(bytes), groupedText(kept), groupedText(notWanted),
                   groupedText(removed), sizeText(freed)});
    return table.lines();
}

QStringList planEntries(const Plan &plan)
{
    QStringList lines;
    for (const PlanEntry &entry : plan.entries) {
        if (isFetched(entry.reason))
            lines.append(
                u"fetch %1 (%2, %3)"_s.arg(entry.remote.key.text(), sizeText(entry.remote.size), nameOf(entry.reason)));
    }
    return lines;
}

QStringList freshnessTable(const std::vector<DomainStatus> &domains)
{
    TextTable table({{u"DOMAIN"_s},
                     {u"STATE"_s},
                     {u"RUN HERE"_s},
                     {u"AGE"_s, Qt::AlignRight},
                     {u"LAG"_s, Qt::AlignRight},
                     {u"NEXT EXPECTED"_s}});
    for (const DomainStatus &domain : domains) {
        const Freshness &freshness = domain.freshness;
        table.add({domain.name, nameOf(freshness.state), runOf(freshness.runHere), lengthOf(freshness.age),
                   lengthOf(freshness.lag), runOf(freshness.nextExpected)});
    }
    return table.lines();
}

} // namespace omsync
