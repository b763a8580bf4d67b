// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "status/plan.h"

#include <vector>

namespace omsync {

//! An object that cannot be here beside another, and what to say of it.
struct Namesake
{
    ObjectKey key;
    Error error; //!< UnsafeKey
};

//! Takes those entries out of a Plan whose file, or a directory above it, differs from another's in nothing but case,
//! for file systems that take the two for one (TRAPS 13): what lies here stays, else the first in byte order. `A.om`
//! would otherwise replace `a.om` in each Pass, and the other way round.
[[nodiscard]] std::vector<Namesake> takeNamesakes(Plan &plan, const std::vector<LocalFile> &locals);

} // namespace omsync
