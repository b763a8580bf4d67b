// SPDX-License-Identifier: GPL-3.0-or-later
// How selections that share a Domain come to announce its Run together.
#include "pull/puller.h"

#include <algorithm>

namespace omsync {

namespace {

constexpr int mostWaits = 3; // rounds

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
std::vector<std::optional<AnnouncedRuns>> Puller::companionsOf(const Track &track) const
{
    std::vector<std::optional<AnnouncedRuns>> companions;
    if (m_extent != PassOrder::Extent::Everything)
        return companions;
    for (const Track &other : m_tracks) {
        if (&other != &track && shareDomain(other.subscription, track.subscription))
            companions.push_back(!other.runs && other.failures >= mostWaits ? AnnouncedRuns() : other.runs);
    }
    return companions;
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

} // namespace omsync
