// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/prunecommand.h"

#include "cli/printer.h"
#include "cli/prunelines.h"

#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

PruneCommand::PruneCommand(Engine &engine, Printer &printer, PruneOrder order)
    : m_engine(engine)
    , m_printer(printer)
    , m_order(std::move(order))
{
    connect(&m_engine, &Engine::pruned, this, &PruneCommand::take);
    connect(&m_engine, &Engine::problemFound, this, [this](const Error &problem) {
        m_code = exitCodeOf(problem.code());
        m_printer.error(problem);
    });
    connect(&m_engine, &Engine::finished, this, &PruneCommand::end);
}

Result<void> PruneCommand::start()
{
    return m_engine.startPruning(m_order);
}

void PruneCommand::stop()
{
    m_engine.stop();
}

void PruneCommand::take(const PruneReport &report)
{
    m_reports.push_back(report);
    if (report.error)
        m_code = exitCodeOf(report.error->code());
    else if (report.refusal && m_code == ExitCode::Ok)
        m_code = ExitCode::Other;
}

void PruneCommand::end()
{
    const Tense tense = m_order.isDryRun ? Tense::Future : Tense::Past;
    m_printer.show(removalReport(m_reports, tense, m_printer.style().verbosity));
    Q_EMIT ended(m_code);
}

} // namespace omsync
