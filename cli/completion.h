// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

namespace CLI {
class App;
}

namespace omsync {

//! The shells that a script can be had for.
enum class Shell { Bash, Zsh, Fish };

//! `bash`, `zsh` or `fish`; BadInput for another.
[[nodiscard]] Result<Shell> shellOf(const QString &name);

//! What lets a shell complete commands, options, files and the names of Domains, from the definitions of `--help`.
[[nodiscard]] QString completionScript(const CLI::App &app, Shell shell);

} // namespace omsync
