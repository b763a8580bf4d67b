// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/contentsync.h"

#include "base/file.h"

namespace omsync {

Result<void> syncEachContent(const QStringList &paths)
{
    for (const QString &path : paths) {
        auto file = File::openForReading(path);
        if (!file)
            return Failure(std::move(file).error());
        if (auto synced = file->sync(); !synced)
            return synced;
    }
    return {};
}

} // namespace omsync
