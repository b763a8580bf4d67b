// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plan/retention.h"

#include <vector>

namespace omsync {

//! One Domain of a tree whose size is limited; what is referred to outlives it.
struct SizedDomain
{
    const RetentionRules &rules;
    const std::vector<LocalFile> &files;
    std::vector<Removal> &removals; //!< what goes already
};

//! Adds to the removals, the oldest data of all Domains first, until no more than `most` bytes would stay; what a
//! Selection wants, and what is for no one span of time, stays even beyond that.
void trimToSize(std::vector<SizedDomain> &domains, qint64 most);

} // namespace omsync
