// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/runpath.h"
#include "fetch/networkworker.h"

#include <set>
#include <vector>

namespace omsync {

//! Decides which of the files that announce a Run may appear when a Pass ends: those whose Run lacks no file. In the
//! tree `data` no file tells its Run, so there one that could not be had holds back `meta.json`.
class Announcing
{
public:
    //! A round begins, with what the Source announces; what was missing is tried again.
    void begin(std::vector<FetchedObject> announcements);
    //! A file that is to be fetched: those that announce a Run are remembered.
    void want(const ObjectKey &key);
    //! A file that could not be had.
    void miss(const ObjectKey &key);
    //! Something that could not be had, and may belong to any Run.
    void missUnknown() { m_missesUnknown = true; }

    [[nodiscard]] const std::vector<FetchedObject> &announcements() const { return m_announcements; }
    [[nodiscard]] bool isEmpty() const { return m_announcements.empty(); }
    //! Whether the Source still announces what it did when the round began.
    [[nodiscard]] bool isStill(const std::vector<FetchedObject> &again) const;
    //! The Announcements to publish.
    [[nodiscard]] std::vector<FetchedObject> allowed() const;
    //! The metadata of Runs that lack a file.
    [[nodiscard]] std::vector<ObjectKey> heldBack() const;

private:
    [[nodiscard]] bool isWhole(const FetchedObject &announcement) const;

    std::vector<FetchedObject> m_announcements;
    std::set<ObjectKey> m_wanted; // of these, and RunMeta
    std::set<Instant> m_lacking;  // Runs
    bool m_missesUnknown = false;
};

} // namespace omsync
