// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/settings.h"

#include <QString>
#include <QStringList>

namespace omsync {

//! `text` as one word of a POSIX shell.
[[nodiscard]] QString shellQuoted(const QString &text);

//! Command lines for a shell that do for one Domain what this node does by its Settings: sync, plan, verify and status.
//! They hold no secret; where a Source wants one, a line that begins with `#` says how to give it. None for a Domain
//! that no selection names.
[[nodiscard]] QStringList equivalentCommands(const Settings &settings, const QString &domain);

} // namespace omsync
