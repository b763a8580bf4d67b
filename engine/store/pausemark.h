// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"
#include "base/result.h"

#include <QString>

#include <optional>

namespace omsync {

//! Leaves in `<directory>/paused` until when the one writer of the data directory pulls nothing, so that other
//! processes can show it.
[[nodiscard]] Result<void> markPause(const QString &directory, Instant until);
[[nodiscard]] Result<void> clearPause(const QString &directory);

//! Absent when nothing says so, or it is over.
[[nodiscard]] std::optional<Instant> pauseIn(const QString &directory, Instant now);

} // namespace omsync
