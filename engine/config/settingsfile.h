// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/settings.h"

#include <QByteArray>
#include <QString>

namespace omsync {

//! The format that saveSettings() writes, as `version` in the file. A file without it is of version 1.
constexpr int settingsFileVersion = 1;

//! Reads a settings file (TOML; resources/omsync.sample.toml shows every key) and the files with secrets that it names.
//! NotFound or FileFailed when it cannot be read. BadInput for anything that is not as it should be, a line for each
//! problem: `<path>:<line>:<column>: <field>: <what would be right>`.
[[nodiscard]] Result<Settings> loadSettings(const QString &path);

//! Writes a file that loadSettings() reads as the same Settings, in one step. A secret that came from no file is left
//! out. FileFailed when it cannot be written.
[[nodiscard]] Result<void> saveSettings(const Settings &settings, const QString &path);

//! The same as loadSettings() from the file's content; errors call it `name`.
[[nodiscard]] Result<Settings> readSettings(const QByteArray &toml, const QString &name);

//! What saveSettings() writes.
[[nodiscard]] QByteArray settingsText(const Settings &settings);

//! The file that is used when none is named: the user's, `~/.config/omsync/omsync.toml`, else the system's,
//! `/etc/omsync/omsync.toml`; empty when there is neither.
[[nodiscard]] QString defaultSettingsPath();

} // namespace omsync
