// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/filehandle_windows.h"

namespace omsync {

//! Goes through the names in a directory: `for (bool found = search.isOpen(); found; found = search.next())`.
class DirectorySearch
{
public:
    explicit DirectorySearch(const QString &directory)
        : m_handle(::FindFirstFileExW((nativePath(directory) + L"\\*").c_str(), FindExInfoBasic, &m_entry,
                                      FindExSearchNameMatch, nullptr, FIND_FIRST_EX_LARGE_FETCH))
    {
    }
    ~DirectorySearch()
    {
        if (isOpen())
            ::FindClose(m_handle);
    }
    Q_DISABLE_COPY_MOVE(DirectorySearch)

    //! When it is not, the system's last error tells why.
    [[nodiscard]] bool isOpen() const { return m_handle != INVALID_HANDLE_VALUE; }
    //! False at the end, with ERROR_NO_MORE_FILES as the last error, or when the system refuses.
    [[nodiscard]] bool next() { return ::FindNextFileW(m_handle, &m_entry) != 0; }

    [[nodiscard]] QByteArray name() const { return QString::fromWCharArray(m_entry.cFileName).toUtf8(); }
    //! A symbolic link or a junction: a name for something elsewhere. Files that a cloud keeps are none.
    [[nodiscard]] bool isLink() const
    {
        return (m_entry.dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT) != 0 &&
               IsReparseTagNameSurrogate(m_entry.dwReserved0);
    }
    //! Of what is no link.
    [[nodiscard]] FileStatus status() const
    {
        return statusFrom(m_entry.dwFileAttributes, joined(m_entry.nFileSizeHigh, m_entry.nFileSizeLow),
                          m_entry.ftLastWriteTime);
    }

private:
    WIN32_FIND_DATAW m_entry = {};
    HANDLE m_handle;
};

} // namespace omsync
