// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/file.h"

namespace omsync {

//! Checks a `.om` file of version 3, a tree of variables that is found from a trailer, whose magic and version were
//! seen already (DATA.md, section 5). Damaged names the rule that it breaks.
[[nodiscard]] Result<void> checkOmTree(const File &file, qint64 fileSize);

} // namespace omsync
