// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/secret.h"

#include <QByteArray>
#include <QString>

namespace omsync {

//! Reads a file that holds one secret and nothing else but white space around it. FileFailed when it cannot be read;
//! BadInput when it is missing, when its group or others may touch it, when it is empty, above 4 KiB, or of several
//! lines. No text repeats what the file holds.
[[nodiscard]] Result<Secret> readSecretFile(const QString &path);

//! The text of a file that only its owner may touch. Fails as readSecretFile() does, but for what the file holds;
//! BadInput too when it is longer, or a line is no UTF-8.
[[nodiscard]] Result<QString> readPrivateFile(const QString &path, qint64 mostBytes);

//! Writes a file that only its owner may touch, in one step, and makes its directory where that is missing. FileFailed
//! when it cannot be written.
[[nodiscard]] Result<void> savePrivateFile(const QString &path, const QByteArray &content);

} // namespace omsync
