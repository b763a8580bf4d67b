// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/settings.h"

#include <map>

namespace omsync {

//! Secrets of sources by their names, `<source>/api-key` or `<source>/secret-key`: those that no file holds, and that
//! the settings file therefore does not lead to.
using LooseSecrets = std::map<QString, Secret>;

[[nodiscard]] LooseSecrets looseSecretsOf(const Settings &settings);

//! Gives sources their secrets. One that got a secret from a file keeps that.
void putInto(Settings &settings, const LooseSecrets &secrets);

//! Those of `names` whose source is there, has none yet, and takes none from a file or the AWS environment.
[[nodiscard]] QStringList stillWanted(const Settings &settings, const QStringList &names);

//! Takes those that lie in files of that directory out of them: they are loose from then on.
void loosen(Settings &settings, const QString &directory);

//! Removes the files in that directory that writeLooseSecrets() wrote and no source has any more.
void removeUnusedFiles(const Settings &settings, const QString &directory);

//! Writes each loose secret into a file of its own in that directory, which only its owner reads, and notes the file in
//! `settings`. FileFailed when that cannot be done.
[[nodiscard]] Result<void> writeLooseSecrets(Settings &settings, const QString &directory);

} // namespace omsync
