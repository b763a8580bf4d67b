// SPDX-License-Identifier: GPL-3.0-or-later
// What an Engine that pulls is told to do, and what of that keeps it from pulling.
#include "base/file.h"
#include "engine.h"
#include "engineparts.h"
#include "store/datadirectory.h"
#include "store/pausemark.h"

#include <utility>

namespace omsync {

void Engine::obey(const ControlOrder &order)
{
    if (!m_pulling || m_isStopping)
        return;
    const PauseLength length = order.pause.value_or(PauseLength{.limit = m_settings.pull.pause});
    switch (order.command) {
    case ControlOrder::Command::Pause:
        return order.domains.isEmpty() ? pauseAll(length) : m_pulling->pauses.pause(order.domains, length);
    case ControlOrder::Command::Resume:
        return order.domains.isEmpty() ? resume() : m_pulling->pauses.resume(order.domains);
    case ControlOrder::Command::Sync: return m_pulling->puller->hurry(order.domains);
    }
    Q_UNREACHABLE();
}

void Engine::pause()
{
    obey({.command = ControlOrder::Command::Pause});
}

void Engine::pauseAll(const PauseLength &length)
{
    Pause pause;
    m_pauseEnd.stop();
    if (length.limit) {
        m_pauseEnd.start(*length.limit);
        pause.until = m_clock.now() + *length.limit;
    }
    m_pulling->puller->pause();
    showPause(pause);
}

void Engine::resume()
{
    m_pauseEnd.stop();
    if (!m_pulling || !m_pause)
        return;
    showPause(std::nullopt);
    m_pulling->puller->resume();
}

void Engine::showPause(const std::optional<Pause> &pause)
{
    m_pause = pause;
    markPaused();
    Q_EMIT pauseChanged(pause);
}

void Engine::takeDomainPause(const QString &domain, const std::optional<Pause> &pause)
{
    QSet<QString> paused;
    for (const auto &[name, length] : m_pulling->pauses.pauses())
        paused.insert(name);
    m_pulling->puller->pauseOnly(paused);
    markPaused();
    Q_EMIT domainPauseChanged(domain, pause);
}

void Engine::markPaused()
{
    const Pauses pauses{.all = m_pause, .domains = m_pulling->pauses.pauses()};
    if (pauses == Pauses()) {
        unmarkPaused();
        return;
    }
    m_pauseMark.reset();
    auto marked = markPauses(m_data->stateDirectory(), pauses);
    if (marked)
        m_pauseMark = std::make_unique<File>(*std::move(marked));
    else
        qCWarning(lcPull).noquote() << marked.error().text();
}

void Engine::unmarkPaused()
{
    if (!std::exchange(m_pauseMark, nullptr))
        return;
    if (const auto cleared = clearPauses(m_data->stateDirectory()); !cleared)
        qCWarning(lcPull).noquote() << cleared.error().text();
}

} // namespace omsync
