// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/datadirectory.h"

namespace omsync {

//! Whether the file system of a tree takes names that differ in nothing but case for one, as those of Windows and macOS
//! do. Told by the names that lie there, since a Plan writes nothing; false as long as there are none.
[[nodiscard]] bool foldsCase(const DataDirectory &data, Tree tree);

} // namespace omsync
