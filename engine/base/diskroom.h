// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

#include <optional>

namespace omsync {

//! What a file system can still take from this user.
struct DiskRoom
{
    qint64 bytes = 0;
    std::optional<qint64> files = {}; //!< absent where their number is not limited
    qint64 bytesInAll = 0;            //!< used ones included
    QString fileSystem = {};          //!< the same text for directories that share this room
};

//! This directory, or the nearest one above it that exists; absolute.
[[nodiscard]] QString existingPartOf(const QString &directory);

//! Of the file system that this directory lies on, or would. FileFailed. There is one for each system.
[[nodiscard]] Result<DiskRoom> roomIn(const QString &directory);

//! DiskFull, with the figures, when less than the reserve is free, or no file can be made any more.
[[nodiscard]] Result<void> checkReserve(const QString &directory, qint64 reserve);

} // namespace omsync
