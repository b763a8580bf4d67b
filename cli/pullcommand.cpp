// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/pullcommand.h"

#include "cli/printer.h"
#include "cli/prunelines.h"
#include "cli/statusreport.h"

namespace omsync {

PullCommand::PullCommand(Engine &engine, Printer &printer, Rounds rounds)
    : m_engine(engine)
    , m_printer(printer)
    , m_rounds(rounds)
{
    connect(&m_engine, &Engine::passChanged, this, &PullCommand::takePass);
    connect(&m_engine, &Engine::transferChanged, this,
            [this](const TransferStatus &status) { m_printer.transfer(status); });
    connect(&m_engine, &Engine::totalsChanged, this,
            [this](const TransferTotals &totals) { m_printer.progress(totals); });
    connect(&m_engine, &Engine::problemFound, this, [this](const Error &problem) {
        m_outcome.take(problem);
        m_printer.error(problem);
    });
    connect(&m_engine, &Engine::keyRefused, this, [this](const RefusedKey &refused) { m_printer.refused(refused); });
    connect(&m_engine, &Engine::filesChanged, this,
            [this](const std::vector<FileChange> &changes) { m_printer.tell(changesReport(changes)); });
    connect(&m_engine, &Engine::pruned, this, [this](const PruneReport &report) {
        m_printer.tell(removalReport({report}, Tense::Past, m_printer.style().verbosity));
    });
    connect(&m_engine, &Engine::noted, this, [this](const QString &text) { m_printer.note(text); });
    connect(&m_engine, &Engine::pauseChanged, this,
            [this](const std::optional<Pause> &pause) { m_printer.tell(pauseReport(pause)); });
    connect(&m_engine, &Engine::domainPauseChanged, this,
            [this](const QString &domain, const std::optional<Pause> &pause) {
                m_printer.tell(pauseReport(domain, pause));
            });
    connect(&m_engine, &Engine::finished, &m_engine, &Engine::stop, Qt::QueuedConnection);
    connect(&m_engine, &Engine::stopped, this, &PullCommand::end);
}

Result<void> PullCommand::start()
{
    return m_engine.startPulling();
}

void PullCommand::stop()
{
    m_isStopped = true;
    m_engine.stop();
}

void PullCommand::takePass(const PassStatus &status)
{
    m_outcome.take(status);
    m_printer.pass(status);
}

void PullCommand::end()
{
    const bool isCutShort = m_isStopped && m_rounds == Rounds::One;
    Q_EMIT ended(isCutShort ? ExitCode::Other : m_outcome.exitCode());
}

} // namespace omsync
