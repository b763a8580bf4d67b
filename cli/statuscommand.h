// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/exitcode.h"
#include "status/enginestatus.h"

namespace omsync {

class Printer;

//! `status`: shows how fresh each Domain is. NothingMatched when there is none, Stale when one is stale or worse, else
//! Ok.
[[nodiscard]] ExitCode showStatus(const EngineStatus &status, Printer &printer);

} // namespace omsync
