// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/diskroom.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>

namespace omsync {

using namespace Qt::StringLiterals;

QString existingPartOf(const QString &directory)
{
    QString part = QDir::cleanPath(QDir::current().absoluteFilePath(directory));
    while (!QFileInfo::exists(part) && !QDir(part).isRoot())
        part = QFileInfo(part).path();
    return part;
}

Result<void> checkReserve(const QString &directory, qint64 reserve)
{
    const auto room = roomIn(directory);
    if (!room)
        return Failure(room.error());
    const auto size = [](qint64 count) { return QLocale::c().formattedDataSize(count, 1, QLocale::DataSizeSIFormat); };
    if (room->bytes < reserve)
        return Failure(ErrorCode::DiskFull, u"%1 has %2 free, and %3 stay reserved; make room"_s.arg(
                                                directory, size(room->bytes), size(reserve)));
    if (room->files == 0)
        return Failure(ErrorCode::DiskFull, u"%1 can hold no further file; make room"_s.arg(directory));
    return {};
}

} // namespace omsync
