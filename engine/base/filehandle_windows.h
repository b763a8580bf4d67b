// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/file.h"

#include <QDir>

#include <io.h>
#include <string>
#include <system_error>
#include <windows.h>

namespace omsync {

//! Of a descriptor that the C library made of it; the library closes it.
[[nodiscard]] inline HANDLE handleOf(int descriptor)
{
    return reinterpret_cast<HANDLE>(::_get_osfhandle(descriptor));
}

//! The path as the system takes it of any length, and without its old habits: names of devices, and dots or spaces at
//! the end that fall off ("Naming Files, Paths, and Namespaces").
[[nodiscard]] inline std::wstring nativePath(const QString &path)
{
    const QString whole = QDir::toNativeSeparators(QDir::cleanPath(QDir::current().absoluteFilePath(path)));
    if (whole.startsWith(QStringLiteral("\\\\?\\")))
        return whole.toStdWString();
    if (whole.startsWith(QStringLiteral("\\\\")))
        return (QStringLiteral("\\\\?\\UNC\\") + whole.sliced(2)).toStdWString();
    return (QStringLiteral("\\\\?\\") + whole).toStdWString();
}

//! Whether a name leads to a second stream of a file, which no directory shows.
[[nodiscard]] inline bool namesStream(const QString &path)
{
    return path.lastIndexOf(u':') > 1; // behind the letter of a drive
}

//! In the words of the system.
[[nodiscard]] inline QString textOf(DWORD systemError)
{
    return QString::fromStdString(std::system_category().message(int(systemError))).trimmed();
}

//! A FILETIME counts steps of 100 ns from 1601 on.
using FileTicks = std::chrono::duration<qint64, std::ratio<1, 10'000'000>>;
inline constexpr std::chrono::seconds from1601To1970(11'644'473'600);

[[nodiscard]] inline std::chrono::sys_time<std::chrono::nanoseconds> momentOf(qint64 ticks)
{
    return std::chrono::sys_time<std::chrono::nanoseconds>(FileTicks(ticks) - from1601To1970);
}

[[nodiscard]] inline qint64 joined(DWORD high, DWORD low)
{
    return qint64((quint64(high) << 32) | low);
}

//! Of what is no link.
[[nodiscard]] inline FileStatus statusFrom(DWORD attributes, qint64 size, const FILETIME &modified)
{
    const bool isDirectory = (attributes & FILE_ATTRIBUTE_DIRECTORY) != 0;
    return {.size = size,
            .modified = momentOf(joined(modified.dwHighDateTime, modified.dwLowDateTime)),
            .isRegular = !isDirectory && (attributes & FILE_ATTRIBUTE_DEVICE) == 0,
            .isDirectory = isDirectory};
}

} // namespace omsync
