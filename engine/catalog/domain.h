// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"

#include <QString>

#include <chrono>
#include <optional>

namespace omsync {

//! How a Domain's time axis is cut into Chunks: `chunk_<N>` covers [N·L·dt, (N+1)·L·dt) (DATA.md, section 1).
struct ChunkLayout
{
    std::chrono::seconds step; //!< dt, `temporal_resolution_seconds`; above zero
    qint64 stepsPerChunk;      //!< L, `chunk_time_length`; above zero

    friend bool operator==(const ChunkLayout &, const ChunkLayout &) = default;
};

//! One weather model's dataset, as it is known beforehand from resources/domains.json.
struct Domain
{
    QString name;                           //!< `dwd_icon`
    QString provider;                       //!< `DWD`
    std::optional<ChunkLayout> layout;      //!< absent when only its meta.json could tell
    std::chrono::seconds updateInterval{0}; //!< between two Runs; zero when it gets none
    std::optional<int> rollingDays;         //!< days that the origin keeps; absent when it keeps all
    bool yearlyFiles = false;
    bool hasPreviousDay = false;
    std::optional<Instant> retired; //!< the day from which there are no more Runs
    QString staticOf = {};          //!< the Domain whose static files the API reads for this one too; empty: none
    bool onAws = false;             //!< in Open-Meteo's public bucket

    friend bool operator==(const Domain &, const Domain &) = default;
};

} // namespace omsync
