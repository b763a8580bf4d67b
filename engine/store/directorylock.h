// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/file.h"

namespace omsync {

//! The right to be the only writer of a data directory, held by the kernel for as long as the object lives, so that a
//! crash releases it. Stands on `<directory>/lock`, which also names the holder's process for people to read.
class DirectoryLock
{
public:
    //! Creates the directory when it is missing. Locked, with the process id of the holder, when another process, or
    //! another object of this one, has it.
    [[nodiscard]] static Result<DirectoryLock> acquire(const QString &directory);

private:
    explicit DirectoryLock(File file);

    File m_file;
};

} // namespace omsync
