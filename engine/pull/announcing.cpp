// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/announcing.h"

#include <algorithm>
#include <utility>

namespace omsync {

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

std::vector<FetchedObject> Announcing::allowed() const
{
    std::vector<FetchedObject> allowed;
    for (const FetchedObject &announcement : m_announcements) {
        if (m_wanted.contains(announcement.object.key) && isWhole(announcement))
            allowed.push_back(announcement);
    }
    return allowed;
}

std::vector<ObjectKey> Announcing::heldBack() const
{
    std::vector<ObjectKey> heldBack;
    for (const ObjectKey &key : m_wanted) {
        const auto run = runOf(key);
        if (run && (m_missesUnknown || m_lacking.contains(*run)))
            heldBack.push_back(key);
    }
    return heldBack;
}

} // namespace omsync
