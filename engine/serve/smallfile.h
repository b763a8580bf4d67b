// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "serve/fileidentity.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <optional>

namespace omsync {

//! A file that is small enough to be kept in memory, whole, with what it was when it was read.
struct SmallFile
{
    static constexpr qint64 mostBytes = 32 * 1024;
    static constexpr qint64 mostBytesKept =
        4 * 1024 * 1024; //!< by one thread; those that were not asked for longest go

    FileIdentity identity;
    QByteArray content;
};

//! The small file at `path` below `root`, as openBeneath() would open it now, if it is asked for often: what a thread
//! read once it keeps, and looks only at the identity again. A file that many ask for, such as `static/meta.json`, then
//! costs one call of the system in place of five. Absent for what this thread was not asked for lately, for larger
//! files, for those that change while they are read, and wherever openBeneath() fails.
[[nodiscard]] std::optional<SmallFile> smallFileBeneath(const QString &root, QByteArrayView path);

} // namespace omsync
