// SPDX-License-Identifier: GPL-3.0-or-later
// How an Engine keeps the tree `data` within its size while it pulls.
#include "engineparts.h"

#include <utility>

namespace omsync {

void Engine::keepSize()
{
    if (m_settings.retention.mostBytes <= 0)
        return;
    m_pulling->size = std::make_unique<SizeKeeper>(*m_data, *m_pulling->state, m_clock, m_settings);
    const SizeKeeper *size = m_pulling->size.get();
    connect(size, &SizeKeeper::pruned, this, &Engine::pruned);
    connect(size, &SizeKeeper::warned, this, &Engine::noted);
    // Queued: it is not destroyed from within its own signal.
    connect(size, &SizeKeeper::ended, this, &Engine::takeSizeKept, Qt::QueuedConnection);
    connect(m_pulling->puller.get(), &Puller::passChanged, size, &SizeKeeper::takePass);
}

void Engine::endRound()
{
    if (m_verifying)
        m_verifying->verification->countRepaired();
    if (!m_pulling || !m_pulling->size) {
        Q_EMIT finished();
        return;
    }
    m_pulling->isFinishing = true;
    m_pulling->size->look();
}

void Engine::takeSizeKept()
{
    if (!m_pulling || m_pulling->size->isLooking())
        return;
    if (m_pulling->hasStopped)
        endPulling();
    else if (std::exchange(m_pulling->isFinishing, false))
        Q_EMIT finished();
}

} // namespace omsync
