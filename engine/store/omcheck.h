// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/file.h"

namespace omsync {

//! Whether a file is a whole `.om` file of version 1, 2 or 3, told by its bounds and tables without decompressing
//! (DATA.md, section 5). Damaged says which rule it breaks; reads a bounded part of the file.
[[nodiscard]] Result<void> checkOm(const File &file);

//! Checks a fetched file by the kind that its name promises: `.om` by checkOm(), `.json` by parsing it, any other kind
//! not at all.
[[nodiscard]] Result<void> checkContent(const File &file, QByteArrayView fileName);

} // namespace omsync
