// SPDX-License-Identifier: GPL-3.0-or-later
// What the Engine answers by looking alone.
#include "engine.h"

#include "engineparts.h"
#include "fetch/sourcelook.h"
#include "pull/domainboard.h"
#include "store/datadirectory.h"

#include <utility>

namespace omsync {

namespace {

constexpr std::chrono::hours runsLookedBack = 48h; // what is rarer than once a day has a lag, too

} // namespace

void Engine::startLooking(std::chrono::milliseconds patience)
{
    std::vector<DomainInTree> domains;
    for (const DomainStatus &domain : m_board->statuses())
        domains.push_back({.name = domain.name, .tree = domain.tree});
    m_look = std::make_unique<SourceLook>(m_settings);
    connect(m_look.get(), &SourceLook::read, m_board.get(), &DomainBoard::takeSourceRun);
    connect(m_look.get(), &SourceLook::problemFound, this, &Engine::problemFound);
    connect(m_look.get(), &SourceLook::ended, this, &Engine::finished);
    m_look->start(domains, patience);
}

Result<std::vector<VariableEntry>> Engine::variables(const DomainInTree &domain) const
{
    return variablesWork(domain)();
}

std::function<Result<std::vector<VariableEntry>>()> Engine::variablesWork(const DomainInTree &domain) const
{
    return [data = *m_data, layout = m_board->layoutOf(domain.name), domain]() -> Result<std::vector<VariableEntry>> {
        auto files = data.scan(domain.tree, domain.name);
        if (!files)
            return Failure(std::move(files).error());
        return variablesIn(fileEntries(*files, layout));
    };
}

Result<std::vector<TransferStatus>> Engine::recentTransfers(int most) const
{
    if (!m_pulling || !m_pulling->history)
        return std::vector<TransferStatus>();
    return m_pulling->history->recent(most);
}

//! What the last Passes met, and which Runs came, of an earlier process or of one that pulls beside this one.
Result<void> Engine::recallPasses()
{
    const auto state = StateDatabase::openForReading(m_data->stateDirectory());
    if (!state && state.error().code() == ErrorCode::NotFound)
        return {}; // none yet
    const auto known = state ? domainRecords(**state) : Failure(state.error());
    if (!known)
        return Failure(known.error());
    const auto runs = runsSince(**state, m_clock.now() - runsLookedBack);
    if (!runs)
        return Failure(runs.error());
    m_board->recall(*known);
    m_board->recall(*runs);
    for (const DomainStatus &domain : m_board->statuses())
        tellDamage(**state, {.name = domain.name, .tree = domain.tree});
    return {};
}

void Engine::tellDamage(const StateDatabase &state, const DomainInTree &domain)
{
    if (const auto damage = damageOf(state, domain.tree, domain.name))
        m_board->takeDamage(domain, *damage);
    else
        qCWarning(lcStore).noquote() << damage.error().text();
}

void Engine::keepOutcome(const DomainRecord &domain)
{
    if (const auto kept = record(*m_pulling->state, domain); !kept && kept.error().code() != ErrorCode::DiskFull)
        qCWarning(lcStore).noquote() << "what became of a pass is not kept:" << kept.error().text();
}

//! What has come is remembered by the state database, and what it remembers is shown.
void Engine::keepHistory()
{
    m_pulling->history = std::make_unique<TransferHistory>(m_pulling->state.get());
    connect(&m_pulling->queue, &TransferQueue::changed, m_pulling->history.get(), &TransferHistory::take);
    StateDatabase *const state = m_pulling->state.get();
    const auto keep = [state](const std::vector<RunRecord> &runs) {
        if (const auto kept = record(*state, runs); !kept && kept.error().code() != ErrorCode::DiskFull)
            qCWarning(lcStore).noquote() << "the history of runs is not kept:" << kept.error().text();
    };
    connect(m_board.get(), &DomainBoard::runCame, m_pulling->history.get(),
            [keep](const RunRecord &run) { keep({run}); });
    connect(m_board.get(), &DomainBoard::passEnded, m_pulling->history.get(),
            [this](const DomainRecord &domain) { keepOutcome(domain); });
    std::vector<RunRecord> here;
    for (const DomainStatus &domain : m_board->statuses()) {
        for (const RunArrival &run : domain.runs)
            here.push_back({.tree = domain.tree,
                            .domain = domain.name,
                            .run = run.run,
                            .finished = run.finished,
                            .available = run.available});
    }
    keep(here);
    if (const auto known = runsSince(*state, m_clock.now() - runsLookedBack)) // of an older format it is read only now
        m_board->recall(*known);
}

} // namespace omsync
