// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/domain.h"
#include "catalog/timerange.h"

#include <QByteArrayView>

#include <optional>

namespace omsync {

//! What a file of a Variable's directory is, told by its name (DATA.md, section 1).
enum class ChunkKind {
    Chunk,       //!< `chunk_<N>.om`, N may be negative
    Year,        //!< `year_<YYYY>.om`
    WholePeriod, //!< `master_…`, `linear_bias_seasonal…`, `rolling…`: belongs to no one span of time
    Other,
};

[[nodiscard]] ChunkKind chunkKindOf(QByteArrayView fileName);

//! The span that a Chunk or Year file covers; absent for the other kinds and for numbers beyond int64. Ends saturate at
//! the limits of Instant instead of overflowing.
[[nodiscard]] std::optional<TimeRange> timeRangeOf(QByteArrayView fileName, const ChunkLayout &layout);

} // namespace omsync
