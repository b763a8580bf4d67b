// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "catalog/domain.h"

#include <QByteArray>

#include <optional>

namespace omsync {

//! The content of `static/meta.json`: which Run a Domain holds (DATA.md, section 2).
struct DomainMeta
{
    Instant runInitialisation;              //!< `last_run_initialisation_time`: the Run's name
    Instant runModification;                //!< `last_run_modification_time`: when the origin had finished it
    Instant runAvailability;                //!< `last_run_availability_time`: when it became available on that server
    Instant dataEnd;                        //!< `data_end_time`, exclusive
    std::chrono::seconds step{0};           //!< `temporal_resolution_seconds`
    std::chrono::seconds updateInterval{0}; //!< `update_interval_seconds`
    std::optional<qint64> stepsPerChunk;    //!< `chunk_time_length`

    //! Absent when the file does not say it, or says what cannot be.
    [[nodiscard]] std::optional<ChunkLayout> layout() const;

    friend bool operator==(const DomainMeta &, const DomainMeta &) = default;
};

//! Reads the file; unknown fields are ignored. Malformed names the field that is missing, no whole number, or
//! a time beyond the year 9999.
[[nodiscard]] Result<DomainMeta> readDomainMeta(const QByteArray &json);

//! The same document with `last_run_availability_time` set to `available`; every other field, known or not, keeps its
//! value (whole numbers within int64 exactly), and fields are sorted by name, as the origin writes them. Malformed when
//! it is no JSON object.
[[nodiscard]] Result<QByteArray> withAvailability(const QByteArray &json, Instant available);

} // namespace omsync
