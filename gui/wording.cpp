// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wording.h"

#include "gui/errorwording.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QSet>
#include <QTimeZone>

#include <cstdlib>

namespace omsync {

namespace {

//! The context of these texts for translators.
struct Wording
{
    Q_DECLARE_TR_FUNCTIONS(Wording)
};

QString twoDigits(qint64 number)
{
    return QString::number(number).rightJustified(2, u'0');
}

QDateTime inUtc(Instant moment)
{
    return QDateTime::fromSecsSinceEpoch(unixSeconds(moment), QTimeZone::utc());
}

//! With the year where that is not the present one.
QString dayAndTime(const QDateTime &moment, const QDateTime &now)
{
    return QLocale().toString(moment, moment.date().year() == now.date().year()
                                          ? Wording::tr("d MMM hh:mm", "day, month and time")
                                          : Wording::tr("d MMM yyyy hh:mm", "day, month, year and time"));
}

} // namespace

QString titleOf(const DomainStatus &domain)
{
    return titleOf(DomainInTree{.name = domain.name, .tree = domain.tree});
}

QString titleOf(const DomainInTree &domain)
{
    switch (domain.tree) {
    case Tree::Data: return domain.name;
    case Tree::DataRun: return Wording::tr("%1 · whole runs").arg(domain.name);
    case Tree::DataSpatial: return Wording::tr("%1 · single time steps").arg(domain.name);
    }
    Q_UNREACHABLE();
}

QString commonTitleOf(const std::vector<const DomainStatus *> &rows)
{
    return rows.size() == 1 ? titleOf(*rows.front()) : rows.front()->name;
}

qsizetype domainCount(const std::vector<const DomainStatus *> &rows)
{
    QSet<QString> names;
    for (const DomainStatus *row : rows)
        names.insert(row->name);
    return names.size();
}

QString wordOf(DomainState state)
{
    switch (state) {
    case DomainState::Error: return Wording::tr("error");
    case DomainState::Inconsistent: return Wording::tr("inconsistent");
    case DomainState::SourceStopped: return Wording::tr("source stopped");
    case DomainState::Stale: return Wording::tr("stale");
    case DomainState::Late: return Wording::tr("late");
    case DomainState::Syncing: return Wording::tr("syncing");
    case DomainState::Fresh: return Wording::tr("fresh");
    case DomainState::Retired: return Wording::tr("retired");
    case DomainState::Unknown: return Wording::tr("unknown");
    }
    Q_UNREACHABLE();
}

QString wordOf(TransferState state)
{
    switch (state) {
    case TransferState::Waiting: return Wording::tr("waiting");
    case TransferState::Receiving: return Wording::tr("receiving");
    case TransferState::Retrying: return Wording::tr("tries again soon");
    case TransferState::Verifying: return Wording::tr("verifying");
    case TransferState::Staged: return Wording::tr("waits for its run");
    case TransferState::Published: return Wording::tr("published");
    case TransferState::Failed: return Wording::tr("failed");
    case TransferState::Cancelled: return Wording::tr("stopped");
    }
    Q_UNREACHABLE();
}

QString wordOf(PassState state)
{
    switch (state) {
    case PassState::Waiting: return Wording::tr("waiting");
    case PassState::Listing: return Wording::tr("listing");
    case PassState::Planning: return Wording::tr("comparing");
    case PassState::Transferring: return Wording::tr("transferring");
    case PassState::Publishing: return Wording::tr("publishing");
    case PassState::Done: return Wording::tr("done");
    case PassState::Partial: return Wording::tr("incomplete");
    case PassState::Failed: return Wording::tr("failed");
    case PassState::Cancelled: return Wording::tr("stopped");
    }
    Q_UNREACHABLE();
}

QString lengthText(std::chrono::seconds duration)
{
    const qint64 seconds = std::abs(duration.count());
    const qint64 minutes = seconds / 60, hours = minutes / 60, days = hours / 24;
    const QString sign = duration.count() < 0 ? QString(QChar(0x2212)) : QString();
    if (days > 0)
        return sign + Wording::tr("%1 d %2 h").arg(days).arg(hours % 24);
    if (hours > 0)
        return sign + Wording::tr("%1 h %2 min").arg(hours).arg(twoDigits(minutes % 60));
    if (minutes > 0)
        return sign + Wording::tr("%1 min").arg(minutes);
    return sign + Wording::tr("%1 s").arg(seconds);
}

QString sizeText(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

QString speedText(qint64 bytesPerSecond)
{
    return Wording::tr("%1/s").arg(sizeText(bytesPerSecond));
}

QString fileCountText(qint64 files)
{
    return files == 1 ? Wording::tr("1 file") : Wording::tr("%1 files").arg(QLocale().toString(files));
}

QString runTimeText(Instant run, Instant now)
{
    return dayAndTime(inUtc(run), inUtc(now));
}

QString dayText(Instant moment)
{
    return QLocale().toString(inUtc(moment).date(), Wording::tr("d MMM yyyy", "day, month and year"));
}

QString clockText(Instant moment, Instant now)
{
    const auto local = QDateTime::fromSecsSinceEpoch(unixSeconds(moment));
    const auto present = QDateTime::fromSecsSinceEpoch(unixSeconds(now));
    return local.date() == present.date() ? QLocale().toString(local, Wording::tr("hh:mm", "time"))
                                          : dayAndTime(local, present);
}

QString momentText(Instant moment)
{
    const auto local = QDateTime::fromSecsSinceEpoch(unixSeconds(moment));
    return QLocale().toString(local, Wording::tr("d MMM hh:mm:ss", "day, month and time with seconds"));
}

QString pauseText(const Pause &pause, Instant now)
{
    return pause.until ? Wording::tr("paused until %1").arg(clockText(*pause.until, now))
                       : Wording::tr("paused until resumed");
}

QString outcomeText(const PassStatus &status)
{
    if (status.error)
        return briefText(*status.error);
    const QString moved = Wording::tr("%1, %2").arg(fileCountText(status.published), sizeText(status.bytesReceived));
    switch (status.state) {
    case PassState::Done: return status.published == 0 ? Wording::tr("up to date") : moved;
    case PassState::Transferring:
    case PassState::Publishing:
        return Wording::tr("%1 of %2").arg(QLocale().toString(status.published), fileCountText(status.toFetch));
    case PassState::Waiting:
    case PassState::Listing:
    case PassState::Planning:
    case PassState::Partial:
    case PassState::Failed:
    case PassState::Cancelled: return wordOf(status.state);
    }
    Q_UNREACHABLE();
}

} // namespace omsync
