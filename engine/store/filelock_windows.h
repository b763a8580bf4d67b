// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/filehandle_windows.h"

namespace omsync {

//! Locks a file against others that do the same, for as long as it is open; false, with the system's last error, when
//! it cannot. `flags` are those of LockFileEx(). Locks are mandatory here, so the byte that is locked lies where
//! nothing is ever written, and the content can be read.
[[nodiscard]] inline bool lockFile(const File &file, DWORD flags)
{
    OVERLAPPED place = {};
    place.OffsetHigh = 0x7fff'ffff;
    return ::LockFileEx(handleOf(file.descriptor()), flags, 0, 1, 0, &place) != 0;
}

} // namespace omsync
