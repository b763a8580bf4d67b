// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/omtree.h"

#include "store/ombytes.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 trailerSize = 24;
constexpr quint64 magicSize = 3;
constexpr quint64 scalarHead = 8; // type, compression, size of the name, number of children
constexpr quint64 arrayHead = 40; // and size and place of the look-up table, number of dimensions, two factors
constexpr quint64 alignment = 8;
constexpr quint64 chunksPerTablePart = 64;

// What no real file comes near, so that a hostile one costs little.
constexpr size_t deepestVariable = 32;
constexpr quint64 mostVariables = 100'000;
constexpr quint64 mostDimensions = 1024;

constexpr quint8 typeString = 11;
constexpr quint8 firstArray = 12;
constexpr quint8 typeFloatArray = 20;
constexpr quint8 typeDoubleArray = 21;

//! Bytes of a file.
struct Extent
{
    quint64 offset = 0;
    quint64 size = 0;
};

//! The fields at the head of a variable; those after `children` are of arrays only.
struct Head
{
    quint8 type = 0;
    quint8 compression = 0;
    quint16 nameSize = 0;
    quint32 children = 0;
    Extent table = {};
    quint64 dimensions = 0;

    [[nodiscard]] bool isArray() const { return type >= firstArray; }
    [[nodiscard]] quint64 size() const { return isArray() ? arrayHead : scalarHead; }
};

//! Bytes of a scalar's value; of a text, those of its length.
quint64 valueSizeOf(quint8 type)
{
    constexpr quint64 sizes[]{0, 1, 1, 2, 2, 4, 4, 8, 8, 4, 8, 8};
    static_assert(std::size(sizes) == typeString + 1);
    return sizes[type];
}

bool compresses(quint8 compression, quint8 type)
{
    switch (compression) {
    case 0:
    case 3: return type == typeFloatArray;
    case 1: return type == typeFloatArray || type == typeDoubleArray;
    case 2: return type >= firstArray;
    case 4: return type < firstArray;
    default: return false;
    }
}

//! Walks the tree of variables below one Extent. Remembers the way down, so that a circle is seen, and counts, so that
//! variables that share children cannot make the walk endless.
class TreeWalk
{
public:
    TreeWalk(const File &file, quint64 end)
        : m_file(file)
        , m_end(end)
    {
    }

    Result<void> check(const Extent &variable);

private:
    [[nodiscard]] bool isInside(const Extent &extent) const
    {
        return extent.size > 0 && extent.offset >= magicSize && extent.offset <= m_end &&
               extent.size <= m_end - extent.offset;
    }
    Result<QByteArray> read(quint64 offset, quint64 size) const;
    Result<Head> readHead(const Extent &variable) const;
    Result<void> checkSize(const Extent &variable, const Head &head) const;
    Result<void> checkArray(const Extent &variable, const Head &head) const;
    Result<void> checkTable(const Extent &table, quint64 chunks) const;
    Result<void> checkChildren(const Extent &variable, const Head &head);

    const File &m_file;
    quint64 m_end; // of what variables may use: the place of the trailer
    std::vector<quint64> m_wayDown;
    quint64 m_seen = 0;
};

Result<QByteArray> TreeWalk::read(quint64 offset, quint64 size) const
{
    auto bytes = m_file.readAt(qint64(offset), qint64(size));
    if (bytes && quint64(bytes->size()) != size)
        return notWhole(u"it became shorter while it was read"_s);
    return bytes;
}

Result<Head> TreeWalk::readHead(const Extent &variable) const
{
    if (!isInside(variable) || variable.size < scalarHead)
        return notWhole(u"a variable of %1 bytes at %2 lies outside"_s.arg(variable.size).arg(variable.offset));
    const auto bytes = read(variable.offset, std::min(variable.size, arrayHead));
    if (!bytes)
        return Failure(bytes.error());
    Head head{.type = numberAt<quint8>(*bytes, 0),
              .compression = numberAt<quint8>(*bytes, 1),
              .nameSize = numberAt<quint16>(*bytes, 2),
              .children = numberAt<quint32>(*bytes, 4)};
    if (head.type > typeDoubleArray)
        return notWhole(u"unknown type %1"_s.arg(head.type));
    if (!compresses(head.compression, head.type))
        return notWhole(u"compression %1 of type %2"_s.arg(head.compression).arg(head.type));
    if (!head.isArray())
        return head;
    if (variable.size < arrayHead)
        return notWhole(u"an array of %1 bytes"_s.arg(variable.size));
    head.table = {.offset = numberAt<quint64>(*bytes, 16), .size = numberAt<quint64>(*bytes, 8)};
    head.dimensions = numberAt<quint64>(*bytes, 24);
    if (head.dimensions == 0 || head.dimensions > mostDimensions)
        return notWhole(u"%1 dimensions"_s.arg(head.dimensions));
    return head;
}

Result<void> TreeWalk::checkSize(const Extent &variable, const Head &head) const
{
    // None of these terms passes 2^37, so the sum cannot overflow.
    quint64 size = head.size() + 16 * quint64(head.children) + 16 * head.dimensions + head.nameSize;
    if (!head.isArray())
        size += valueSizeOf(head.type);
    if (head.type == typeString && size <= variable.size) {
        const auto bytes = read(variable.offset + head.size() + 16 * quint64(head.children), 8);
        if (!bytes)
            return Failure(bytes.error());
        const quint64 length = numberAt<quint64>(*bytes, 0);
        if (length > variable.size - size)
            return notWhole(u"a text of %1 bytes passes its variable's end"_s.arg(length));
        size += length;
    }
    if (size != variable.size)
        return notWhole(u"a variable of %1 bytes is said to have %2"_s.arg(size).arg(variable.size));
    return {};
}

Result<void> TreeWalk::checkArray(const Extent &variable, const Head &head) const
{
    const quint64 tables = variable.offset + arrayHead + 16 * quint64(head.children);
    const auto bytes = read(tables, 16 * head.dimensions);
    if (!bytes)
        return Failure(bytes.error());
    quint64 chunks = 1;
    for (quint64 i = 0; i < head.dimensions; ++i) {
        const quint64 length = numberAt<quint64>(*bytes, 8 * i);
        const quint64 chunk = numberAt<quint64>(*bytes, 8 * (head.dimensions + i));
        if (chunk == 0 || chunk > length)
            return notWhole(u"chunks of %1 in a dimension of %2"_s.arg(chunk).arg(length));
        const quint64 factor = chunksIn(length, chunk);
        // One less than the largest number: the table has an entry more than there are chunks.
        if (chunks > (std::numeric_limits<quint64>::max() - 1) / factor)
            return notWhole(u"more chunks than can be counted"_s);
        chunks *= factor;
    }
    return checkTable(head.table, chunks);
}

Result<void> TreeWalk::checkTable(const Extent &table, quint64 chunks) const
{
    if (!isInside(table))
        return notWhole(u"a table of %1 bytes at %2 lies outside"_s.arg(table.size).arg(table.offset));
    const quint64 parts = chunks / chunksPerTablePart + 1; // of chunks + 1 entries
    if (table.size % parts != 0)
        return notWhole(u"a table of %1 bytes cannot hold %2 equal parts"_s.arg(table.size).arg(parts));
    return {};
}

Result<void> TreeWalk::checkChildren(const Extent &variable, const Head &head)
{
    if (head.children == 0)
        return {};
    if (head.children > mostVariables - m_seen)
        return notWhole(u"more than %1 variables"_s.arg(mostVariables));
    const auto bytes = read(variable.offset + head.size(), 16 * quint64(head.children));
    if (!bytes)
        return Failure(bytes.error());
    m_wayDown.push_back(variable.offset);
    for (quint64 i = 0; i < head.children; ++i) {
        const Extent child{.offset = numberAt<quint64>(*bytes, 8 * (head.children + i)),
                           .size = numberAt<quint64>(*bytes, 8 * i)};
        if (auto checked = check(child); !checked)
            return checked;
    }
    m_wayDown.pop_back();
    return {};
}

Result<void> TreeWalk::check(const Extent &variable)
{
    if (++m_seen > mostVariables)
        return notWhole(u"more than %1 variables"_s.arg(mostVariables));
    if (m_wayDown.size() >= deepestVariable)
        return notWhole(u"variables more than %1 deep"_s.arg(deepestVariable));
    if (std::find(m_wayDown.begin(), m_wayDown.end(), variable.offset) != m_wayDown.end())
        return notWhole(u"the variable at %1 contains itself"_s.arg(variable.offset));
    const auto head = readHead(variable);
    if (!head)
        return Failure(head.error());
    if (auto checked = checkSize(variable, *head); !checked)
        return checked;
    if (head->isArray()) {
        if (auto checked = checkArray(variable, *head); !checked)
            return checked;
    }
    return checkChildren(variable, *head);
}

} // namespace

Result<void> checkOmTree(const File &file, qint64 fileSize)
{
    if (fileSize < trailerSize || quint64(fileSize) % alignment != 0)
        return notWhole(u"%1 bytes, too few or no multiple of 8"_s.arg(fileSize));
    const auto trailer = file.readAt(fileSize - trailerSize, trailerSize);
    if (!trailer)
        return Failure(trailer.error());
    if (trailer->size() < trailerSize || !trailer->startsWith("OM\x03"))
        return notWhole(u"no trailer: its end is missing"_s);
    const Extent root{.offset = numberAt<quint64>(*trailer, 8), .size = numberAt<quint64>(*trailer, 16)};
    return TreeWalk(file, quint64(fileSize - trailerSize)).check(root);
}

} // namespace omsync
