// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/instant.h"
#include "catalog/objectkey.h"
#include "status/removal.h"

#include <QDebug>
#include <QString>

#include <optional>
#include <vector>

namespace omsync {

//! The phases of a Pass.
enum class PassState { Waiting, Listing, Planning, Transferring, Publishing, Done, Partial, Failed, Cancelled };

//! The one table of what may follow what.
[[nodiscard]] bool canFollow(PassState from, PassState to);

//! Whether nothing follows it.
[[nodiscard]] bool isFinal(PassState state);

//! A stable lower-case name for logs and JSON.
[[nodiscard]] QString nameOf(PassState state);

QDebug operator<<(QDebug debug, PassState state);

//! For which of the selections of its Domain in its tree a Pass is.
struct SelectionPlace
{
    int number = 0; //!< from 0
    int of = 1;     //!< so many selections

    friend bool operator==(const SelectionPlace &, const SelectionPlace &) = default;
};

//! One Pass, as it is shown.
struct PassStatus
{
    qint64 id = 0; //!< unique within the Engine's life, growing
    Tree tree = Tree::Data;
    QString domain;
    QString source; //!< name of the Source
    PassState state = PassState::Waiting;
    Instant started;
    std::optional<Instant> ended;
    qint64 listed = 0;  //!< objects that the source has
    qint64 wanted = 0;  //!< of these
    qint64 toFetch = 0; //!< of these
    qint64 bytesToFetch = 0;
    qint64 published = 0; //!< files
    qint64 bytesReceived = 0;
    qint64 failed = 0;          //!< objects that could not be had
    std::optional<Error> error; //!< why it is Failed, or the first reason why it is Partial
    qint64 removed = 0;         //!< files
    qint64 bytesRemoved = 0;
    std::optional<RemovalRefusal> refusal = {}; //!< why nothing was removed, where something was to be
    //! From when the first file took the place of an older one until `meta.json` announced it; absent when none did.
    std::optional<std::chrono::milliseconds> burst = {};
    //! What was asked for and the Source does not have, although nothing failed: NothingMatched when nothing lies in
    //! the time that is wanted, NotFound for what a derived name needs.
    std::vector<Error> lacks = {};
    qint64 waiting = 0;        //!< files whose newer version waits at the source for its Run to be announced
    qint64 setAside = 0;       //!< files that are here, and appear when another selection has its part of their Run
    bool tookShortCut = false; //!< files appeared one by one, since the disk is too small to hold them back
    SelectionPlace place = {}; //!< known to the process of the Pass alone

    friend bool operator==(const PassStatus &, const PassStatus &) = default;
};

//! Whether objects could not be had, and others of the Domain are here: in this round, or since an earlier one.
[[nodiscard]] bool lacksSomeFiles(const PassStatus &status);

//! What a Pass is called: `dwd_icon`, or, beyond the tree `data`, `data_run/dwd_icon`.
[[nodiscard]] QString nameOf(const PassStatus &status);

} // namespace omsync
