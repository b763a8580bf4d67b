// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/localfile.h"
#include "catalog/objectcounts.h"
#include "catalog/remoteobject.h"
#include "status/removal.h"

#include <QString>

#include <optional>
#include <vector>

namespace omsync {

//! Why a Plan does with an object what it does.
enum class Reason {
    Missing,     //!< fetch: there is no such file here
    SizeDiffers, //!< fetch
    Newer,       //!< fetch: the source's is more than a second newer
    EtagDiffers, //!< fetch: same size and time, but the ETag is not the one it was fetched with
    Damaged,     //!< fetch: what lies here did not pass its check
    Unchanged,   //!< keep
    Quarantined, //!< would be fetched, but came damaged each time: kept out until the source has another version
    Unannounced, //!< would be fetched, but waits until the source announces its Run
};

[[nodiscard]] bool isFetched(Reason reason);

//! `missing`, `size differs`, …: the English words.
[[nodiscard]] QString nameOf(Reason reason);

//! What is done with one wanted object.
struct PlanEntry
{
    RemoteObject remote;
    std::optional<LocalFile> local; //!< absent when there is none
    Reason reason = Reason::Missing;
    QByteArray fetchedAs = {}; //!< with EtagDiffers: the ETag of what is here and whole

    friend bool operator==(const PlanEntry &, const PlanEntry &) = default;
};

//! What one Pass will do, entry by entry. Fetched entries come first, in the order in which they start.
struct Plan
{
    Tree tree = Tree::Data;
    QString domain;
    QString source;                                   //!< name of the Source
    std::vector<PlanEntry> entries;                   //!< wanted objects only
    ObjectCounts counts = {};                         //!< wanted objects beyond these, of which there are very many
    qint64 notWanted = 0;                             //!< objects that the listing had beside these
    qint64 bytesHere = 0;                             //!< of all files of the Domain that lie here
    std::optional<qint64> bytesPerDay = std::nullopt; //!< that are to be expected; absent when there are no more Runs
    std::vector<Removal> removals = {};               //!< in the order in which they are removed
    std::optional<RemovalRefusal> refusal = {};       //!< why none of them is

    [[nodiscard]] qint64 filesToFetch() const;
    [[nodiscard]] qint64 filesToKeep() const; //!< with what is quarantined or waits
    [[nodiscard]] qint64 filesWaiting() const;
    [[nodiscard]] qint64 bytesToFetch() const;
    [[nodiscard]] qint64 bytesWanted() const; //!< of all entries and what was counted
    [[nodiscard]] qint64 growth() const;      //!< of the disk use, once all is done; may be negative

    friend bool operator==(const Plan &, const Plan &) = default;
};

} // namespace omsync
