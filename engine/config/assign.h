// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <utility>

namespace omsync {

//! Puts the value of a Result where it belongs, or passes its Error on and leaves the target as it is.
template <typename T, typename Target>
[[nodiscard]] Result<void> assign(Result<T> result, Target &target)
{
    if (!result)
        return Failure(std::move(result).error());
    target = *std::move(result);
    return {};
}

} // namespace omsync
