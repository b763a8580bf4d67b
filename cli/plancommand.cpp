// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/plancommand.h"

#include "cli/printer.h"

#include <algorithm>
#include <tuple>

namespace omsync {

PlanCommand::PlanCommand(Engine &engine, Printer &printer, const Settings &settings)
    : m_engine(engine)
    , m_printer(printer)
    , m_data(settings.data)
    , m_reserve(settings.pull.diskReserve)
{
    connect(&m_engine, &Engine::planned, this, [this](const Plan &plan) { m_plans.push_back(plan); });
    connect(&m_engine, &Engine::passChanged, this, &PlanCommand::takePass);
    connect(&m_engine, &Engine::problemFound, this, [this](const Error &problem) {
        m_outcome.take(problem);
        m_printer.error(problem);
    });
    connect(&m_engine, &Engine::keyRefused, this, [this](const RefusedKey &refused) { m_printer.refused(refused); });
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
    else if (isFinal(status.state))
        m_printer.lacks(status);
}

void PlanCommand::end()
{
    std::ranges::sort(m_plans, {}, [](const Plan &plan) { return std::tie(plan.domain, plan.tree, plan.source); });
    const std::vector<PlanRoom> rooms = planRoomsIn(m_data, m_reserve);
    if (!m_plans.empty())
        m_printer.show(planReport(m_plans, rooms, m_printer.style().verbosity));
    for (const Plan &plan : m_plans) {
        if (plan.refusal && m_printer.style().form == OutputForm::Text)
            m_printer.warning(plan.refusal->text);
    }
    const ExitCode code = m_isStopped ? ExitCode::Other : m_outcome.exitCode();
    Q_EMIT ended(code == ExitCode::Ok && lacksRoom(m_plans, rooms) ? ExitCode::Disk : code);
}

} // namespace omsync
