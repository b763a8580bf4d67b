// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/diskroom.h"

#include <QFile>

#include <cerrno>
#include <cstring>
#include <sys/stat.h>
#include <sys/statvfs.h>

namespace omsync {

using namespace Qt::StringLiterals;

Result<DiskRoom> roomIn(const QString &directory)
{
    const QByteArray path = QFile::encodeName(existingPartOf(directory));
    struct statvfs status;
    struct stat entry;
    if (::statvfs(path.constData(), &status) == -1 || ::stat(path.constData(), &entry) == -1)
        return Failure(ErrorCode::FileFailed, u"cannot look at the file system of %1: %2"_s.arg(
                                                  directory, QString::fromLocal8Bit(std::strerror(errno))));
    DiskRoom room{.bytes = qint64(status.f_bavail) * qint64(status.f_frsize),
                  .files = std::nullopt,
                  .bytesInAll = qint64(status.f_blocks) * qint64(status.f_frsize),
                  .fileSystem = QString::number(entry.st_dev)};
    if (status.f_files > 0) // some file systems make them as they are needed, and count none
        room.files = qint64(status.f_favail);
    return room;
}

} // namespace omsync
