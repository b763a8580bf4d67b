// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/directory.h"

#include "base/directorysearch_windows.h"
#include "serve/openbeneath.h"

#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! Call it first after the refusal: it asks for the last error.
Failure refusal(const QString &verb, const QString &path)
{
    const DWORD systemError = ::GetLastError();
    return Failure(ErrorCode::FileFailed, u"cannot %1 %2: %3"_s.arg(verb, path, textOf(systemError)));
}

} // namespace

Result<DirectoryStamp> Directory::stamp() const
{
    const HANDLE handle = handleOf(m_file.descriptor());
    BY_HANDLE_FILE_INFORMATION found;
    FILE_BASIC_INFO times;
    if (::GetFileInformationByHandle(handle, &found) == 0 ||
        ::GetFileInformationByHandleEx(handle, FileBasicInfo, &times, sizeof times) == 0)
        return refusal(u"look at"_s, m_file.path());
    return DirectoryStamp{.modified = momentOf(times.LastWriteTime.QuadPart),
                          .changed = momentOf(times.ChangeTime.QuadPart),
                          .device = found.dwVolumeSerialNumber,
                          .inode = quint64(joined(found.nFileIndexHigh, found.nFileIndexLow))};
}

Result<std::vector<QByteArray>> Directory::names() const
{
    DirectorySearch search(m_file.path());
    if (!search.isOpen())
        return refusal(u"read"_s, m_file.path());
    std::vector<QByteArray> names;
    do {
        const QByteArray found = search.name();
        if (found.startsWith('.'))
            continue;
        const NameKind kind = search.status().isRegular ? NameKind::Regular : NameKind::Directory;
        QByteArray name = nameByKind(found, search.isLink() ? NameKind::Unknown : kind);
        if (!name.isEmpty())
            names.push_back(std::move(name));
    } while (search.next());
    if (::GetLastError() != ERROR_NO_MORE_FILES)
        return refusal(u"read"_s, m_file.path());
    return names;
}

std::optional<FileIdentity> Directory::identityOfFile(const QByteArray &name) const
{
    const QString path = m_file.path() + u'/' + QString::fromUtf8(name);
    WIN32_FILE_ATTRIBUTE_DATA found;
    if (namesStream(path) || ::GetFileAttributesExW(nativePath(path).c_str(), GetFileExInfoStandard, &found) == 0)
        return std::nullopt;
    if ((found.dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT) != 0) {
        const auto target = openBeneath(m_root, pathOf(name), FileKind::Regular);
        return target ? std::optional(target->identity) : std::nullopt;
    }
    const FileStatus status =
        statusFrom(found.dwFileAttributes, joined(found.nFileSizeHigh, found.nFileSizeLow), found.ftLastWriteTime);
    if (!status.isRegular)
        return std::nullopt;
    return FileIdentity{.device = 0, .number = 0, .changed = {}, .status = status};
}

} // namespace omsync
