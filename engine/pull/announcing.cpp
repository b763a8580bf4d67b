// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/announcing.h"

#include "plan/localmeta.h"

#include <algorithm>
#include <utility>

namespace omsync {

Announcing::Announcing(std::vector<std::optional<AnnouncedRuns>> companions)
    : m_companions(std::move(companions))
{
}

void Announcing::begin(std::vector<FetchedObject> announcements)
{
    m_announcements = std::move(announcements);
    m_lacking.clear();
    m_missesUnknown = false;
}

void Announcing::want(const ObjectKey &key)
{
    if (rankOf(key) != PublicationRank::Ordinary)
        m_wanted.insert(key);
}

void Announcing::miss(const ObjectKey &key)
{
    if (const auto run = runOf(key))
        m_lacking.insert(*run);
    else
        m_missesUnknown = true;
}

bool Announcing::isStill(const std::vector<FetchedObject> &again) const
{
    return std::ranges::all_of(again, [this](const FetchedObject &announcement) {
        const auto before =
            std::ranges::find(m_announcements, announcement.object.key,
                              [](const FetchedObject &object) -> const ObjectKey & { return object.object.key; });
        return before == m_announcements.end() || before->body == announcement.body;
    });
}

bool Announcing::isWhole(const FetchedObject &announcement) const
{
    if (m_missesUnknown)
        return false;
    if (announcement.object.key.isDomainMeta())
        return true;
    const auto run = announcedRun(announcement.body);
    return run && !m_lacking.contains(*run);
}

//! A selection that has a newer Run has this one too. One that does not find the file that announces it, since its own
//! Source or window lacks the Run, has no part in it.
bool Announcing::isEverywhere(const FetchedObject &announcement) const
{
    const ObjectKey &key = announcement.object.key;
    const auto run = runNamedBy(key, announcement.body);
    if (!run || !announcesWholeRun(key))
        return true;
    return std::ranges::all_of(m_companions, [&](const std::optional<AnnouncedRuns> &runs) {
        if (!runs)
            return false;
        const auto found = runs->find(key);
        return found == runs->end() || (found->second && *found->second >= *run);
    });
}

AnnouncedRuns Announcing::runs() const
{
    AnnouncedRuns runs;
    for (const FetchedObject &announcement : m_announcements)
        runs[announcement.object.key] =
            isWhole(announcement) ? runNamedBy(announcement.object.key, announcement.body) : std::nullopt;
    return runs;
}

std::vector<FetchedObject> Announcing::allowed() const
{
    std::vector<FetchedObject> allowed;
    for (const FetchedObject &announcement : m_announcements) {
        if (m_wanted.contains(announcement.object.key) && isWhole(announcement) && isEverywhere(announcement))
            allowed.push_back(announcement);
    }
    return allowed;
}

bool Announcing::waitsForOthers() const
{
    return std::ranges::any_of(m_announcements, [this](const FetchedObject &announcement) {
        return m_wanted.contains(announcement.object.key) && isWhole(announcement) && !isEverywhere(announcement);
    });
}

std::vector<ObjectKey> Announcing::heldBack() const
{
    std::set<Instant> held = m_lacking;
    for (const FetchedObject &announcement : m_announcements) {
        if (const auto run = runNamedBy(announcement.object.key, announcement.body); run && !isEverywhere(announcement))
            held.insert(*run);
    }
    std::vector<ObjectKey> heldBack;
    for (const ObjectKey &key : m_wanted) {
        const auto run = runOf(key);
        if (run && (m_missesUnknown || held.contains(*run)))
            heldBack.push_back(key);
    }
    return heldBack;
}

} // namespace omsync
