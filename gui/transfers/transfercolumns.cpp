// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/transfers/transfercolumns.h"

#include "gui/wording.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <limits>

namespace omsync {

namespace {

//! The context of these texts for translators.
struct TransferList
{
    Q_DECLARE_TR_FUNCTIONS(TransferColumns)
};

QString progressText(const TransferStatus &transfer)
{
    return TransferList::tr("%1 %").arg(permilleOf(transfer) / 10);
}

QString attemptText(const TransferStatus &transfer)
{
    return transfer.attempt == 0 ? TransferList::tr("none", "attempts of a transfer")
                                 : QLocale().toString(transfer.attempt);
}

qint64 rawMoment(const std::optional<Instant> &moment)
{
    return moment ? unixSeconds(*moment) : std::numeric_limits<qint64>::max();
}

} // namespace

QString nextAttemptText(const TransferStatus &transfer)
{
    if (transfer.nextAttempt)
        return momentText(*transfer.nextAttempt);
    return transfer.state == TransferState::Failed || transfer.state == TransferState::Cancelled
               ? TransferList::tr("with the next pass")
               : QString();
}

int permilleOf(const TransferStatus &transfer)
{
    const bool isHere = transfer.state == TransferState::Verifying || transfer.state == TransferState::Staged ||
                        transfer.state == TransferState::Published;
    if (isHere)
        return 1000;
    if (transfer.size <= 0)
        return 0;
    return int(std::clamp(double(transfer.received) / double(transfer.size), 0.0, 1.0) * 1000);
}

const std::vector<TransferColumn> &transferColumns()
{
    using Row = const TransferStatus &;
    static const std::vector<TransferColumn> columns{
        {QT_TRANSLATE_NOOP("TransferColumns", "File"), Qt::AlignLeft, [](Row transfer) { return transfer.key.text(); },
         [](Row transfer) { return QVariant(transfer.key.text()); }},
        {QT_TRANSLATE_NOOP("TransferColumns", "State"), Qt::AlignLeft,
         [](Row transfer) { return wordOf(transfer.state); },
         [](Row transfer) { return QVariant(int(transfer.state)); }},
        {QT_TRANSLATE_NOOP("TransferColumns", "Progress"), Qt::AlignLeft, progressText,
         [](Row transfer) { return QVariant(permilleOf(transfer)); }},
        {QT_TRANSLATE_NOOP("TransferColumns", "Size"), Qt::AlignLeft,
         [](Row transfer) { return sizeText(transfer.size); }, [](Row transfer) { return QVariant(transfer.size); }},
        {QT_TRANSLATE_NOOP("TransferColumns", "Source"), Qt::AlignLeft, [](Row transfer) { return transfer.source; },
         [](Row transfer) { return QVariant(transfer.source); }},
        {QT_TRANSLATE_NOOP("TransferColumns", "Attempts"), Qt::AlignLeft, attemptText,
         [](Row transfer) { return QVariant(transfer.attempt); }},
        {QT_TRANSLATE_NOOP("TransferColumns", "Next attempt"), Qt::AlignLeft, nextAttemptText,
         [](Row transfer) { return QVariant(rawMoment(transfer.nextAttempt)); }},
        {QT_TRANSLATE_NOOP("TransferColumns", "Ended"), Qt::AlignLeft,
         [](Row transfer) { return transfer.ended ? momentText(*transfer.ended) : QString(); },
         [](Row transfer) { return QVariant(rawMoment(transfer.ended)); }},
        {QT_TRANSLATE_NOOP("TransferColumns", "Reason"), Qt::AlignLeft,
         [](Row transfer) { return transfer.error ? transfer.error->text() : QString(); },
         [](Row transfer) { return QVariant(transfer.error ? transfer.error->text() : QString()); }},
    };
    return columns;
}

} // namespace omsync
