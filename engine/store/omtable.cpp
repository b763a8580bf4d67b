// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/omtable.h"

#include "store/ombytes.h"

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 headerSize = 40;
constexpr quint64 entrySize = 8;
constexpr qint64 entriesPerRead = 64 * 1024;

//! The number of chunks, which is that of the table's entries; `most` entries have room in the file.
Result<quint64> chunkCountOf(const QByteArray &header, quint64 most)
{
    const quint64 length[2]{numberAt<quint64>(header, 8), numberAt<quint64>(header, 16)};
    const quint64 chunk[2]{numberAt<quint64>(header, 24), numberAt<quint64>(header, 32)};
    for (int i = 0; i < 2; ++i) {
        if (chunk[i] == 0 || chunk[i] > length[i])
            return notWhole(u"chunks of %1 in a dimension of %2"_s.arg(chunk[i]).arg(length[i]));
    }
    const quint64 rows = chunksIn(length[0], chunk[0]);
    const quint64 columns = chunksIn(length[1], chunk[1]);
    if (rows > most / columns)
        return notWhole(u"the table of %1 × %2 chunks reaches beyond the end"_s.arg(rows).arg(columns));
    return rows * columns;
}

//! The last entry of the table, when all stand in order: the bytes of all chunks together.
Result<quint64> lastEndOf(const File &file, quint64 entries)
{
    quint64 last = 0;
    for (quint64 first = 0; first < entries; first += entriesPerRead) {
        const quint64 count = std::min<quint64>(entriesPerRead, entries - first);
        const auto table = file.readAt(headerSize + qint64(first * entrySize), qint64(count * entrySize));
        if (!table)
            return Failure(table.error());
        if (quint64(table->size()) != count * entrySize)
            return notWhole(u"it became shorter while it was read"_s);
        for (quint64 i = 0; i < count; ++i) {
            const quint64 end = numberAt<quint64>(*table, i * entrySize);
            if (end < last)
                return notWhole(u"chunk %1 ends before the one before it"_s.arg(first + i));
            last = end;
        }
    }
    return last;
}

} // namespace

Result<void> checkOmTable(const File &file, qint64 fileSize)
{
    const auto header = file.readAt(0, headerSize);
    if (!header)
        return Failure(header.error());
    if (fileSize < headerSize || header->size() < headerSize)
        return notWhole(u"the header is cut short"_s);
    const quint8 compression = quint8(header->at(3));
    if (header->at(2) == 2 && compression != 0 && compression != 1 && compression != 3)
        return notWhole(u"unknown compression %1"_s.arg(compression));

    const quint64 afterHeader = quint64(fileSize - headerSize);
    const auto chunks = chunkCountOf(*header, afterHeader / entrySize);
    if (!chunks)
        return Failure(chunks.error());
    const auto last = lastEndOf(file, *chunks);
    if (!last)
        return Failure(last.error());
    if (*last == 0)
        return notWhole(u"the table is empty: it was never finished"_s);
    if (*last > afterHeader - *chunks * entrySize)
        return notWhole(u"the last chunk reaches beyond the end"_s);
    return {};
}

} // namespace omsync
