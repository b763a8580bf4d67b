// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>
#include <variant>

namespace omsync {

//! A part of a body.
struct ByteRange
{
    qint64 first = 0;  //!< bytes from the beginning
    qint64 length = 0; //!< bytes, at least one
    friend bool operator==(const ByteRange &, const ByteRange &) = default;
};

//! Everything is sent: no Range was asked for, or none that can be answered by one part.
struct WholeBody
{
    friend bool operator==(const WholeBody &, const WholeBody &) = default;
};

//! Nothing of what was asked for exists: 416.
struct NoSuchRange
{
    friend bool operator==(const NoSuchRange &, const NoSuchRange &) = default;
};

using RangeChoice = std::variant<WholeBody, ByteRange, NoSuchRange>;

//! What to send of a body of `size` bytes for a Range field (RFC 9110 14.2), empty when there is none. Several ranges,
//! other units and what cannot be read are passed over; so is a suffix of an empty body, which Content-Range could
//! not name.
[[nodiscard]] RangeChoice rangeToSend(QByteArrayView field, qint64 size);

//! `bytes 0-9/3000`, the Content-Range of a 206.
[[nodiscard]] QByteArray contentRange(const ByteRange &range, qint64 size);

//! `bytes */3000`, the Content-Range of a 416.
[[nodiscard]] QByteArray contentRangeOfNothing(qint64 size);

//! What a Content-Range field says (RFC 9110 14.4).
struct ContentRange
{
    ByteRange range;
    std::optional<qint64> size; //!< of the whole body; absent when the server does not know
    friend bool operator==(const ContentRange &, const ContentRange &) = default;
};

//! Absent when it cannot be read, or names no range, another unit, or an end that lies past the size.
[[nodiscard]] std::optional<ContentRange> readContentRange(QByteArrayView field);

} // namespace omsync
