// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"
#include "base/result.h"
#include "fetch/contentproof.h"
#include "fetch/rawheaders.h"

#include <QByteArray>

#include <optional>

namespace omsync {

//! Bytes of an object, half open.
struct ByteSpan
{
    qint64 begin = 0;
    qint64 end = 0;

    [[nodiscard]] qint64 size() const { return end - begin; }
    friend bool operator==(const ByteSpan &, const ByteSpan &) = default;
};

//! What the head of a good answer says, of what matters here.
struct AnswerHead
{
    int status = 0;                    //!< 200 or 206
    std::optional<qint64> length = {}; //!< Content-Length: bytes of this answer's body; of the object for HEAD
    std::optional<ByteSpan> span = {}; //!< Content-Range
    std::optional<qint64> total = {};  //!< bytes of the whole object, when the head tells
    std::optional<Instant> modified = {};
    QByteArray type = {}; //!< Content-Type, in lower case; empty when there is none
    QByteArray etag = {}; //!< as received; empty when there is none
    bool isFromS3 = false;
    ContentProof proof = {};             //!< what it says of the content
    std::optional<int> largestPage = {}; //!< keys that a page of a listing may have, where it says so

    friend bool operator==(const AnswerHead &, const AnswerHead &) = default;
};

//! Malformed when the status is neither 200 nor 206, the body is encoded or a page of HTML, lengths contradict each
//! other, or a 206 has no Content-Range that can be read (RFC 9110 15.3.7), as with multipart/byteranges.
[[nodiscard]] Result<AnswerHead> readAnswerHead(int status, const RawHeaders &headers);

} // namespace omsync
