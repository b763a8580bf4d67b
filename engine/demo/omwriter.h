// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace omsync {

//! Two layouts of `.om` files (DATA.md, section 5).
enum class OmVersion {
    Two,   //!< a header and a table, as in files of whole years
    Three, //!< a tree of one array of floats, as in Chunks
};

//! The fewest bytes that omFile() makes.
inline constexpr qint64 smallestOm = 512;

//! A file that is whole in every bound that checkOm() looks at, of `bytes` bytes, rounded down to a multiple of 8. What
//! stands for compressed chunks are bytes drawn from `seed`: two seeds give two contents of one length, the same seed
//! always the same one. No weather can be read from it.
[[nodiscard]] QByteArray omFile(OmVersion version, qint64 bytes, quint64 seed);

} // namespace omsync
