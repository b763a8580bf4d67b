// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

namespace omsync {

//! Takes over the upper layer's value where it has one.
template <typename T>
void lay(std::optional<T> &lower, const std::optional<T> &upper)
{
    if (upper)
        lower = upper;
}

} // namespace omsync
