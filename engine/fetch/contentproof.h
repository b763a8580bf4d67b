// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fetch/rawheaders.h"
#include "store/digest.h"

#include <functional>
#include <optional>
#include <vector>

namespace omsync {

//! What a source says that the content of a whole object comes down to.
struct NamedDigest
{
    DigestKind kind = DigestKind::Md5;
    QByteArray bytes; //!< not as hex
    int parts = 0;    //!< above 0: it is that of the digests of so many parts, whose size is not told

    //! Whether it tells of each content whether it is the one.
    [[nodiscard]] bool isCertain() const { return parts <= 1; }
    friend bool operator==(const NamedDigest &, const NamedDigest &) = default;
};

//! What the head of an answer says of the content of the whole object, by which what came can be judged: the ETag and
//! the `x-amz-checksum-…` fields, the cheapest first.
using ContentProof = std::vector<NamedDigest>;

//! Whether an S3 server, or what stands before one, wrote the head.
[[nodiscard]] bool isFromS3(const RawHeaders &headers);

//! Reads it. A checksum counts in whole answers only. An ETag is taken for an MD5 when it has the form of one, the
//! answer is from S3, and the object is not encrypted with a key of the customer or of KMS, nor in a directory bucket:
//! their ETags are something else (docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html).
[[nodiscard]] ContentProof contentProofOf(int status, const RawHeaders &headers);

//! Whether there is a digest in it that tells of each content whether it is the one.
[[nodiscard]] bool isCertain(const ContentProof &proof);

//! The forms in which an object of `size` bytes must be digested to be compared. The sizes of several parts are those
//! that upload programs use and that make so many parts of that size; empty when there is none.
[[nodiscard]] std::vector<DigestForm> formsFor(const NamedDigest &named, qint64 size);

//! Compares the file with what is named, one after the other, and yields the first digest that proved it; absent when
//! nothing can be compared, as when parts had another size than any that is tried. Damaged when it is not the content
//! that the source names; Cancelled as digestsOf(). Reads the file only when there is something to compare.
[[nodiscard]] Result<std::optional<Digest>> prove(const File &file, const ContentProof &proof,
                                                  const std::function<bool()> &isCancelled);

} // namespace omsync
