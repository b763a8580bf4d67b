// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/terminal.h"

#include <io.h>
#include <windows.h>

namespace omsync {

bool prepareTerminal()
{
    const HANDLE errors = ::GetStdHandle(STD_ERROR_HANDLE);
    DWORD mode = 0;
    if (::_isatty(standardError) == 0 || ::GetConsoleMode(errors, &mode) == 0)
        return false;
    ::SetConsoleOutputCP(CP_UTF8);
    ::SetConsoleMode(errors, mode | ENABLE_VIRTUAL_TERMINAL_PROCESSING); // what takes back a line of progress
    return true;
}

} // namespace omsync
