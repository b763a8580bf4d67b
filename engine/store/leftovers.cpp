// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/leftovers.h"

#include "base/file.h"
#include "store/stagedfile.h"

#include <QDirIterator>

namespace omsync {

Result<int> sweepLeftovers(const QString &domainDirectory, const QSet<QString> &resumed)
{
    QSet<QString> kept;
    for (const QString &target : resumed)
        kept.insert(stagedPathOf(target));
    int removed = 0;
    QDirIterator files(domainDirectory, QDir::Files | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        if (!isStagedName(files.fileName()) || kept.contains(path))
            continue;
        if (auto gone = removeFile(path); !gone)
            return Failure(std::move(gone).error());
        ++removed;
    }
    return removed;
}

} // namespace omsync
