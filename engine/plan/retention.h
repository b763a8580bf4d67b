// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/keyfingerprints.h"
#include "catalog/selection.h"
#include "config/retentionsettings.h"
#include "status/removal.h"

#include <QSet>

#include <optional>
#include <vector>

namespace omsync {

//! What makes a replica lose what its Source has lost.
struct Mirror
{
    Selection covers;             //!< what was listed; nothing else is mirrored
    QSet<ObjectKey> listed;       //!< the whole listing, but for what was only counted
    KeyFingerprints counted = {}; //!< that; sorted
};

//! What decides which files of one Domain may be removed.
struct RetentionRules
{
    RetentionSettings retention;
    std::optional<ChunkLayout> layout; //!< absent: not known; then no Chunk is removed
    std::vector<Selection> wanted;     //!< of everything that pulls this Domain: what one of them wants does not expire
    std::optional<Mirror> mirror;      //!< absent: nothing is mirrored
    std::vector<Selection> others;     //!< of what pulls this Domain beside the mirrored Selection
    Instant now;
};

//! What may be done with each file, from its key alone: by its own time, not by when it was written. A file expires
//! when all of its span, or its Run, lies at least so many days back; never while a Selection wants it, so that nothing
//! is removed that would be fetched again. `static/`, what belongs to the whole period, the newest Run of `files` in
//! each tree, and every name that is not known stay always.
class Retention
{
public:
    //! `files` are all that lie here of the Domain.
    Retention(RetentionRules rules, const std::vector<LocalFile> &files);

    [[nodiscard]] RemovalVerdict verdictOn(const ObjectKey &key) const;
    //! Those that may go, in the order in which to remove them: the oldest data first, within a Run its JSON first.
    [[nodiscard]] std::vector<Removal> removals() const;

private:
    [[nodiscard]] RemovalVerdict verdictOnChunk(const ObjectKey &key) const;
    [[nodiscard]] RemovalVerdict verdictOnRun(const ObjectKey &key) const;
    [[nodiscard]] bool isWanted(const ObjectKey &key) const;
    [[nodiscard]] bool isGone(const ObjectKey &key) const;
    [[nodiscard]] ChunkLayout layout() const;

    RetentionRules m_rules;
    const std::vector<LocalFile> &m_files;
    std::optional<Instant> m_newestRun;        // in `data_run`
    std::optional<Instant> m_newestSpatialRun; // in `data_spatial`
};

//! The end of the time that a file is for: of its span, or its Run; absent for what belongs to no one time.
[[nodiscard]] std::optional<Instant> dataTimeOf(const ObjectKey &key, const std::optional<ChunkLayout> &layout);

} // namespace omsync
