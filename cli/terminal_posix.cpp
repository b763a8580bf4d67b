// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/terminal.h"

#include <unistd.h>

namespace omsync {

bool prepareTerminal()
{
    return ::isatty(standardError) == 1;
}

} // namespace omsync
