// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/piecesums.h"

#include <algorithm>

namespace omsync {

namespace {

constexpr qint64 pieceSize = ownDigestForm.partSize;
static_assert(ownDigestForm.kind == DigestKind::Crc32c);

} // namespace

PieceSums::PieceSums(qint64 size)
    : m_size(size)
    , m_pieces(size_t((size + pieceSize - 1) / pieceSize))
{
}

void PieceSums::add(qint64 offset, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const qint64 begin = offset % pieceSize;
        const qint64 taken = std::min<qint64>(bytes.size(), pieceSize - begin);
        addTo(m_pieces.at(size_t(offset / pieceSize)), begin, bytes.first(taken));
        offset += taken;
        bytes = bytes.sliced(taken);
    }
}

void PieceSums::addTo(Piece &piece, qint64 begin, QByteArrayView bytes)
{
    if (begin == 0)
        piece = {};
    if (begin != piece.size)
        return; // what came before was summed by nobody
    piece.sum.add(bytes);
    piece.size += bytes.size();
}

std::optional<Digest> PieceSums::digest() const
{
    Crc whole(CrcKind::Crc32c);
    qint64 summed = 0;
    for (const Piece &piece : m_pieces) {
        whole.add(piece.sum.result());
        summed += piece.size;
    }
    if (summed != m_size)
        return std::nullopt;
    return Digest{.form = ownDigestForm, .bytes = whole.result()};
}

} // namespace omsync
