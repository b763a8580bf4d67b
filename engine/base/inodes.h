// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

#include <optional>

namespace omsync {

//! How many more files the file system of `path` can hold; absent where it has no fixed number (Btrfs). FileFailed.
//! The implementation is in inodes_posix.cpp.
[[nodiscard]] Result<std::optional<qint64>> freeInodes(const QString &path);

} // namespace omsync
