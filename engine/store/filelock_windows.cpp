// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/filelock.h"

#include "base/filehandle_windows.h"

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! `flags` are those of LockFileEx(); false with the system's last error. Locks are mandatory here, so the byte that is
//! locked lies where nothing is ever written, and the content can be read.
bool lockFile(const File &file, DWORD flags)
{
    OVERLAPPED place = {};
    place.OffsetHigh = 0x7fff'ffff;
    return ::LockFileEx(handleOf(file.descriptor()), flags, 0, 1, 0, &place) != 0;
}

//! Call it first after the refusal: it asks for the last error.
Failure refusal(const File &file)
{
    const DWORD systemError = ::GetLastError();
    return Failure(ErrorCode::FileFailed, u"cannot lock %1: %2"_s.arg(file.path(), textOf(systemError)));
}

} // namespace

Result<void> lock(const File &file)
{
    if (!lockFile(file, LOCKFILE_EXCLUSIVE_LOCK))
        return refusal(file);
    return {};
}

Result<bool> tryLock(const File &file, LockMode mode)
{
    const DWORD flags = LOCKFILE_FAIL_IMMEDIATELY | (mode == LockMode::Exclusive ? LOCKFILE_EXCLUSIVE_LOCK : 0);
    if (lockFile(file, flags))
        return true;
    if (::GetLastError() == ERROR_LOCK_VIOLATION || ::GetLastError() == ERROR_IO_PENDING)
        return false;
    return refusal(file);
}

} // namespace omsync
