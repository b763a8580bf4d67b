// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

namespace omsync {

//! What the program tells whoever started it (DESIGN.md, section 4).
enum class ExitCode {
    Ok = 0,
    Other = 1, //!< also: stopped before all was done
    Usage = 2,
    Partial = 3,
    NothingMatched = 4,
    AccessDenied = 5,
    Unreachable = 6,
    Disk = 7,
    Locked = 8,
    Stale = 9,
};

[[nodiscard]] constexpr ExitCode exitCodeOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::BadInput: return ExitCode::Usage;
    case ErrorCode::NothingMatched:
    case ErrorCode::NotFound: return ExitCode::NothingMatched;
    case ErrorCode::AccessDenied: return ExitCode::AccessDenied;
    case ErrorCode::Unreachable:
    case ErrorCode::Interrupted:
    case ErrorCode::TimedOut:
    case ErrorCode::ServerBusy:
    case ErrorCode::ServerFailed: return ExitCode::Unreachable;
    case ErrorCode::DiskFull:
    case ErrorCode::FileFailed: return ExitCode::Disk;
    case ErrorCode::Locked: return ExitCode::Locked;
    case ErrorCode::Cancelled:
    case ErrorCode::Malformed:
    case ErrorCode::Changed:
    case ErrorCode::Damaged:
    case ErrorCode::UnsafeKey: return ExitCode::Other;
    }
    return ExitCode::Other;
}

} // namespace omsync
