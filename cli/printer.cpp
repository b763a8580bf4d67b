// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/printer.h"

#include "cli/advice.h"
#include "cli/prunelines.h"
#include "cli/textlines.h"
#include "status/statusjson.h"

#include <QJsonDocument>

namespace omsync {

using namespace Qt::StringLiterals;

Printer::Printer(QIODevice &results, QIODevice &errors, PrintStyle style, const Clock &clock)
    : m_results(results)
    , m_errors(errors)
    , m_style(style)
    , m_clock(clock)
    , m_started(clock.elapsed())
{
}

void Printer::clearProgress()
{
    if (m_hasProgress)
        m_errors.write("\r\x1b[K");
    m_hasProgress = false;
}

void Printer::result(const QString &line)
{
    clearProgress();
    m_results.write(line.toUtf8() + '\n');
}

void Printer::result(QJsonObject object, const QString &event)
{
    object.insert(u"event"_s, event);
    clearProgress();
    m_results.write(QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
}

void Printer::complaint(const QString &line)
{
    clearProgress();
    m_errors.write(line.toUtf8() + '\n');
}

//! A full disk is said once, not for each Domain in each round: until all that it stopped have gone on.
bool Printer::repeatsFullDisk(const PassStatus &status)
{
    const bool isFull = status.error && status.error->code() == ErrorCode::DiskFull;
    const bool wasSaid = !m_outOfRoom.isEmpty();
    if (isFull)
        m_outOfRoom.insert(status.domain);
    else
        m_outOfRoom.remove(status.domain);
    return isFull && wasSaid;
}

void Printer::pass(const PassStatus &status)
{
    if (!isFinal(status.state))
        return;
    m_tally.files += status.published;
    m_tally.bytes += status.bytesReceived;
    m_tally.failed += status.failed;
    const bool isRepeated = repeatsFullDisk(status);
    if (m_style.form == OutputForm::Text && isRepeated)
        return;
    if (m_style.form == OutputForm::Json)
        result(toJson(status), u"pass"_s);
    else if (status.state == PassState::Failed || status.state == PassState::Partial)
        complaint(passLine(status));
    else if (m_style.verbosity != Verbosity::Quiet)
        result(passLine(status));
    if (m_style.form == OutputForm::Text && status.refusal)
        complaint(u"omsync-cli: "_s + status.refusal->text);
    if (m_style.form == OutputForm::Json)
        return;
    lacks(status);
    for (const QString &text : warningsOf(status))
        warning(text);
}

void Printer::lacks(const PassStatus &status)
{
    for (const Error &lack : status.lacks) {
        const QString text = lack.text();
        if (m_lacks.contains(text))
            continue;
        m_lacks.insert(text);
        warning(text);
    }
}

void Printer::transfer(const TransferStatus &status)
{
    const bool isFull = status.error && status.error->code() == ErrorCode::DiskFull; // its Pass says so
    if (status.wasHere)
        return; // nothing came
    if (m_style.form == OutputForm::Json && isFinal(status.state))
        result(toJson(status), u"file"_s);
    else if (m_style.form == OutputForm::Text && status.state == TransferState::Failed && !isFull)
        complaint(failureLine(status));
}

void Printer::refused(const RefusedKey &refused)
{
    if (m_style.form == OutputForm::Json)
        result(toJson(refused), u"file"_s);
    else
        complaint(u"failed: "_s + refused.error.text());
}

void Printer::progress(const TransferTotals &totals)
{
    const bool isShown = m_style.showsProgress || m_style.form == OutputForm::Json;
    if (!isShown || m_style.verbosity == Verbosity::Quiet || !m_pace.isDue(m_clock.elapsed()))
        return;
    if (m_style.form == OutputForm::Json) {
        result(toJson(totals), u"progress"_s);
        return;
    }
    m_errors.write("\r\x1b[K" + progressText(totals).toUtf8());
    m_hasProgress = true;
}

void Printer::show(const Report &report)
{
    if (m_style.form == OutputForm::Json) {
        for (const QJsonObject &object : report.objects)
            result(object, report.event);
        return;
    }
    for (const QString &line : report.lines)
        result(line);
    for (const QString &line : report.complaints)
        complaint(u"omsync-cli: "_s + line);
}

void Printer::tell(const Report &report)
{
    Report told = report;
    if (m_style.verbosity == Verbosity::Quiet)
        told.lines.clear();
    show(told);
}

void Printer::note(const QString &text)
{
    tell({.event = u"note"_s, .lines = {text}, .objects = {{{u"text"_s, text}}}});
}

void Printer::warning(const QString &text)
{
    if (m_style.verbosity != Verbosity::Quiet)
        complaint(u"omsync-cli: warning: "_s + text);
}

void Printer::error(const Error &error)
{
    if (m_style.form == OutputForm::Json)
        result(toJson(error), u"error"_s);
    complaint(u"omsync-cli: "_s + textWithAdvice(error));
}

void Printer::summary(ExitCode code)
{
    if (m_style.form != OutputForm::Json)
        return;
    const auto took = std::chrono::duration<double>(m_clock.elapsed() - m_started);
    result({{u"files"_s, m_tally.files},
            {u"bytes"_s, m_tally.bytes},
            {u"failed"_s, m_tally.failed},
            {u"seconds"_s, took.count()},
            {u"exit_code"_s, int(code)}},
           u"summary"_s);
}

} // namespace omsync
