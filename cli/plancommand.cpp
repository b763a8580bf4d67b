// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/plancommand.h"

#include "base/file.h"
#include "cli/printer.h"
#include "cli/quantities.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

PlanCommand::PlanCommand(Engine &engine, Printer &printer, QString directory)
    : m_engine(engine)
    , m_printer(printer)
    , m_directory(std::move(directory))
{
    connect(&m_engine, &Engine::planned, this, [this](const Plan &plan) { m_plans.push_back(plan); });
    connect(&m_engine, &Engine::passChanged, this, &PlanCommand::takePass);
    connect(&m_engine, &Engine::problemFound, this, [this](const Error &problem) {
        m_outcome.take(problem);
        m_printer.error(problem);
    });
    connect(&m_engine, &Engine::noted, this, [this](const QString &text) { m_printer.note(text); });
    connect(&m_engine, &Engine::finished, &m_engine, &Engine::stop, Qt::QueuedConnection);
    connect(&m_engine, &Engine::stopped, this, &PlanCommand::end);
}

Result<void> PlanCommand::start()
{
    return m_engine.startPlanning();
}

void PlanCommand::stop()
{
    m_isStopped = true;
    m_engine.stop();
}

void PlanCommand::takePass(const PassStatus &status)
{
    m_outcome.take(status);
    if (status.state == PassState::Failed)
        m_printer.pass(status);
}

void PlanCommand::end()
{
    std::ranges::sort(m_plans, {}, [](const Plan &plan) { return std::tie(plan.domain, plan.source); });
    if (!m_plans.empty())
        m_printer.plans(m_plans);
    if (const auto room = freeBytes(m_directory))
        m_printer.note(u"%1 free at %2"_s.arg(sizeText(*room), m_directory));
    Q_EMIT ended(m_isStopped ? ExitCode::Other : m_outcome.exitCode());
}

} // namespace omsync
