// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/backoff.h"

#include <algorithm>

namespace omsync {

using namespace std::chrono_literals;

std::chrono::milliseconds backoff(int n, std::chrono::milliseconds limit, double jitter)
{
    const int doublings = std::clamp(n - 1, 0, 30);
    const std::chrono::milliseconds doubled = std::min<std::chrono::milliseconds>(1000ms * (1LL << doublings), limit);
    const double factor = 0.75 + 0.5 * std::clamp(jitter, 0.0, 1.0);
    return std::chrono::milliseconds(static_cast<long long>(double(doubled.count()) * factor));
}

} // namespace omsync
