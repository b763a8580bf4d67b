// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

#include <set>

namespace omsync {

//! Whether these directories, or where they are yet to be made, those above them, lie below the root once symbolic
//! links are followed. FileFailed names the first that does not: nothing may be written or removed there (TRAPS 13).
[[nodiscard]] Result<void> checkInside(const QString &root, const std::set<QString> &directories);

} // namespace omsync
