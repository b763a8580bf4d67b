// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/file.h"

namespace omsync {

//! Checks a `.om` file of version 1 or 2, a header and a table of the ends of its chunks, whose magic and version were
//! seen already (DATA.md, section 5). Damaged names the rule that it breaks.
[[nodiscard]] Result<void> checkOmTable(const File &file, qint64 fileSize);

} // namespace omsync
