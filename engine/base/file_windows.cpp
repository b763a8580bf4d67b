// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/file.h"

#include "base/filehandle_windows.h"

#include <QFileInfo>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <fcntl.h>
#include <utility>
#include <vector>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! Others may read, write, rename and remove what is open here, as they may on other systems.
constexpr DWORD sharedByAll = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;
// Names that not all headers have.
constexpr DWORD overQuota = 1295;                               // ERROR_DISK_QUOTA_EXCEEDED
constexpr auto renameAsOrdered = FILE_INFO_BY_HANDLE_CLASS(22); // FileRenameInfoEx
constexpr qint64 mostAtOnce = 1 << 30;                          // bytes of one call, which counts in 32 bits

ErrorCode codeOf(DWORD systemError)
{
    switch (systemError) {
    case ERROR_DISK_FULL:
    case ERROR_HANDLE_DISK_FULL:
    case overQuota:
    case ERROR_FILE_TOO_LARGE: return ErrorCode::DiskFull;
    case ERROR_FILE_NOT_FOUND:
    case ERROR_PATH_NOT_FOUND:
    case ERROR_BAD_PATHNAME:
    case ERROR_INVALID_NAME: return ErrorCode::NotFound;
    default: return ErrorCode::FileFailed;
    }
}

//! Call it first after the refusal: it asks for the last error.
Failure refusal(const QString &verb, const QString &path)
{
    const DWORD systemError = ::GetLastError();
    return Failure(codeOf(systemError), u"cannot %1 %2: %3"_s.arg(verb, path, textOf(systemError)));
}

//! The same where something was to be made: a parent that is missing is no answer to "is it there?".
Failure refusalToMake(const QString &verb, const QString &path)
{
    const Error error = refusal(verb, path).take();
    return Failure(error.code() == ErrorCode::NotFound ? ErrorCode::FileFailed : error.code(), error.cause());
}

//! `flags` are those of _open_osfhandle(); the descriptor owns the handle.
Result<int> openDescriptor(const QString &path, DWORD access, DWORD disposition, int flags)
{
    if (namesStream(path))
        return Failure(ErrorCode::NotFound, u"cannot open %1: its name has a colon"_s.arg(path));
    const DWORD links = disposition == OPEN_ALWAYS ? FILE_FLAG_OPEN_REPARSE_POINT : 0;
    const HANDLE handle = ::CreateFileW(nativePath(path).c_str(), access, sharedByAll, nullptr, disposition,
                                        FILE_ATTRIBUTE_NORMAL | FILE_FLAG_BACKUP_SEMANTICS | links, nullptr);
    if (handle == INVALID_HANDLE_VALUE)
        return refusal(u"open"_s, path);
    const int descriptor = ::_open_osfhandle(reinterpret_cast<intptr_t>(handle), flags | _O_BINARY | _O_NOINHERIT);
    if (descriptor == -1) {
        ::CloseHandle(handle);
        return Failure(ErrorCode::FileFailed, u"cannot open %1: too many files are open"_s.arg(path));
    }
    return descriptor;
}

//! A place in a file for the calls that read and write there.
OVERLAPPED placeAt(qint64 offset)
{
    OVERLAPPED place = {};
    place.Offset = DWORD(quint64(offset) & 0xffffffff);
    place.OffsetHigh = DWORD(quint64(offset) >> 32);
    return place;
}

//! Renames as POSIX has it, over files that are open too; false where the file system cannot (FAT, network).
bool renameAsPosix(const QString &from, const std::wstring &to)
{
    const HANDLE handle =
        ::CreateFileW(nativePath(from).c_str(), DELETE | SYNCHRONIZE, sharedByAll, nullptr, OPEN_EXISTING,
                      FILE_FLAG_BACKUP_SEMANTICS | FILE_FLAG_OPEN_REPARSE_POINT, nullptr);
    if (handle == INVALID_HANDLE_VALUE)
        return false;
    const size_t nameBytes = to.size() * sizeof(wchar_t);
    std::vector<std::byte> buffer(sizeof(FILE_RENAME_INFO) + nameBytes);
    auto *order = reinterpret_cast<FILE_RENAME_INFO *>(buffer.data());
    order->Flags = FILE_RENAME_FLAG_REPLACE_IF_EXISTS | FILE_RENAME_FLAG_POSIX_SEMANTICS;
    order->FileNameLength = DWORD(nameBytes);
    std::memcpy(order->FileName, to.c_str(), nameBytes);
    const bool isDone = ::SetFileInformationByHandle(handle, renameAsOrdered, order, DWORD(buffer.size())) != 0;
    ::CloseHandle(handle);
    return isDone;
}

} // namespace

Result<File> File::openForReading(const QString &path)
{
    auto descriptor = openDescriptor(path, GENERIC_READ, OPEN_EXISTING, _O_RDONLY);
    if (!descriptor)
        return Failure(std::move(descriptor).error());
    return File(*descriptor, path);
}

Result<File> File::openForWriting(const QString &path)
{
    auto descriptor = openDescriptor(path, GENERIC_READ | GENERIC_WRITE, OPEN_ALWAYS, _O_RDWR);
    if (!descriptor)
        return Failure(std::move(descriptor).error());
    return File(*descriptor, path);
}

Result<FileStatus> File::status() const
{
    BY_HANDLE_FILE_INFORMATION found;
    if (::GetFileInformationByHandle(handleOf(m_descriptor), &found) == 0)
        return refusal(u"look at"_s, m_path);
    return statusFrom(found.dwFileAttributes, joined(found.nFileSizeHigh, found.nFileSizeLow), found.ftLastWriteTime);
}

Result<QByteArray> File::readAt(qint64 offset, qint64 size) const
{
    QByteArray bytes(size, Qt::Uninitialized);
    qint64 filled = 0;
    while (filled < size) {
        OVERLAPPED place = placeAt(offset + filled);
        DWORD got = 0;
        const DWORD wanted = DWORD(std::min(size - filled, mostAtOnce));
        if (::ReadFile(handleOf(m_descriptor), bytes.data() + filled, wanted, &got, &place) == 0) {
            if (::GetLastError() == ERROR_HANDLE_EOF)
                break;
            return refusal(u"read"_s, m_path);
        }
        if (got == 0)
            break;
        filled += got;
    }
    bytes.truncate(filled);
    return bytes;
}

Result<void> File::writeAt(qint64 offset, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        OVERLAPPED place = placeAt(offset);
        DWORD put = 0;
        const DWORD wanted = DWORD(std::min(qint64(bytes.size()), mostAtOnce));
        if (::WriteFile(handleOf(m_descriptor), bytes.data(), wanted, &put, &place) == 0)
            return refusal(u"write"_s, m_path);
        offset += put;
        bytes = bytes.sliced(qsizetype(put));
    }
    return {};
}

Result<void> File::preallocate(qint64 size)
{
    FILE_ALLOCATION_INFO room;
    room.AllocationSize.QuadPart = size;
    if (::SetFileInformationByHandle(handleOf(m_descriptor), FileAllocationInfo, &room, sizeof room) == 0 &&
        codeOf(::GetLastError()) == ErrorCode::DiskFull)
        return refusal(u"reserve room for"_s, m_path);
    return truncate(size);
}

Result<void> File::truncate(qint64 size)
{
    FILE_END_OF_FILE_INFO end;
    end.EndOfFile.QuadPart = size;
    if (::SetFileInformationByHandle(handleOf(m_descriptor), FileEndOfFileInfo, &end, sizeof end) == 0)
        return refusal(u"resize"_s, m_path);
    return {};
}

Result<void> File::setModified(std::chrono::sys_seconds modified)
{
    const auto ticks = quint64(FileTicks(modified.time_since_epoch() + from1601To1970).count());
    const FILETIME at{.dwLowDateTime = DWORD(ticks & 0xffffffff), .dwHighDateTime = DWORD(ticks >> 32)};
    if (::SetFileTime(handleOf(m_descriptor), nullptr, nullptr, &at) == 0)
        return refusal(u"set the time of"_s, m_path);
    return {};
}

Result<void> File::sync()
{
    if (::FlushFileBuffers(handleOf(m_descriptor)) == 0)
        return refusal(u"sync"_s, m_path);
    return {};
}

void File::close()
{
    if (m_descriptor != -1)
        ::_close(std::exchange(m_descriptor, -1));
}

Result<FileStatus> statusOf(const QString &path)
{
    // Opened rather than asked for by name: so links are followed.
    const HANDLE handle = namesStream(path)
                              ? INVALID_HANDLE_VALUE
                              : ::CreateFileW(nativePath(path).c_str(), FILE_READ_ATTRIBUTES, sharedByAll, nullptr,
                                              OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, nullptr);
    if (handle == INVALID_HANDLE_VALUE)
        return namesStream(path) ? Failure(ErrorCode::NotFound, u"%1 has a colon"_s.arg(path))
                                 : refusal(u"look at"_s, path);
    BY_HANDLE_FILE_INFORMATION found;
    if (::GetFileInformationByHandle(handle, &found) == 0) {
        const Failure failure = refusal(u"look at"_s, path);
        ::CloseHandle(handle);
        return failure;
    }
    ::CloseHandle(handle);
    return statusFrom(found.dwFileAttributes, joined(found.nFileSizeHigh, found.nFileSizeLow), found.ftLastWriteTime);
}

Result<void> renameOver(const QString &from, const QString &to)
{
    const std::wstring target = nativePath(to);
    if (renameAsPosix(from, target))
        return {};
    if (::MoveFileExW(nativePath(from).c_str(), target.c_str(), MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH) ==
        0)
        return refusal(u"put in place"_s, to);
    return {};
}

Result<void> syncDirectory(const QString & /*path*/)
{
    return {}; // there is no such call: NTFS keeps names in the order of its journal
}

Result<void> makeDirectory(const QString &path)
{
    if (::CreateDirectoryW(nativePath(path).c_str(), nullptr) != 0 || QFileInfo(path).isDir())
        return {};
    const qsizetype slash = path.lastIndexOf(u'/');
    if (slash > 0 && !QFileInfo::exists(path.first(slash))) {
        if (auto parent = makeDirectory(path.first(slash)); !parent)
            return parent;
    }
    if (::CreateDirectoryW(nativePath(path).c_str(), nullptr) != 0 || ::GetLastError() == ERROR_ALREADY_EXISTS)
        return {};
    return refusalToMake(u"create"_s, path);
}

Result<void> removeFile(const QString &path)
{
    if (::DeleteFileW(nativePath(path).c_str()) == 0)
        return refusal(u"remove"_s, path);
    return {};
}

} // namespace omsync
