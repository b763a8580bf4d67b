// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/settings.h"

class QProcessEnvironment;

namespace omsync {

//! The settings file of a profile, whether or not it is there: `~/.config/omsync/<profile>.toml`; without one, that of
//! OMSYNC_SETTINGS, else defaultSettingsPath(), else `~/.config/omsync/omsync.toml`.
[[nodiscard]] QString settingsPathOf(const QString &profile, const QProcessEnvironment &environment);

//! The Settings that the program works with: the file, then the environment. A file that is not there is as good as an
//! empty one. What is pulled is pulled again every five minutes unless Settings say how often. Fails as loadSettings(),
//! environmentOverrides(), withOverrides() and validate() do.
[[nodiscard]] Result<Settings> desktopSettings(const QString &path, const QProcessEnvironment &environment);

} // namespace omsync
