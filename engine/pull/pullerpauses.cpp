// SPDX-License-Identifier: GPL-3.0-or-later
// What keeps Passes from starting.
#include "pull/puller.h"

#include <utility>

namespace omsync {

void Puller::pause()
{
    m_isPaused = true;
    m_timer.stop();
    m_tools.queue.pause();
}

void Puller::resume()
{
    m_isPaused = false;
    m_tools.queue.resume();
    startDue();
}

void Puller::pauseOnly(const QSet<QString> &domains)
{
    const QSet<QString> before = std::exchange(m_pausedDomains, domains);
    for (const Track &track : m_tracks) {
        const QString &domain = track.subscription.domain.name;
        if (!track.pass || before.contains(domain) == domains.contains(domain))
            continue;
        if (domains.contains(domain))
            m_tools.queue.pause(track.pass->status().id);
        else
            m_tools.queue.resume(track.pass->status().id);
    }
    startDue();
}

} // namespace omsync
