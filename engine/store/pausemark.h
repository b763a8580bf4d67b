// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/file.h"
#include "base/instant.h"

#include <QString>

#include <optional>

namespace omsync {

//! Leaves in `<directory>/paused` until when the one writer of the data directory pulls nothing, so that other
//! processes can show it. Holds for as long as the file is open, so that a pause ends with its process.
[[nodiscard]] Result<File> markPause(const QString &directory, Instant until);
[[nodiscard]] Result<void> clearPause(const QString &directory);

//! Absent when nothing says so, it is over, or whoever said so has ended.
[[nodiscard]] std::optional<Instant> pauseIn(const QString &directory, Instant now);

} // namespace omsync
