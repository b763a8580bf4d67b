// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/omwriter.h"

#include "store/ombytes.h"

#include <algorithm>
#include <initializer_list>
#include <random>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 number = 8;                // bytes of each number but those at the head
constexpr qint64 bytesPerChunk = 700;       // as many as weather takes
constexpr quint64 chunkRows = 6;            // places
constexpr quint64 chunkColumns = 24;        // time steps
constexpr qint64 chunksPerPart = 64;        // of the table of version 3, whose parts are equally long
constexpr qint64 bytesPerPart = 91;         // seen in real files
constexpr quint32 scaleFactor = 0x41a00000; // 20.0f: steps of a twentieth of a degree

template <typename Number>
void append(QByteArray &bytes, Number value)
{
    const qsizetype end = bytes.size();
    bytes.resize(end + qsizetype(sizeof(Number)));
    qToLittleEndian(value, bytes.data() + end);
}

void append(QByteArray &bytes, std::initializer_list<quint64> values)
{
    for (const quint64 value : values)
        append(bytes, value);
}

void appendRandom(QByteArray &bytes, qint64 count, quint64 seed)
{
    std::mt19937_64 random(seed);
    const qsizetype end = bytes.size() + count;
    while (bytes.size() < end)
        append(bytes, quint64(random()));
    bytes.truncate(end);
}

QByteArray treeFile(qint64 size, quint64 seed)
{
    constexpr qint64 arraySize = 40 + 4 * number;
    constexpr qint64 trailerSize = 24;
    const qint64 chunks = size / bytesPerChunk + 1;
    const qint64 tableSize = (chunks / chunksPerPart + 1) * bytesPerPart;
    const qint64 arrayAt = size - trailerSize - arraySize;

    QByteArray bytes;
    bytes.reserve(size + number);
    bytes += "OM\x03";
    appendRandom(bytes, arrayAt - bytes.size(), seed); // chunks, and behind them the table
    bytes += "\x14\0\0\0\0\0\0\0"_ba;                  // an array of floats as int16, no name, no children
    append(bytes, {quint64(tableSize), quint64(arrayAt - tableSize), 2});
    append(bytes, scaleFactor);
    append(bytes, quint32(0));
    append(bytes, {quint64(chunks) * chunkRows, chunkColumns, chunkRows, chunkColumns});
    bytes += "OM\x03\0\0\0\0\0"_ba;
    append(bytes, {quint64(arrayAt), quint64(arraySize)});
    return bytes;
}

QByteArray tableFile(qint64 size, quint64 seed)
{
    const qint64 chunks = size / bytesPerChunk + 1;
    QByteArray bytes;
    bytes.reserve(size + number);
    bytes += "OM\x02\0"_ba;
    append(bytes, scaleFactor);
    append(bytes, {quint64(chunks) * chunkRows, chunkColumns, chunkRows, chunkColumns});
    const qint64 content = size - bytes.size() - chunks * number;
    for (qint64 chunk = 1; chunk <= chunks; ++chunk)
        append(bytes, quint64(content * chunk / chunks));
    appendRandom(bytes, content, seed);
    return bytes;
}

} // namespace

QByteArray omFile(OmVersion version, qint64 bytes, quint64 seed)
{
    const qint64 size = std::max(bytes, smallestOm) / number * number;
    switch (version) {
    case OmVersion::Two: return tableFile(size, seed);
    case OmVersion::Three: return treeFile(size, seed);
    }
    Q_UNREACHABLE();
}

} // namespace omsync
