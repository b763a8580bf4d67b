// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/finding.h"

#include <vector>

namespace omsync {

//! Whether a data directory can be written to, has room beyond `reserve` bytes, and lies on a file system that does
//! what this program relies on: rename over an open file, sync, times to the second, names that differ in case. Tries
//! it with files of its own, which it removes. Slow: for a pool thread.
[[nodiscard]] std::vector<Finding> examineDirectory(const QString &path, qint64 reserve);

} // namespace omsync
