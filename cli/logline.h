// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"
#include "cli/arguments.h"

#include <QByteArray>
#include <QtGlobal>

namespace omsync {

//! `2026-11-23T18:40:00Z info omsync.pull: text`.
[[nodiscard]] QByteArray logLine(QtMsgType type, const QByteArray &category, const QString &text, Instant now);

//! Sends what is logged to standard error, each message a line: quiet only what is critical, normal also warnings, but
//! not those of pulling, which a Printer says itself, verbose everything of omsync. From any thread.
void logToStandardError(Verbosity verbosity);

} // namespace omsync
