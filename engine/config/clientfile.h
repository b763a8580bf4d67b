// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "config/servesettings.h"

namespace omsync {

//! Reads the keys of clients, one a line: the key alone, or a name, white space and the key, and then, if it shall not
//! read all of it for ever, what it may: `trees=data,data_run`, `domains=dwd_icon`, `until=2027-01-31` (the last day)
//! or a time, `requests=20` (a second), `at_once=8` (answers), `rate=10M` (bytes a second), `quota=500G` (bytes a day),
//! `admin`. In place of a key its digest may stand, `sha256:` and 64 hexadecimal digits. Empty lines and those that
//! begin with `#` are passed over; a key without a name is called `key-<line>`. Fails as readSecretFile() does, up to
//! 1 MiB; also, with the number of the line, for a word that it does not know and a name that is used twice. No text
//! repeats a key.
[[nodiscard]] Result<std::vector<KeySettings>> readKeysFile(const QString &path);

//! Writes keys into a file that readKeysFile() reads; lines of keys that are as they were stay, and so do remarks. The
//! line of a key that is gone becomes an empty one. Fails as readKeysFile() does for a file that is there, and with
//! FileFailed when it cannot be written.
[[nodiscard]] Result<void> saveKeysFile(const std::vector<KeySettings> &keys, const QString &path);

//! Reads the credentials of S3 clients, one a line: the access key id, white space and the secret, and then the same
//! words as in a file of keys. Fails as readKeysFile() does.
[[nodiscard]] Result<std::vector<SignerSettings>> readCredentialsFile(const QString &path);

} // namespace omsync
