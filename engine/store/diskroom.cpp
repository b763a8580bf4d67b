// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/diskroom.h"

#include "base/file.h"

#include <QLocale>

namespace omsync {

using namespace Qt::StringLiterals;

Result<void> checkRoom(const QString &directory, qint64 bytes, qint64 reserve)
{
    if (bytes == 0)
        return {};
    auto room = freeBytes(directory);
    if (!room)
        return Failure(std::move(room).error());
    if (*room - reserve >= bytes)
        return {};
    const auto size = [](qint64 count) { return QLocale::c().formattedDataSize(count, 1); };
    return Failure(ErrorCode::DiskFull,
                   u"%1 has %2 free, but %3 are to be fetched and %4 stay reserved; make room, or ask for less"_s.arg(
                       directory, size(*room), size(bytes), size(reserve)));
}

} // namespace omsync
