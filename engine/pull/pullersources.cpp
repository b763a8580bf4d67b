// SPDX-License-Identifier: GPL-3.0-or-later
// Which Source a Pass asks, and what becomes of those that have none to ask.
#include "base/logging.h"
#include "pull/failover.h"
#include "pull/puller.h"

#include <algorithm>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

//! The first Source, from the one whose turn it is on, that may be asked now.
bool Puller::chooseSource(Track &track) const
{
    const auto &sources = track.subscription.sources;
    for (size_t source = track.source; source < sources.size(); ++source) {
        if (m_tools.queue.health().untilProbe(sources[source].name) > 0ms) {
            if (!track.refusal)
                track.refusal = Error(ErrorCode::Unreachable, u"%1 does not answer"_s.arg(sources[source].name));
            continue;
        }
        track.source = source;
        return true;
    }
    return false;
}

//! All Sources are down, and are not asked for each Domain: later, or not at all when this is the only round.
void Puller::waitForSource(Track &track)
{
    track.due.reset();
    if (repeats()) {
        awaitProbe(track);
        return;
    }
    const PassStatus status = notAsked(track);
    endRound(track);
    Q_EMIT passChanged(status);
}

//! What is told in place of the Passes that there are none of.
PassStatus Puller::notAsked(const Track &track)
{
    const QString &domain = track.subscription.domain.name;
    const QString source = track.subscription.sources[track.source].name;
    const Instant now = m_tools.clock.now();
    return {.id = ++m_lastPass,
            .tree = track.subscription.tree,
            .domain = domain,
            .source = source,
            .state = PassState::Failed,
            .started = now,
            .ended = now,
            .error = Error(ErrorCode::Unreachable, u"%1 was not asked: %2 does not answer"_s.arg(domain, source)),
            .place = placeOf(track)};
}

void Puller::awaitProbe(Track &track)
{
    const Instant probe = m_tools.clock.now() + std::chrono::ceil<std::chrono::seconds>(untilProbe(track));
    track.due = track.due ? std::min(*track.due, probe) : probe;
    if (!std::exchange(track.isWaitingForSource, true))
        Q_EMIT silenced(notAsked(track));
    endRound(track);
}

//! Once a Source is down, what had no Pass that met it is no better off than what had one.
void Puller::tellSilence(const Track &met)
{
    if (!repeats())
        return;
    for (Track &track : m_tracks) {
        const bool isTold = &track == &met || track.pass || track.race || track.isWaitingForSource || !track.due ||
                            isPaused(track.subscription.domain.name);
        const bool isSilent = std::ranges::all_of(track.subscription.sources, [this](const SourceSettings &source) {
            return m_tools.queue.health().isDown(source.name);
        });
        if (!isTold && isSilent)
            awaitProbe(track);
    }
}

//! A Pass that nobody answered has sent its first request several times.
void Puller::noteHealth(const PassStatus &status)
{
    const auto code =
        status.state == PassState::Failed && status.error ? std::optional(status.error->code()) : std::nullopt;
    const bool isSilence = code == ErrorCode::Unreachable || code == ErrorCode::TimedOut;
    if (isSilence && status.listed == 0) {
        if (m_tools.queue.health().noteSilence(status.source, SourceHealth::mostSilences))
            qCWarning(lcPull).noquote() << status.source << "is down; it is asked now and then until it answers";
    } else if (!isSilence && (status.listed > 0 || (code && mayComeFromElsewhere(*status.error)))) {
        noteAnswer(status.source);
    }
}

//! What waited for that Source waits no longer.
void Puller::noteAnswer(const QString &source)
{
    if (m_tools.queue.health().noteAnswer(source))
        qCInfo(lcPull).noquote() << source << "answers again";
    for (Track &track : m_tracks) {
        const auto &sources = track.subscription.sources;
        if (track.isWaitingForSource && track.due &&
            std::ranges::find(sources, source, &SourceSettings::name) != sources.end())
            track.due = m_tools.clock.now();
    }
    m_timer.start(0ms);
}

//! Until one of its Sources may be asked.
std::chrono::milliseconds Puller::untilProbe(const Track &track) const
{
    const auto &sources = track.subscription.sources;
    std::chrono::milliseconds wait = m_tools.queue.health().untilProbe(sources.front().name);
    for (const SourceSettings &source : sources)
        wait = std::min(wait, m_tools.queue.health().untilProbe(source.name));
    return wait;
}

} // namespace omsync
