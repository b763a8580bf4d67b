// SPDX-License-Identifier: GPL-3.0-or-later
// How selections that share a Domain come to announce its Run together.
#include "pull/puller.h"

#include <algorithm>

namespace omsync {

namespace {

bool isBehind(const AnnouncedRuns &runs, const AnnouncedRuns &others)
{
    return std::ranges::any_of(runs, [&](const AnnouncedRuns::value_type &entry) {
        const auto other = others.find(entry.first);
        return entry.second && other != others.end() && other->second && *entry.second < *other->second;
    });
}

//! Whether there is a Run that these others have no part in.
bool isAlone(const AnnouncedRuns &runs, const AnnouncedRuns &others)
{
    return std::ranges::any_of(
        runs, [&](const AnnouncedRuns::value_type &entry) { return entry.second && !others.contains(entry.first); });
}

} // namespace

//! One that fails round after round is waited for no longer: its files are as old as its trouble says.
//! A repair announces nothing that was not announced before, and waits for nobody.
std::vector<Companion> Puller::companionsOf(const Track &track) const
{
    std::vector<Companion> companions;
    if (m_extent != PassOrder::Extent::Everything)
        return companions;
    for (const Track &other : m_tracks) {
        if (&other == &track || !shareDomain(other.subscription, track.subscription))
            continue;
        const bool isGivenUp = !other.runs && other.failures >= mostWaits;
        companions.push_back({.runs = isGivenUp ? AnnouncedRuns() : other.runs,
                              .isSetAside = other.isSetAside,
                              .waitsForRun = other.waitsForRun});
    }
    return companions;
}

QSet<QString> Puller::sourcesOfCompanionsOf(const Track &track) const
{
    QSet<QString> names;
    for (const Track &other : m_tracks) {
        if (&other == &track || !shareDomain(other.subscription, track.subscription))
            continue;
        for (const SourceSettings &source : other.subscription.sources)
            names.insert(source.name);
    }
    return names;
}

//! Whether a selection of that Domain waits for the next Run to be announced: however long, all others do too.
bool Puller::waitForRun(const Subscription &subscription) const
{
    return std::ranges::any_of(m_tracks, [&](const Track &track) {
        return track.waitsForRun && shareDomain(track.subscription, subscription);
    });
}

//! The one that leaves nothing to others has put in place what they left to it, if its Source announces a Run.
void Puller::noteSetAside(Track &track)
{
    if (!track.runs)
        return; // it has not come so far
    track.isSetAside = track.pass->status().setAside > 0;
    track.waitsForRun = track.pass->status().waiting > 0;
    if (!track.isSetAside)
        track.waits = 0;
    else if (!waitForRun(track.subscription))
        ++track.waits;
    if (track.pass->leavesToOthers() || track.runs->empty())
        return;
    for (Track &other : m_tracks) {
        if (shareDomain(other.subscription, track.subscription))
            other.isSetAside = false;
    }
}

//! The Source of one that is behind may have by now the Run that waits for it: what it gets is newer each time, so that
//! this comes to an end. One that waits for a selection without a part in its Run waits no longer.
void Puller::hurryCompanionsOf(const Track &track)
{
    if (m_extent != PassOrder::Extent::Everything || !track.runs)
        return;
    for (Track &other : m_tracks) {
        if (&other == &track || !other.runs || !shareDomain(other.subscription, track.subscription))
            continue;
        if (isBehind(*other.runs, *track.runs) || (other.waitsForOthers && isAlone(*other.runs, *track.runs)))
            other.due = m_tools.clock.now();
    }
}

//! Where no round follows in which the others might get the Run, what was set aside for it appears without them, and
//! the Run is not announced. Not after a Pass that failed, which would fail again. Yields whether there is any.
bool Puller::releaseThoseThatWait()
{
    bool isAny = false;
    const auto hasTurn = [](const Track &track) { return track.due || track.pass || track.race; };
    for (Track &track : m_tracks) {
        const bool isAwaited = waitForRun(track.subscription) || std::ranges::any_of(m_tracks, [&](const Track &other) {
                                   return hasTurn(other) && shareDomain(other.subscription, track.subscription);
                               });
        if (!track.isSetAside || !track.runs || isAwaited)
            continue;
        track.waits = mostWaits;
        track.due = m_tools.clock.now();
        isAny = true;
    }
    return isAny;
}

} // namespace omsync
