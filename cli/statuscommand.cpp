// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/statuscommand.h"

#include "cli/advice.h"
#include "cli/printer.h"
#include "cli/statusreport.h"

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

StatusCommand::StatusCommand(Engine &engine, Printer &printer, StatusExtent extent)
    : m_engine(engine)
    , m_printer(printer)
    , m_extent(extent)
{
    connect(&m_engine, &Engine::problemFound, this,
            [this](const Error &problem) { m_printer.warning(textWithAdvice(problem)); });
    connect(&m_engine, &Engine::finished, this, &StatusCommand::show);
}

Result<void> StatusCommand::start()
{
    if (m_engine.status().domains.empty())
        return Failure(ErrorCode::NothingMatched, u"there is no domain in the data directory"_s);
    constexpr std::chrono::milliseconds patience = 10s;
    m_engine.startLooking(patience);
    return {};
}

void StatusCommand::stop()
{
    Q_EMIT ended(ExitCode::Other);
}

void StatusCommand::show()
{
    const EngineStatus status = m_engine.status();
    m_printer.show(freshnessReport(status));
    if (m_extent == StatusExtent::Variables)
        showVariables(status);
    const auto isStale = [](const DomainStatus &domain) { return domain.freshness.state <= DomainState::Stale; };
    Q_EMIT ended(std::ranges::any_of(status.domains, isStale) ? ExitCode::Stale : ExitCode::Ok);
}

void StatusCommand::showVariables(const EngineStatus &status)
{
    std::vector<LocalVariables> domains;
    for (const DomainStatus &domain : status.domains) {
        if (domain.tree != Tree::Data)
            continue; // there are no Chunks
        auto variables = m_engine.variables({.name = domain.name});
        if (variables)
            domains.push_back({.domain = domain.name, .variables = *std::move(variables)});
        else
            m_printer.error(variables.error());
    }
    Report report = variablesReport(status, domains);
    report.lines.prepend(QString()); // between two tables
    m_printer.show(report);
}

} // namespace omsync
