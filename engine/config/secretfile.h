// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/secret.h"
#include "config/settings.h"

#include <QString>

#include <vector>

namespace omsync {

//! Reads a file that holds one secret and nothing else but white space around it. NotFound or FileFailed when it cannot
//! be read; BadInput when its group or others may touch it, when it is empty, above 4 KiB, or of several lines. No text
//! repeats what the file holds.
[[nodiscard]] Result<Secret> readSecretFile(const QString &path);

//! Reads the keys of clients, one a line: the key alone, or a name, white space and the key. Empty lines and those that
//! begin with `#` are passed over; a key without a name is called `key-<line>`. Fails as readSecretFile() does, up to
//! 1 MiB; also when a line has more than two words or a name is used twice.
[[nodiscard]] Result<std::vector<KeySettings>> readKeysFile(const QString &path);

//! Reads the credentials of S3 clients, one pair a line: the access key id, white space and the secret. Empty lines and
//! those that begin with `#` are passed over. Fails as readKeysFile() does.
[[nodiscard]] Result<std::vector<Credentials>> readCredentialsFile(const QString &path);

} // namespace omsync
