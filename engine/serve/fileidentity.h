// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/file.h"

namespace omsync {

//! What tells a file from every other one and from itself after a change: whoever writes to it, links or renames it,
//! leaves another time of change behind. On Windows, which tells less without opening the file, only its status.
struct FileIdentity
{
    quint64 device = 0;
    quint64 number = 0; //!< of its inode
    std::chrono::sys_time<std::chrono::nanoseconds> changed;
    FileStatus status;

    friend bool operator==(const FileIdentity &, const FileIdentity &) = default;
};

//! Of an open file; the errors are those of File::status().
[[nodiscard]] Result<FileIdentity> identityOf(const File &file);

} // namespace omsync
