// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/file.h"

#include <QByteArray>

#include <functional>

namespace omsync {

//! Called for each regular file, with its path below the directory that is walked.
using FileVisit = std::function<void(const QByteArray &path, const FileStatus &status)>;

//! Visits the regular files below `root`/`directory`, in no order. Names that begin with a dot or hold a `~` are passed
//! over. A symbolic link is followed when it leads to a place below `root`, and passed over when it leads elsewhere,
//! nowhere or in a circle. A directory that does not exist has no files; one that cannot be read is FileFailed. Depth
//! is bounded.
[[nodiscard]] Result<void> walkDirectory(const QString &root, const QByteArray &directory, const FileVisit &visit);

} // namespace omsync
