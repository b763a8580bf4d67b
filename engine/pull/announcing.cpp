// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/announcing.h"

#include "plan/localmeta.h"

#include <algorithm>
#include <utility>

namespace omsync {

namespace {

//! Where a selection stands that shares a Run of another one.
enum class Standing {
    There,   //!< it has the Run, or a newer one, or no part in it: its Source or window lacks the Run
    Coming,  //!< it has yet to get it
    Lacking, //!< it misses files of its own Run
};

Standing standingOf(const Companion &companion, const ObjectKey &announcement, Instant run)
{
    if (!companion.runs)
        return Standing::Coming;
    const auto found = companion.runs->find(announcement);
    if (found == companion.runs->end())
        return Standing::There;
    if (!found->second)
        return companion.waitsForRun ? Standing::Coming : Standing::Lacking;
    const bool isThere = companion.isSetAside ? *found->second == run : *found->second >= run;
    return isThere ? Standing::There : Standing::Coming;
}

//! The Run that an Announcement is of, if all of it appears together.
std::optional<Instant> sharedRunOf(const FetchedObject &announcement)
{
    const ObjectKey &key = announcement.object.key;
    return announcesWholeRun(key) ? runNamedBy(key, announcement.body) : std::nullopt;
}

} // namespace

Announcing::Announcing(std::vector<Companion> companions)
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

bool Announcing::isEverywhere(const FetchedObject &announcement) const
{
    const auto run = sharedRunOf(announcement);
    return !run || std::ranges::all_of(m_companions, [&](const Companion &companion) {
        return standingOf(companion, announcement.object.key, *run) == Standing::There;
    });
}

bool Announcing::awaitsOthers() const
{
    return std::ranges::any_of(m_announcements, [this](const FetchedObject &announcement) {
        const auto run = sharedRunOf(announcement);
        return run && std::ranges::any_of(m_companions, [&](const Companion &companion) {
                   return standingOf(companion, announcement.object.key, *run) == Standing::Coming;
               });
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
