// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/transfers/transfercolumns.h"

#include "gui/errorwording.h"
#include "gui/wording.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

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

QString speedOf(const TransferStatus &transfer)
{
    return transfer.state == TransferState::Receiving ? speedText(transfer.bytesPerSecond) : QString();
}

QString leftText(const TransferStatus &transfer)
{
    const auto left = timeLeft(transfer);
    return left ? lengthText(*left) : QString();
}

QString reasonText(const TransferStatus &transfer)
{
    return transfer.error ? briefText(*transfer.error) : QString();
}

std::weak_ordering orderOf(const QString &a, const QString &b)
{
    return a.compare(b) <=> 0;
}

//! None is later than any.
std::weak_ordering orderOf(const std::optional<Instant> &a, const std::optional<Instant> &b)
{
    return unixSeconds(a.value_or(Instant::max())) <=> unixSeconds(b.value_or(Instant::max()));
}

//! What does not end is later than what does.
std::weak_ordering orderOf(const std::optional<std::chrono::seconds> &a, const std::optional<std::chrono::seconds> &b)
{
    return a.value_or(std::chrono::seconds::max()).count() <=> b.value_or(std::chrono::seconds::max()).count();
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
         [](Row a, Row b) -> std::weak_ordering { return a.key <=> b.key; }},
        {QT_TRANSLATE_NOOP("TransferColumns", "State"), Qt::AlignLeft,
         [](Row transfer) { return wordOf(transfer.state); },
         [](Row a, Row b) -> std::weak_ordering { return a.state <=> b.state; }},
        {QT_TRANSLATE_NOOP("TransferColumns", "Progress"), Qt::AlignLeft, progressText,
         [](Row a, Row b) -> std::weak_ordering { return permilleOf(a) <=> permilleOf(b); }},
        {QT_TRANSLATE_NOOP("TransferColumns", "Speed"), Qt::AlignLeft, speedOf,
         [](Row a, Row b) -> std::weak_ordering { return a.bytesPerSecond <=> b.bytesPerSecond; }},
        {QT_TRANSLATE_NOOP("TransferColumns", "Time left"), Qt::AlignLeft, leftText,
         [](Row a, Row b) { return orderOf(timeLeft(a), timeLeft(b)); }},
        {QT_TRANSLATE_NOOP("TransferColumns", "Size"), Qt::AlignLeft,
         [](Row transfer) { return sizeText(transfer.size); },
         [](Row a, Row b) -> std::weak_ordering { return a.size <=> b.size; }},
        {QT_TRANSLATE_NOOP("TransferColumns", "Source"), Qt::AlignLeft, [](Row transfer) { return transfer.source; },
         [](Row a, Row b) { return orderOf(a.source, b.source); }},
        {QT_TRANSLATE_NOOP("TransferColumns", "Attempts"), Qt::AlignLeft, attemptText,
         [](Row a, Row b) -> std::weak_ordering { return a.attempt <=> b.attempt; }},
        {QT_TRANSLATE_NOOP("TransferColumns", "Next attempt"), Qt::AlignLeft, nextAttemptText,
         [](Row a, Row b) { return orderOf(a.nextAttempt, b.nextAttempt); }},
        {QT_TRANSLATE_NOOP("TransferColumns", "Ended"), Qt::AlignLeft,
         [](Row transfer) { return transfer.ended ? momentText(*transfer.ended) : QString(); },
         [](Row a, Row b) { return orderOf(a.ended, b.ended); }},
        {QT_TRANSLATE_NOOP("TransferColumns", "Reason"), Qt::AlignLeft, reasonText,
         [](Row a, Row b) { return orderOf(reasonText(a), reasonText(b)); }},
    };
    return columns;
}

} // namespace omsync
