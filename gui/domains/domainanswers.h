// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/diskroom.h"
#include "catalog/domainintree.h"
#include "status/content.h"
#include "status/plan.h"
#include "status/verifystatus.h"

#include <QString>

#include <optional>
#include <vector>

namespace omsync {

//! What may be asked of a Domain from the board.
enum class DomainQuestion {
    Variables, //!< which lie here
    Plan,      //!< what a Pass would do now
    Verify,    //!< whether its files are whole
};

//! The Variables of a Domain that lie here in a tree.
struct VariableAnswer
{
    DomainInTree domain;
    std::vector<VariableEntry> variables = {};
    std::optional<Error> error = {}; //!< why they are not known
};

//! A file that a Pass would fetch, or remove.
struct PlannedFile
{
    ObjectKey key;
    qint64 size = 0;
    std::optional<Reason> reason = {};          //!< why it is fetched
    std::optional<RemovalVerdict> verdict = {}; //!< why it is removed
};

//! What Passes of a Domain would do now: the figures of all of its Plans, and the first of the files.
struct PlanAnswer
{
    QString domain;
    qint64 filesToFetch = 0;
    qint64 bytesToFetch = 0;
    qint64 filesToKeep = 0;
    qint64 filesToRemove = 0;
    qint64 bytesToRemove = 0;
    qint64 bytesHere = 0;
    qint64 growth = 0;    //!< of the disk use, once all is done
    QString refusal = {}; //!< why nothing is removed; empty: it is
    std::vector<PlannedFile> files = {};
    std::optional<DiskRoom> room = {}; //!< absent when it cannot be told
    qint64 reserved = 0;               //!< bytes of it that are never used
    std::optional<Error> error = {};   //!< why there is no Plan
};

//! What a look at the files of a Domain came to.
struct VerifyAnswer
{
    QString domain;
    qint64 files = 0; //!< that were looked at
    qint64 bytes = 0;
    std::vector<DamagedFile> amiss = {}; //!< that are not as they were published; the first thousands
    std::optional<Error> error = {};     //!< why it was not looked at
};

} // namespace omsync
