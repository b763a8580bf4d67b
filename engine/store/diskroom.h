// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

namespace omsync {

//! Whether the file system of `directory` can take `bytes` more and still keep `reserve` free; DiskFull, with the
//! figures, when it cannot. Nothing to write fits always.
[[nodiscard]] Result<void> checkRoom(const QString &directory, qint64 bytes, qint64 reserve);

} // namespace omsync
