// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/keyfingerprints.h"
#include "catalog/selection.h"
#include "plan/runcycle.h"
#include "status/plan.h"
#include "store/statedatabase.h"

#include <QHash>
#include <QSet>

#include <vector>

namespace omsync {

//! All that a Plan follows from.
struct PlanInput
{
    Tree tree = Tree::Data;
    QString domain;
    QString source; //!< name of the Source
    Selection selection;
    ChunkLayout layout;                       //!< without meaning in trees that have no Chunks
    std::vector<RemoteObject> remotes;        //!< the whole listing, in any order, but for what is not wanted
    qint64 passedOver = 0;                    //!< how many objects were left out of it as not wanted
    ObjectCounts counts = {};                 //!< objects that were left out of it although they are wanted
    std::vector<qint64> setAside = {};        //!< ids of those among these that were set aside
    KeyFingerprints counted = {};             //!< of their keys, where something is mirrored; sorted
    std::vector<LocalFile> locals;            //!< of the same domain and tree, in any order
    qint64 filesElsewhere = 0;                //!< local files that are not among these
    qint64 bytesElsewhere = 0;                //!< of these
    QHash<ObjectKey, ManifestEntry> manifest; //!< what is remembered of the local files
    QSet<ObjectKey> damaged = {};             //!< files that did not pass a check, or are missed
    //! Whether these alone are planned, and what announces a Run only when no newer one is there.
    bool isRepair = false;
    //! Versions that came damaged each time from every Source that there is.
    QHash<ObjectKey, RemoteObject> quarantined = {};
    //! Times of change at the Source of replacements that wait for their Run to be announced.
    std::optional<TimeRange> unannounced = {};
    std::optional<RunCycle> cycle = {}; //!< absent when no more Runs are to be expected
};

//! Compares what the Source has with what is here. An object is fetched when it is missing, when its size differs (not
//! for `meta.json`, which is rewritten here), or when it is more than one second newer (DATA.md, section 3). Where the
//! file is still the one that the manifest describes and came from the same Source, the manifest knows more: another
//! ETag, or, without ETags, another time in either direction, is fetched too (TRAPS.md, 4). Where the manifest has an
//! older version than the one that lies here, any newer second counts. What is damaged is fetched in any case, and what
//! is damaged at every Source in none. What would replace a whole file by one that is not announced yet waits; where
//! the Run that the Source announces is yet to be announced here, all that replaces waits with it, and that Run is
//! never announced here, since some of its files are gone at the Source. Order of the
//! fetched entries: files of `static/`, then the newest Chunks or Runs first, the smaller first within one, then files
//! of the whole period. What announces a Run stands last.
[[nodiscard]] Plan planOf(const PlanInput &input);

//! The Reason for an object that has a file here, by these two and what the manifest remembers of the file (or null).
[[nodiscard]] Reason reasonFor(const RemoteObject &remote, const LocalFile &local, const ManifestEntry *remembered,
                               const QString &source);

} // namespace omsync
