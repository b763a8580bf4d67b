// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/file.h"

#include <sys/stat.h>

namespace omsync {

#ifdef Q_OS_MACOS
inline const timespec &modifiedOf(const struct stat &status)
{
    return status.st_mtimespec;
}
inline const timespec &changedOf(const struct stat &status)
{
    return status.st_ctimespec;
}
#else
inline const timespec &modifiedOf(const struct stat &status)
{
    return status.st_mtim;
}
inline const timespec &changedOf(const struct stat &status)
{
    return status.st_ctim;
}
#endif

[[nodiscard]] inline std::chrono::sys_time<std::chrono::nanoseconds> momentOf(const timespec &time)
{
    return std::chrono::sys_time<std::chrono::nanoseconds>(std::chrono::seconds(time.tv_sec) +
                                                           std::chrono::nanoseconds(time.tv_nsec));
}

//! What the system's answer says.
[[nodiscard]] inline FileStatus statusFrom(const struct stat &status)
{
    return {.size = status.st_size,
            .modified = momentOf(modifiedOf(status)),
            .isRegular = S_ISREG(status.st_mode),
            .isDirectory = S_ISDIR(status.st_mode)};
}

} // namespace omsync
