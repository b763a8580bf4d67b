// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/chunk.h"

#include <QtNumeric>

#include <algorithm>
#include <charconv>
#include <limits>

namespace omsync {

namespace {

using Limits = std::numeric_limits<qint64>;

qint64 saturatingProduct(qint64 a, qint64 b)
{
    qint64 product = 0;
    if (!qMulOverflow(a, b, &product))
        return product;
    return (a < 0) == (b < 0) ? Limits::max() : Limits::min();
}

qint64 saturatingSum(qint64 a, qint64 b)
{
    qint64 sum = 0;
    if (!qAddOverflow(a, b, &sum))
        return sum;
    return a < 0 ? Limits::min() : Limits::max();
}

//! The whole number between `prefix` and `.om`; absent when anything else stands there.
std::optional<qint64> numberIn(QByteArrayView name, QByteArrayView prefix)
{
    if (!name.startsWith(prefix) || !name.endsWith(".om"))
        return std::nullopt;
    const QByteArrayView digits = name.sliced(prefix.size()).chopped(3);
    qint64 number = 0;
    const auto [end, error] = std::from_chars(digits.begin(), digits.end(), number);
    if (error != std::errc() || end != digits.end())
        return std::nullopt;
    return number;
}

TimeRange yearRange(qint64 year)
{
    using namespace std::chrono;
    const auto newYear = [](qint64 y) { return Instant(sys_days(std::chrono::year(int(y)) / January / 1)); };
    return {.begin = newYear(year), .end = newYear(year + 1)};
}

} // namespace

ChunkKind chunkKindOf(QByteArrayView fileName)
{
    if (fileName.startsWith("chunk_"))
        return ChunkKind::Chunk;
    if (fileName.startsWith("year_"))
        return ChunkKind::Year;
    if (fileName.startsWith("master_") || fileName.startsWith("linear_bias_seasonal") || fileName.startsWith("rolling"))
        return ChunkKind::WholePeriod;
    return ChunkKind::Other;
}

std::optional<TimeRange> timeRangeOf(QByteArrayView fileName, const ChunkLayout &layout)
{
    if (const auto year = numberIn(fileName, "year_"); year && *year >= 0 && *year <= 9999)
        return yearRange(*year);
    const auto number = numberIn(fileName, "chunk_");
    if (!number)
        return std::nullopt;
    const qint64 span = saturatingProduct(layout.step.count(), layout.stepsPerChunk);
    return TimeRange{.begin = instantOfUnix(saturatingProduct(*number, span)),
                     .end = instantOfUnix(saturatingProduct(saturatingSum(*number, 1), span))};
}

} // namespace omsync
