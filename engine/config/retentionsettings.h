// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/variable.h"

#include <QtGlobal>

#include <optional>

namespace omsync {

//! What one removal of one Domain in one tree may take at the most; beyond that nothing is removed (TRAPS.md, 7).
struct RemovalLimits
{
    qint64 files = 10'000;
    qint64 bytes = 1'000'000'000'000;
    int percent = 60;     //!< of the files, and of the bytes, that lie here; 1 to 100
    int gonePercent = 20; //!< the same, of what is removed because the Source no longer has it
    friend bool operator==(const RemovalLimits &, const RemovalLimits &) = default;
};

//! How strictly it is judged whether what is to be removed may be.
enum class GateMode {
    Guarded,
    Forced, //!< a person has seen the numbers: limits do not count, nor does a clock that cannot be compared
};

//! How long data is kept, told by the time that it is for, never by when its file was written. In days, 1 to 36500;
//! absent: for ever.
struct RetentionSettings
{
    std::optional<int> days = {};            //!< in the tree `data`
    std::optional<int> pressureDays = {};    //!< of pressure levels, in place of days
    std::optional<int> previousDayDays = {}; //!< of previous days, in place of days
    std::optional<int> runDays = {};         //!< in the tree `data_run`, told by the Run
    std::optional<int> spatialDays = {};     //!< in the tree `data_spatial`, told by the Run
    qint64 mostBytes = 0;                    //!< of the tree `data`, all Domains together; 0: no limit
    RemovalLimits limits = {};
    GateMode gate = GateMode::Guarded; //!< in no settings file: of one round

    //! How long the Variables of a class are kept in the tree `data`.
    [[nodiscard]] std::optional<int> daysOf(VariableClass kind) const;
    //! Whether anything is kept for some days only.
    [[nodiscard]] bool hasDays() const;
    friend bool operator==(const RetentionSettings &, const RetentionSettings &) = default;
};

struct Settings;

//! How long what is here of this Domain is kept: the longest that a selection of it says, in place of all days of the
//! tree `data`; else what holds for every Domain.
[[nodiscard]] RetentionSettings retentionOf(const Settings &settings, QStringView domain);

} // namespace omsync
