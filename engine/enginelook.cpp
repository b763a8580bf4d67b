// SPDX-License-Identifier: GPL-3.0-or-later
// What the Engine answers by looking alone.
#include "engine.h"

#include "pull/domainboard.h"
#include "pull/sourcelook.h"
#include "store/datadirectory.h"

#include <utility>

namespace omsync {

void Engine::startLooking(std::chrono::milliseconds patience)
{
    QStringList domains;
    for (const DomainStatus &domain : m_board->statuses())
        domains.append(domain.name);
    m_look = std::make_unique<SourceLook>(m_settings);
    connect(m_look.get(), &SourceLook::read, m_board.get(), &DomainBoard::takeSourceMeta);
    connect(m_look.get(), &SourceLook::problemFound, this, &Engine::problemFound);
    connect(m_look.get(), &SourceLook::ended, this, &Engine::finished);
    m_look->start(domains, patience);
}

Result<std::vector<VariableEntry>> Engine::variables(const QString &domain) const
{
    auto files = m_data->scan(Tree::Data, domain);
    if (!files)
        return Failure(std::move(files).error());
    return variablesIn(fileEntries(*files, m_board->layoutOf(domain)));
}

} // namespace omsync
