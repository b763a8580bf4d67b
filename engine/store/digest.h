// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/file.h"

#include <QByteArray>

#include <functional>
#include <optional>
#include <vector>

namespace omsync {

//! The cheapest first.
enum class DigestKind { Crc32c, Crc32, Crc64Nvme, Md5, Sha1, Sha256 };

//! How a content is brought down to a Digest.
struct DigestForm
{
    DigestKind kind = DigestKind::Crc32c;
    //! Bytes; above 0, the Digest is that of the digests of the pieces of this size, as S3 makes the ETag of an object
    //! that was put in parts.
    qint64 partSize = 0;

    friend bool operator==(const DigestForm &, const DigestForm &) = default;
};

//! What a content comes down to, to be compared with what it came down to elsewhere, or earlier.
struct Digest
{
    DigestForm form;
    QByteArray bytes; //!< not as hex

    friend bool operator==(const Digest &, const Digest &) = default;
};

//! How we digest where nobody prescribes another form: to find damage, not an attack, and so cheaply that all that is
//! fetched is digested as it comes. With the instructions that processors have for it a GiB takes 0.05 s of one, where
//! Qt takes 1.6 s for MD5, 1.8 s for BLAKE2b and 6.5 s for SHA-256. In pieces, since Parts come in any order.
constexpr DigestForm ownDigestForm{.kind = DigestKind::Crc32c, .partSize = 8LL << 20};

//! `md5:<hex>`, or `md5/8388608:<hex>` of pieces of 8 MiB.
[[nodiscard]] QByteArray textOf(const Digest &digest);
//! Absent when the text is none of these.
[[nodiscard]] std::optional<Digest> digestOfText(QByteArrayView text);

//! The digests of a file's content in these forms, in their order, in one reading. Slow: for a pool thread. Cancelled
//! soon after `isCancelled` has become true; it may be empty.
[[nodiscard]] Result<std::vector<Digest>> digestsOf(const File &file, const std::vector<DigestForm> &forms,
                                                    const std::function<bool()> &isCancelled);

} // namespace omsync
