// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/settings.h"

class QProcessEnvironment;

namespace omsync {

//! The settings file of a profile, whether or not it is there: `~/.config/omsync/<profile>.toml`; without one, that of
//! OMSYNC_SETTINGS, else defaultSettingsPath(), else `~/.config/omsync/omsync.toml`.
[[nodiscard]] QString settingsPathOf(const QString &profile, const QProcessEnvironment &environment);

//! Where that file can be written: the path itself, or, for one that belongs to the system, the user's own.
[[nodiscard]] QString writablePathFor(const QString &path);

//! What the settings file says. One that is not there is as good as an empty one. Fails as loadSettings() does.
[[nodiscard]] Result<Settings> fileSettings(const QString &path);

//! The Settings that the program works with: those of the file, then the environment. What is pulled is pulled again
//! every five minutes unless Settings say how often. Fails as environmentOverrides(), withOverrides() and validate()
//! do.
[[nodiscard]] Result<Settings> effectiveSettings(const Settings &settings, const QProcessEnvironment &environment);

//! Both, one after the other.
[[nodiscard]] Result<Settings> desktopSettings(const QString &path, const QProcessEnvironment &environment);

} // namespace omsync
