// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/arguments.h"

class QProcessEnvironment;

namespace omsync {

//! What Settings are for; decides what they must hold.
enum class Purpose {
    Pull,
    Serve,
    Run, //!< both
    Prune,
    Look, //!< at what is here, and at servers where some are named, or to repair from them
    Ask,  //!< servers: the default one, where none is named
};

//! The Settings that a command works with: the settings file, then the environment, then the command line. The file is
//! the one that is named, else that of OMSYNC_SETTINGS, else defaultSettingsPath(). Fails as loadSettings(),
//! environmentOverrides(), withOverrides() and validate() do. What is to be pulled is passed over for serving, so that
//! an environment made for both sides fits each; to do both, pulling goes on, with a round every five minutes
//! unless it is said how often; where SYNC_ENABLED is off and nothing else selects anything, the selections may be
//! empty, and what is left of it has to be set up; for pruning it tells, where it is whole, what must not be removed.
//! To look and to ask, servers may be named without domains and variables; they take the place of those in the file,
//! for all that is selected.
[[nodiscard]] Result<Settings> effectiveSettings(const GlobalArguments &global, Overrides commandLine,
                                                 const QProcessEnvironment &environment, Purpose purpose);

} // namespace omsync
