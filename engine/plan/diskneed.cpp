// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/diskneed.h"

#include <QLocale>

#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

DiskNeed diskNeedOf(const Plan &plan, const QHash<ObjectKey, UnfinishedTransfer> &unfinished, int concurrent)
{
    DiskNeed need;
    std::vector<qint64> beside; // of each replacement, what it takes before it takes the older one's place
    qint64 grown = 0;
    for (const PlanEntry &entry : plan.entries) {
        if (!isFetched(entry.reason))
            continue;
        const auto kept = unfinished.constFind(entry.remote.key);
        const bool isReserved = kept != unfinished.cend() && kept->size == entry.remote.size;
        const qint64 bytes = isReserved ? 0 : entry.remote.size;
        need.together += bytes;
        need.filesTogether += isReserved ? 0 : 1;
        if (entry.local) {
            beside.push_back(bytes);
            grown += std::max<qint64>(bytes - entry.local->size, 0);
        } else {
            need.oneByOne += bytes;
            need.filesOneByOne += isReserved ? 0 : 1;
        }
    }
    need.together += plan.counts.laterBytes;
    need.filesTogether += plan.counts.later;
    need.oneByOne += plan.counts.laterBytes;
    need.filesOneByOne += plan.counts.later;
    const size_t atOnce = std::min(beside.size(), size_t(concurrent) * 2);
    std::ranges::partial_sort(beside, beside.begin() + std::ptrdiff_t(atOnce), std::greater());
    const qint64 largest = std::accumulate(beside.begin(), beside.begin() + std::ptrdiff_t(atOnce), qint64(0));
    need.oneByOne = std::min(need.together, need.oneByOne + grown + largest);
    need.filesOneByOne = std::min(need.filesTogether, need.filesOneByOne + qint64(atOnce));
    return need;
}

Result<PublishMode> publishModeFor(const DiskNeed &need, const DiskRoom &room, qint64 reserve, PublishMode wanted)
{
    const qint64 free = room.bytes - reserve;
    const auto fits = [&](qint64 bytes, qint64 files) {
        return (bytes == 0 || bytes <= free) && (!room.files || files <= *room.files);
    };
    if (wanted == PublishMode::Run && fits(need.together, need.filesTogether))
        return PublishMode::Run;
    if (fits(need.oneByOne, need.filesOneByOne))
        return PublishMode::File;
    const auto size = [](qint64 count) { return QLocale::c().formattedDataSize(count, 1, QLocale::DataSizeSIFormat); };
    const QString reserved = reserve > 0 ? u" beside the reserve of %1"_s.arg(size(reserve)) : QString();
    if (need.oneByOne > 0 && need.oneByOne > free)
        return Failure(ErrorCode::DiskFull,
                       u"%1 are free%2, and what is to be fetched takes %3; make room, or ask for less"_s.arg(
                           size(std::max<qint64>(free, 0)), reserved, size(need.oneByOne)));
    return Failure(ErrorCode::DiskFull,
                   u"the file system can hold %1 more files, and %2 are to be fetched; make room, or ask for less"_s
                       .arg(room.files.value_or(0))
                       .arg(need.filesOneByOne));
}

Result<PublishMode> publishModeIn(const QString &directory, const DiskNeed &need, const PullSettings &settings)
{
    const auto room = roomIn(directory);
    if (!room)
        return Failure(room.error());
    auto mode = publishModeFor(need, *room, settings.diskReserve, settings.publish);
    if (!mode)
        return Failure(std::move(mode).error().within(directory));
    return mode;
}

} // namespace omsync
