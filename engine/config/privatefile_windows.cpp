// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/privatefile.h"

#include "base/filehandle_windows.h"

#include <aclapi.h>
#include <array>
#include <sddl.h>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! Everyone, those who are logged on, the users of the machine, guests.
constexpr std::array crowds{WinWorldSid, WinAuthenticatedUserSid, WinBuiltinUsersSid, WinBuiltinGuestsSid,
                            WinInteractiveSid};

//! Full access for the owner, the system and administrators, nothing from the directory above.
constexpr auto forOwner = L"D:P(A;;FA;;;OW)(A;;FA;;;SY)(A;;FA;;;BA)";

bool isForCrowd(const ACCESS_ALLOWED_ACE &entry)
{
    constexpr DWORD anyUse = FILE_READ_DATA | FILE_WRITE_DATA | GENERIC_READ | GENERIC_WRITE | GENERIC_ALL;
    if (entry.Header.AceType != ACCESS_ALLOWED_ACE_TYPE || (entry.Mask & anyUse) == 0)
        return false;
    auto *const who = const_cast<DWORD *>(&entry.SidStart); // the system's calls take no const
    for (const WELL_KNOWN_SID_TYPE crowd : crowds) {
        if (::IsWellKnownSid(who, crowd) != 0)
            return true;
    }
    return false;
}

bool letsCrowdIn(PACL list)
{
    if (list == nullptr)
        return true; // no list: all may do all
    for (DWORD n = 0; n < list->AceCount; ++n) {
        void *entry = nullptr;
        if (::GetAce(list, n, &entry) == 0 || isForCrowd(*static_cast<const ACCESS_ALLOWED_ACE *>(entry)))
            return true;
    }
    return false;
}

//! Of what is open, which a QSaveFile names by the file that it will replace. Its handle was opened without the right
//! to change who may use it, so that goes by name.
std::wstring pathOf(QFileDevice &file)
{
    std::wstring path(32'768, L'\0');
    const DWORD length =
        ::GetFinalPathNameByHandleW(handleOf(file.handle()), path.data(), DWORD(path.size()), FILE_NAME_NORMALIZED);
    path.resize(length < path.size() ? length : 0);
    return path;
}

} // namespace

bool isPrivate(const QFile &file)
{
    std::wstring path = nativePath(file.fileName());
    PACL list = nullptr;
    PSECURITY_DESCRIPTOR found = nullptr;
    if (::GetNamedSecurityInfoW(path.data(), SE_FILE_OBJECT, DACL_SECURITY_INFORMATION, nullptr, nullptr, &list,
                                nullptr, &found) != ERROR_SUCCESS)
        return false;
    const bool isOpenToAll = letsCrowdIn(list);
    ::LocalFree(found);
    return !isOpenToAll;
}

bool makePrivate(QFileDevice &file)
{
    PSECURITY_DESCRIPTOR wanted = nullptr;
    if (::ConvertStringSecurityDescriptorToSecurityDescriptorW(forOwner, SDDL_REVISION_1, &wanted, nullptr) == 0)
        return false;
    const bool isDone =
        ::SetFileSecurityW(pathOf(file).c_str(), DACL_SECURITY_INFORMATION | PROTECTED_DACL_SECURITY_INFORMATION,
                           wanted) != 0;
    ::LocalFree(wanted);
    return isDone;
}

QString commandToMakePrivate(const QString &path)
{
    return u"icacls \"%1\" /inheritance:r /grant:r \"%USERNAME%:F\""_s.arg(path);
}

} // namespace omsync
