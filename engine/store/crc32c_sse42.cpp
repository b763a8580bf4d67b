// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/crc32c.h"

#include <QtEndian>

#include <array>

#include <nmmintrin.h>

namespace omsync {

namespace {

//! Bytes. Three lanes are summed side by side, since an instruction waits for the one before it in its lane.
constexpr qsizetype laneSize = 2048;

//! `[n][b]`: what a remainder becomes whose byte `n` is `b`, the others zero, when a lane of zero bytes follows it.
using LaneTable = std::array<std::array<quint32, 256>, 4>;

[[gnu::target("sse4.2")]] LaneTable makeLaneTable()
{
    LaneTable table{};
    for (size_t n = 0; n < table.size(); ++n) {
        for (quint32 byte = 0; byte < 256; ++byte) {
            quint64 remainder = byte << (8 * n);
            for (qsizetype i = 0; i < laneSize; i += 8)
                remainder = _mm_crc32_u64(remainder, 0);
            table[n][byte] = quint32(remainder);
        }
    }
    return table;
}

quint32 pastOneLane(quint64 remainder)
{
    static const LaneTable table = makeLaneTable();
    quint32 moved = 0;
    for (size_t n = 0; n < table.size(); ++n)
        moved ^= table[n][(remainder >> (8 * n)) & 0xff];
    return moved;
}

quint64 wordAt(const char *at)
{
    return qFromLittleEndian<quint64>(at);
}

[[gnu::target("sse4.2")]] quint32 takeSteps(quint32 before, QByteArrayView bytes)
{
    quint64 remainder = before;
    const char *at = bytes.data();
    const char *const end = at + bytes.size();
    for (; end - at >= 3 * laneSize; at += 3 * laneSize) {
        quint64 second = 0;
        quint64 third = 0;
        for (qsizetype i = 0; i < laneSize; i += 8) {
            remainder = _mm_crc32_u64(remainder, wordAt(at + i));
            second = _mm_crc32_u64(second, wordAt(at + laneSize + i));
            third = _mm_crc32_u64(third, wordAt(at + 2 * laneSize + i));
        }
        remainder = pastOneLane(pastOneLane(remainder) ^ second) ^ third;
    }
    for (; end - at >= 8; at += 8)
        remainder = _mm_crc32_u64(remainder, wordAt(at));
    for (; at != end; ++at)
        remainder = _mm_crc32_u8(quint32(remainder), quint8(*at));
    return quint32(remainder);
}

} // namespace

Crc32cSteps crc32cInstructions()
{
    return __builtin_cpu_supports("sse4.2") ? takeSteps : nullptr;
}

} // namespace omsync
