// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/file.h"
#include "catalog/pause.h"

#include <QString>

namespace omsync {

//! Leaves in `<directory>/paused` what the one writer of the data directory does not pull, so that other processes can
//! show it. Holds for as long as the file is open, so that a pause ends with its process.
[[nodiscard]] Result<File> markPauses(const QString &directory, const Pauses &pauses);
[[nodiscard]] Result<void> clearPauses(const QString &directory);

//! Without what is over; nothing when nothing says so, or whoever said so has ended.
[[nodiscard]] Pauses pausesIn(const QString &directory, Instant now);

} // namespace omsync
