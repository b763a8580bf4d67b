// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/textlines.h"

#include "cli/advice.h"
#include "cli/quantities.h"

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

QString setAsideText(qint64 files)
{
    const bool isOne = files == 1;
    return u"%1 %2 here, and %3 when another selection has its part of their run"_s.arg(
        fileCountText(files), isOne ? u"is"_s : u"are"_s, isOne ? u"appears"_s : u"appear"_s);
}

//! `; 3 files wait for their run to be announced`, and those that wait for another selection, or nothing
QString laterText(const PassStatus &status)
{
    QString text;
    if (status.waiting > 0)
        text += u"; "_s + waitingText(status.waiting);
    if (status.setAside > 0)
        text += u"; "_s + setAsideText(status.setAside);
    return text;
}

//! Names what has failed once: the cause often does so itself, among the steps that were under way.
QString failedText(const QString &name, const QString &cause)
{
    return u"failed: "_s + (cause.contains(name) ? cause : name + u": "_s + cause);
}

} // namespace

QString passLine(const PassStatus &status)
{
    const QString cause = status.error ? textWithAdvice(*status.error) : u"no cause is known"_s;
    switch (status.state) {
    case PassState::Done:
        return status.published == 0
                   ? u"%1: %2, %3 at %4"_s.arg(nameOf(status),
                                               status.lacks.empty() && laterText(status).isEmpty() ? u"up to date"_s
                                                                                                   : u"nothing new"_s,
                                               fileCountText(status.wanted), status.source) +
                         removedText(status) + laterText(status)
                   : nameOf(status) + u": "_s + movedText(status) + removedText(status) + laterText(status);
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

} // namespace omsync
