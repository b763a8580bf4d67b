// SPDX-License-Identifier: GPL-3.0-or-later
// What makes a Pass start before its time.
#include "pull/puller.h"

#include <algorithm>

namespace omsync {

void Puller::hurry(const QStringList &domains)
{
    for (Track &track : m_tracks) {
        if (track.due && (domains.isEmpty() || domains.contains(track.subscription.domain.name)))
            track.due = m_tools.clock.now();
    }
    startDue();
}

void Puller::repeat(const QStringList &domains)
{
    for (Track &track : m_tracks)
        track.repeats |= track.pass && domains.contains(track.subscription.domain.name);
    hurry(domains);
}

void Puller::takeNews(const QString &source, const RunNews &news)
{
    for (Track &track : m_tracks) {
        const Subscription &subscription = track.subscription;
        const bool isMeant =
            subscription.tree == news.tree && subscription.domain.name == news.domain &&
            std::ranges::find(subscription.sources, source, &SourceSettings::name) != subscription.sources.end();
        if (!isMeant || track.seen == news)
            continue;
        track.news = news;
        if (track.due)
            track.due = m_tools.clock.now(); // else planNext() sees it
    }
    startDue();
}

std::vector<RunPolls::Place> Puller::announcing() const
{
    std::vector<RunPolls::Place> places;
    for (const Track &track : m_tracks) {
        const Subscription &wanted = track.subscription;
        const SourceSettings &source = wanted.sources[track.source];
        const bool isThere = std::ranges::any_of(places, [&](const RunPolls::Place &place) {
            return place.tree == wanted.tree && place.domain == wanted.domain.name && place.source.name == source.name;
        });
        if (wanted.neededBy.isEmpty() && !isThere)
            places.push_back({.tree = wanted.tree, .domain = wanted.domain.name, .source = source});
    }
    return places;
}

//! In the trees beyond `data` a Run is remembered by its news alone.
void Puller::noteSeen(Track &track, const NewestRun &run)
{
    const Subscription &subscription = track.subscription;
    const QString &domain = subscription.domain.name;
    if (run.available)
        track.seen = RunNews{.tree = subscription.tree, .domain = domain, .run = run.run, .available = *run.available};
    noteAnswer(track.pass->status().source);
    Q_EMIT sourceRunRead({.name = domain, .tree = subscription.tree}, run);
}

} // namespace omsync
