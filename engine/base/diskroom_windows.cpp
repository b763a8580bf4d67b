// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/diskroom.h"

#include "base/filehandle_windows.h"

#include <array>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! Where its volume is mounted; empty when that cannot be told.
QString volumeOf(const QString &directory)
{
    std::array<wchar_t, 1024> mountPoint{};
    const bool isTold =
        ::GetVolumePathNameW(nativePath(directory).c_str(), mountPoint.data(), DWORD(mountPoint.size())) != 0;
    return isTold ? QString::fromWCharArray(mountPoint.data()).toLower() : QString();
}

} // namespace

Result<DiskRoom> roomIn(const QString &directory)
{
    ULARGE_INTEGER free, all; // for this user, within a quota
    if (::GetDiskFreeSpaceExW(nativePath(existingPartOf(directory)).c_str(), &free, &all, nullptr) == 0)
        return Failure(ErrorCode::FileFailed,
                       u"cannot look at the file system of %1: %2"_s.arg(directory, textOf(::GetLastError())));
    return DiskRoom{.bytes = qint64(free.QuadPart),
                    .files = std::nullopt,
                    .bytesInAll = qint64(all.QuadPart),
                    .fileSystem = volumeOf(existingPartOf(directory))};
}

} // namespace omsync
