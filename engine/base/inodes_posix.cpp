// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/inodes.h"

#include <QFile>

#include <cerrno>
#include <cstring>
#include <sys/statvfs.h>

namespace omsync {

using namespace Qt::StringLiterals;

Result<std::optional<qint64>> freeInodes(const QString &path)
{
    struct statvfs status;
    if (::statvfs(QFile::encodeName(path).constData(), &status) == -1)
        return Failure(ErrorCode::FileFailed, u"cannot look at the file system of %1: %2"_s.arg(
                                                  path, QString::fromLocal8Bit(std::strerror(errno))));
    if (status.f_files == 0)
        return std::optional<qint64>();
    return std::optional(qint64(status.f_favail));
}

} // namespace omsync
