// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/runpath.h"
#include "fetch/networkworker.h"

#include <map>
#include <optional>
#include <set>
#include <vector>

namespace omsync {

//! The Runs that a Source announces, by the files that do; absent for one of which a file could not be had.
using AnnouncedRuns = std::map<ObjectKey, std::optional<Instant>>;

//! What another selection of the same Domain has.
struct Companion
{
    std::optional<AnnouncedRuns> runs; //!< absent while that is not known
    bool isSetAside = false;           //!< its replacements wait for others
    bool waitsForRun = false;          //!< what it has of a Run is written over by the next, which is to be announced
};

//! Decides which of the files that announce a Run may appear when a Pass ends: those whose Run lacks no file. In the
//! tree `data` no file tells its Run, so there one that could not be had holds back `meta.json`. Where several
//! selections share a Domain, each holds back what announces a Run, and its replacements, until all of them have it:
//! the last one lets all appear, and announces.
class Announcing
{
public:
    explicit Announcing(std::vector<Companion> companions);

    //! A round begins, with what the Source announces; what was missing is tried again.
    void begin(std::vector<FetchedObject> announcements);
    //! A file that is to be fetched: those that announce a Run are remembered.
    void want(const ObjectKey &key);
    //! A file that could not be had.
    void miss(const ObjectKey &key);
    //! Something that could not be had, and may belong to any Run.
    void missUnknown() { m_missesUnknown = true; }

    [[nodiscard]] const std::vector<FetchedObject> &announcements() const { return m_announcements; }
    //! What this selection has, with what could be had in this round.
    [[nodiscard]] AnnouncedRuns runs() const;
    //! Whether the Source still announces what it did when the round began.
    [[nodiscard]] bool isStill(const std::vector<FetchedObject> &again) const;
    //! The Announcements to publish.
    [[nodiscard]] std::vector<FetchedObject> allowed() const;
    //! The metadata of Runs that lack a file, here or for another selection.
    [[nodiscard]] std::vector<ObjectKey> heldBack() const;
    //! Whether an Announcement, whose Run is whole here, is left to another selection.
    [[nodiscard]] bool waitsForOthers() const;
    //! Whether another selection is to get the Run that the Source announces, so that all may appear together.
    [[nodiscard]] bool awaitsOthers() const;

private:
    [[nodiscard]] bool isWhole(const FetchedObject &announcement) const;
    [[nodiscard]] bool isEverywhere(const FetchedObject &announcement) const;

    std::vector<Companion> m_companions;
    std::vector<FetchedObject> m_announcements;
    std::set<ObjectKey> m_wanted; // of these, and RunMeta
    std::set<Instant> m_lacking;  // Runs
    bool m_missesUnknown = false;
};

} // namespace omsync
