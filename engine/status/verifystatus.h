// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "catalog/objectkey.h"

#include <QJsonObject>
#include <QStringList>

#include <optional>

namespace omsync {

//! What of a data directory is to be verified, and how.
struct VerifyOrder
{
    enum class Depth {
        Structure, //!< structure, size and time of each file
        Content,   //!< and its whole content against the digest that is remembered of it
    };
    enum class Repair { None, Refetch };
    enum class Extent {
        All,
        Recent, //!< what was published in the last hour of which anything is remembered, or is not as remembered
    };

    QStringList domains; //!< empty: all that lie here
    Depth depth = Depth::Structure;
    Repair repair = Repair::None; //!< whether what is damaged or missed is fetched again
    Extent extent = Extent::All;

    friend bool operator==(const VerifyOrder &, const VerifyOrder &) = default;
};

//! The phases of the verification of one Domain.
enum class VerifyState { Waiting, Checking, Repairing, Done, Failed, Cancelled };

//! The one table of what may follow what.
[[nodiscard]] bool canFollow(VerifyState from, VerifyState to);

//! A stable lower-case name for logs and JSON.
[[nodiscard]] QString nameOf(VerifyState state);

//! The verification of one Domain in one Tree, as it is shown.
struct VerifyStatus
{
    Tree tree = Tree::Data;
    QString domain;
    VerifyState state = VerifyState::Waiting;
    qint64 files = 0;                //!< to be looked at
    qint64 checked = 0;              //!< of these
    qint64 bytes = 0;                //!< of the files that were looked at
    qint64 damaged = 0;              //!< of these
    qint64 missing = 0;              //!< files that are remembered, should be here, and are not
    qint64 repaired = 0;             //!< damaged and missing ones that were fetched again
    qint64 altered = 0;              //!< good files that were written here since they were published
    std::optional<Error> error = {}; //!< why it Failed

    friend bool operator==(const VerifyStatus &, const VerifyStatus &) = default;
};

//! How a file is not as it was published.
enum class FileFault { Damaged, Missing, Altered };

//! A stable lower-case name for JSON and events.
[[nodiscard]] QString nameOf(FileFault fault);

//! A file that is not as it was published.
struct DamagedFile
{
    ObjectKey key;
    qint64 size = 0; //!< that it has here; that was published of one that is Missing
    Error error;     //!< what is wrong with it
    FileFault fault = FileFault::Damaged;

    friend bool operator==(const DamagedFile &, const DamagedFile &) = default;
};

// The JSON form, as statusjson.h describes it.
[[nodiscard]] QJsonObject toJson(const VerifyStatus &status);
[[nodiscard]] QJsonObject toJson(const DamagedFile &file);

} // namespace omsync
