// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "serve/fileidentity.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <optional>

namespace omsync {

enum class FileKind { Regular, Directory };

//! A file with what it was when it was opened.
struct OpenedFile
{
    File file;
    FileIdentity identity;
};

//! Opens, for reading and without ever waiting, what lies at `path` (relative, as on the disk; empty: the root itself)
//! below the directory `root`. NotFound when there is nothing of that kind, or when the way leads out of the root by a
//! symbolic link; FileFailed when the system refuses. A root that is replaced as a whole is noticed within a second.
[[nodiscard]] Result<OpenedFile> openBeneath(const QString &root, QByteArrayView path, FileKind kind);

//! The same by canonical names, for systems whose kernel cannot confine a path: what replaces a directory by a link
//! between the check and the opening is not noticed.
[[nodiscard]] Result<OpenedFile> openBeneathByName(const QString &root, QByteArrayView path, FileKind kind);

//! The identity of what `path` below `root` names, by one call of the system and without opening it, which may lie
//! outside of the root. Absent when there is nothing, and on systems where that would be no cheaper than opening.
[[nodiscard]] std::optional<FileIdentity> identityBeneath(const QString &root, QByteArrayView path);

//! The whole content of the regular file of that identity, opened as by openBeneath(); absent when it is another file
//! by now, or has changed while it was read, or cannot be read.
[[nodiscard]] std::optional<QByteArray> contentBeneath(const QString &root, QByteArrayView path,
                                                       const FileIdentity &identity);

} // namespace omsync
