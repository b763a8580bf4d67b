// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/datadirectory.h"

namespace omsync {

//! Whether the file system of the data directory takes names that differ in nothing but case for one, as those of
//! Windows and macOS do. Told by its own `.omsync`; false as long as that is not there.
[[nodiscard]] bool foldsCase(const DataDirectory &data);

} // namespace omsync
