// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/crc.h"
#include "store/digest.h"

#include <optional>
#include <vector>

namespace omsync {

//! The Digest in ownDigestForm of a content that arrives in any order: summed while it is at hand, so that it is not
//! read again.
class PieceSums
{
public:
    //! Of a content of `size` bytes, of which nothing has come.
    explicit PieceSums(qint64 size);

    //! Takes bytes that begin at `offset` and lie within the content. Those of one piece follow each other; when they
    //! come from its begin on again, what was summed of it before counts no longer.
    void add(qint64 offset, QByteArrayView bytes);

    //! Absent unless each piece has come whole.
    [[nodiscard]] std::optional<Digest> digest() const;

private:
    struct Piece
    {
        Crc sum{CrcKind::Crc32c};
        qint64 size = 0; // that was summed
    };

    void addTo(Piece &piece, qint64 begin, QByteArrayView bytes);

    qint64 m_size;
    std::vector<Piece> m_pieces;
};

} // namespace omsync
