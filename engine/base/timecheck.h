// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/finding.h"
#include "base/instant.h"

namespace omsync {

//! Whether this machine's clock agrees with that of a server: good within 30 seconds, bad beyond 5 minutes, where
//! servers begin to refuse signatures.
[[nodiscard]] Finding clockFinding(Instant here, Instant there, const QString &server);

//! Whether this machine's time zone is known, which limits by the time of day need.
[[nodiscard]] Finding timeZoneFinding();

} // namespace omsync
