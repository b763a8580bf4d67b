// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/schedule.h"

#include <algorithm>

namespace omsync {

Instant nextPassAt(Instant lastStarted, std::chrono::minutes interval, double jitter, Instant now)
{
    const std::chrono::seconds whole = interval;
    const double factor = 0.9 + 0.2 * std::clamp(jitter, 0.0, 1.0);
    const std::chrono::seconds wait(static_cast<long long>(double(whole.count()) * factor));
    return std::max(lastStarted + wait, now);
}

} // namespace omsync
