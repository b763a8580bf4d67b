// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/file.h"

#include <QByteArrayView>
#include <QString>

namespace omsync {

enum class FileKind { Regular, Directory };

//! A file with what it was when it was opened.
struct OpenedFile
{
    File file;
    FileStatus status;
};

//! Opens, for reading and without ever waiting, what lies at `path` (relative, as on the disk; empty: the root itself)
//! below the directory `root`. NotFound when there is nothing of that kind, or when the way leads out of the root by a
//! symbolic link; FileFailed when the system refuses. A root that is replaced as a whole is noticed within a second.
[[nodiscard]] Result<OpenedFile> openBeneath(const QString &root, QByteArrayView path, FileKind kind);

//! The same by canonical names, for systems whose kernel cannot confine a path: what replaces a directory by a link
//! between the check and the opening is not noticed.
[[nodiscard]] Result<OpenedFile> openBeneathByName(const QString &root, QByteArrayView path, FileKind kind);

} // namespace omsync
