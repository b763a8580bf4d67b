// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"

#include <QString>

namespace omsync {

//! How much a line of the log matters, least first.
enum class LogLevel { Debug, Info, Warning, Critical };

//! One line of the log.
struct LogEntry
{
    Instant at;
    LogLevel level = LogLevel::Info;
    QString area; //!< the logging category, `omsync.pull`
    QString text;

    friend bool operator==(const LogEntry &, const LogEntry &) = default;
};

} // namespace omsync
