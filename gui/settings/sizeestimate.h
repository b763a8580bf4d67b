// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/settings.h"
#include "status/content.h"

#include <optional>

namespace omsync {

//! What a selection would take of one Domain in the tree `data`.
struct SizeEstimate
{
    qint64 files = 0;
    qint64 bytes = 0;
    qint64 bytesPerDay = 0; //!< that a day of Runs brings, as far as the last Run tells

    friend bool operator==(const SizeEstimate &, const SizeEstimate &) = default;
};

//! Told by what the Source has. The last Run is what changed there within one update interval before the newest
//! change, and each of a day's Runs is taken to be as large. Derived names count as the stored Variables that they
//! need. Absent when the Variables cannot be read, and
//! where the selection does not take that tree.
[[nodiscard]] std::optional<SizeEstimate> estimateOf(const DomainContent &content, const SelectionSettings &selection,
                                                     Instant now);

} // namespace omsync
