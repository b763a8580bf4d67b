// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fetch/rawheaders.h"
#include "store/digest.h"

#include <functional>
#include <optional>
#include <vector>

namespace omsync {

//! What the head of an answer says of the content of the whole object, by which what came can be judged.
struct ContentProof
{
    std::optional<Digest> checksum = {}; //!< of an `x-amz-checksum-…` field
    QByteArray md5 = {};                 //!< of the ETag, not as hex; empty when the ETag is no MD5
    int parts = 0; //!< above 0: the MD5 is that of the MD5s of so many parts, whose size is not told

    friend bool operator==(const ContentProof &, const ContentProof &) = default;
};

//! Reads it. A checksum counts in whole answers only, and when it is of the whole object and not one of the checksums
//! of its parts. An ETag is taken for an MD5 when it has the form of one, some other field shows that an S3 server
//! wrote it, and the object is not encrypted with a key of the customer or of KMS, nor in a directory bucket: their
//! ETags are something else (docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html).
[[nodiscard]] ContentProof contentProofOf(int status, const RawHeaders &headers);

//! The forms in which an object of `size` bytes must be digested to judge it. The part sizes of an ETag of several
//! parts are those that upload programs use and that make so many parts of that size; empty when there is none.
[[nodiscard]] std::vector<DigestForm> formsFor(const ContentProof &proof, qint64 size);

//! Compares the file with the proof, and yields the digest that proved it; absent when nothing can be compared, as when
//! the parts of an ETag had another size than any that is tried. Damaged when it is not the content that the source
//! names; Cancelled as digestsOf(). Reads the file only when there is something to compare.
[[nodiscard]] Result<std::optional<Digest>> prove(const File &file, const ContentProof &proof,
                                                  const std::function<bool()> &isCancelled);

} // namespace omsync
