// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QStringList>

namespace omsync {

//! Waits until the content of every file is on the disk: one by one, or, where there are many and the system can, by
//! one call for each file system that they lie on. The Error names the file or the directory.
[[nodiscard]] Result<void> syncContents(const QStringList &paths);

//! The same, always one by one.
[[nodiscard]] Result<void> syncEachContent(const QStringList &paths);

} // namespace omsync
