// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/verifycommand.h"

#include "cli/advice.h"
#include "cli/printer.h"
#include "cli/quantities.h"
#include "cli/statusreport.h"

#include <algorithm>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

ExitCode codeOf(const VerifyStatus &status)
{
    if (status.state == VerifyState::Failed)
        return status.error ? exitCodeOf(status.error->code()) : ExitCode::Other;
    return status.damaged + status.missing > status.repaired ? ExitCode::Partial : ExitCode::Ok;
}

//! Whether it was the Source, or the disk, that let nothing be repaired.
bool isRefusal(ExitCode code)
{
    return code == ExitCode::AccessDenied || code == ExitCode::Unreachable || code == ExitCode::Disk;
}

bool isOver(VerifyState state)
{
    return state == VerifyState::Done || state == VerifyState::Failed || state == VerifyState::Cancelled;
}

} // namespace

VerifyCommand::VerifyCommand(Engine &engine, Printer &printer, VerifyOrder order)
    : m_engine(engine)
    , m_printer(printer)
    , m_order(std::move(order))
{
    connect(&m_engine, &Engine::verifyChanged, this, &VerifyCommand::takeStatus);
    connect(&m_engine, &Engine::fileDamaged, this, &VerifyCommand::takeFile);
    connect(&m_engine, &Engine::fileAmiss, this, &VerifyCommand::takeFile);
    connect(&m_engine, &Engine::passChanged, this, [this](const PassStatus &status) {
        m_repairs.take(status);
        m_printer.pass(status);
    });
    connect(&m_engine, &Engine::transferChanged, this,
            [this](const TransferStatus &status) { m_printer.transfer(status); });
    connect(&m_engine, &Engine::filesChanged, this,
            [this](const std::vector<FileChange> &changes) { m_printer.tell(changesReport(changes)); });
    connect(&m_engine, &Engine::problemFound, this,
            [this](const Error &problem) { m_printer.warning(textWithAdvice(problem)); });
    connect(&m_engine, &Engine::finished, &m_engine, &Engine::stop, Qt::QueuedConnection);
    connect(&m_engine, &Engine::stopped, this, &VerifyCommand::end);
}

Result<void> VerifyCommand::start()
{
    return m_engine.startVerifying(m_order);
}

void VerifyCommand::stop()
{
    m_isStopped = true;
    m_engine.stop();
}

void VerifyCommand::takeFile(const DamagedFile &file)
{
    const QString fault = nameOf(file.fault);
    m_printer.tell({.event = fault,
                    .lines = {u"%1: %2: %3"_s.arg(fault, file.key.text(), file.error.text())},
                    .objects = {toJson(file)}});
}

void VerifyCommand::takeStatus(const VerifyStatus &status)
{
    m_codes.insert(domainText(status.tree, status.domain), codeOf(status));
    if (isOver(status.state))
        m_printer.tell({.event = u"verify"_s, .lines = {verifyLine(status)}, .objects = {toJson(status)}});
}

//! What is damaged or missing decides, or why it could not be fetched again, and else the first failure.
void VerifyCommand::end()
{
    ExitCode code = m_isStopped ? ExitCode::Other : ExitCode::Ok;
    for (const ExitCode other : std::as_const(m_codes)) {
        if (code == ExitCode::Ok || (other == ExitCode::Partial && !m_isStopped))
            code = other;
    }
    if (code == ExitCode::Partial && isRefusal(m_repairs.exitCode()))
        code = m_repairs.exitCode();
    Q_EMIT ended(code);
}

QString verifyLine(const VerifyStatus &status)
{
    const QString name = domainText(status.tree, status.domain) + u": "_s;
    if (status.state == VerifyState::Failed)
        return name + (status.error ? status.error->text() : u"no cause is known"_s);
    QString line = status.damaged == 0
                       ? u"%1 (%2) are good"_s.arg(fileCountText(status.checked), sizeText(status.bytes))
                       : u"%1 of %2 damaged"_s.arg(groupedText(status.damaged), fileCountText(status.checked));
    if (status.missing > 0)
        line += u", %1 missing"_s.arg(fileCountText(status.missing));
    if (status.repaired > 0)
        line += u", %1 repaired"_s.arg(groupedText(status.repaired));
    if (status.altered > 0)
        line += u"; %1 altered since published"_s.arg(fileCountText(status.altered));
    if (status.state == VerifyState::Cancelled)
        line += u"; stopped before all were looked at"_s;
    return name + line;
}

} // namespace omsync
