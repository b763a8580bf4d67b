// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/linkcheck.h"

#include <QFileInfo>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! Where the directory, or the nearest one above it that exists, really lies.
QString placeOf(QString directory)
{
    while (!QFileInfo::exists(directory) && directory.contains(u'/'))
        directory.truncate(directory.lastIndexOf(u'/'));
    return QFileInfo(directory).canonicalFilePath();
}

} // namespace

Result<void> checkInside(const QString &root, const std::set<QString> &directories)
{
    const QString top = QFileInfo(root).canonicalFilePath();
    if (top.isEmpty())
        return {}; // yet to be made, with all that is below it
    for (const QString &directory : directories) {
        const QString place = placeOf(directory);
        if (place != top && !place.startsWith(top.endsWith(u'/') ? top : top + u'/'))
            return Failure(
                ErrorCode::FileFailed,
                u"%1 is a link that leads out of %2; put the files there, or mount them"_s.arg(directory, root));
    }
    return {};
}

} // namespace omsync
