// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace omsync {

//! Cyclic redundancy checks, as S3 offers them in its headers. Ours, since no library packaged everywhere has all three
//! and one table of numbers differs between them; zlib, for one, has the first alone.
enum class CrcKind {
    Crc32,     //!< of zlib, polynomial 04C11DB7
    Crc32c,    //!< Castagnoli, polynomial 1EDC6F41
    Crc64Nvme, //!< of NVM Express, polynomial AD93D23594C93659
};

//! The check of a content that comes piece by piece.
class Crc
{
public:
    explicit Crc(CrcKind kind);

    void add(QByteArrayView bytes);
    //! Most significant byte first, as S3 writes it: four bytes, or eight.
    [[nodiscard]] QByteArray result() const;

private:
    CrcKind m_kind;
    quint64 m_remainder;
};

} // namespace omsync
