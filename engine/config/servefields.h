// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/fieldreader.h"
#include "config/tomllines.h"

namespace omsync {

//! Reads the table `[serve]` of a settings file; what is wrong with it is noted.
[[nodiscard]] ServeSettings serveOf(const TomlNode &table, const QString &path, FieldNotes &notes);

//! Writes what serveOf() reads.
void writeServe(TomlLines &lines, const ServeSettings &serve);

} // namespace omsync
