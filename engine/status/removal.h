// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/localfile.h"

#include <QString>

#include <vector>

namespace omsync {

//! Why a file that lies here is removed, or stays.
enum class RemovalVerdict {
    Expired,      //!< remove: all of its time lies before what is kept
    GoneAtSource, //!< remove: it is mirrored, and the whole listing does not have it
    OverSize,     //!< remove: the oldest of more than the directory may hold
    Wanted,       //!< keep: the next Pass would fetch it again
    Young,        //!< keep: its time has not passed
    NoRule,       //!< keep: nothing says how long such files are kept
    NewestRun,    //!< keep: in `data_run` and `data_spatial`
    WholePeriod,  //!< keep: `static/`, `master_…`, `linear_bias…`, `rolling…` are for no one span of time
    UnknownName,  //!< keep: not a file that we know
};

[[nodiscard]] bool isRemoved(RemovalVerdict verdict);

//! `expired`, `gone at source`, …: the English words.
[[nodiscard]] QString nameOf(RemovalVerdict verdict);

//! A file that is to be removed, and why.
struct Removal
{
    LocalFile file;
    RemovalVerdict why = RemovalVerdict::Expired;

    friend bool operator==(const Removal &, const Removal &) = default;
};

//! Bytes of all these files.
[[nodiscard]] qint64 bytesOf(const std::vector<Removal> &removals);

//! Why none of the removals is done: the gate before the first of them (TRAPS.md, 7).
struct RemovalRefusal
{
    enum class Cause {
        NoMeta,      //!< the Domain's `static/meta.json` is missing, here or in the listing
        NotWhole,    //!< the listing is empty or was not understood
        ClockDoubt,  //!< the clock and the newest Run do not fit
        ClockUnsure, //!< there is nothing that the clock could be compared with
        TooMany,     //!< more files, bytes or percent than is allowed
    };

    Cause cause = Cause::TooMany;
    QString text; //!< one sentence: the numbers, and what to do

    friend bool operator==(const RemovalRefusal &, const RemovalRefusal &) = default;
};

//! `no meta`, `too many`, …
[[nodiscard]] QString nameOf(RemovalRefusal::Cause cause);

} // namespace omsync
