// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/arguments.h"

class QProcessEnvironment;

namespace omsync {

//! What Settings are for; decides what they must hold.
enum class Purpose { Pull, Serve, Prune, Look, Repair };

//! The Settings that a command works with: the settings file, then the environment, then the command line. The file is
//! the one that is named, else that of OMSYNC_SETTINGS, else defaultSettingsPath(). Fails as loadSettings(),
//! environmentOverrides(), withOverrides() and validate() do. What is to be pulled is looked at for that purpose alone,
//! so that an environment made for both sides fits each; for pruning it tells, where it is whole, what must not be
//! removed. Repairs need sources only: servers that are named alone take the place of all others, and where none is
//! known, Open-Meteo's public bucket is.
[[nodiscard]] Result<Settings> effectiveSettings(const GlobalArguments &global, Overrides commandLine,
                                                 const QProcessEnvironment &environment, Purpose purpose);

} // namespace omsync
