// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace omsync {

//! The bytes `begin` to `end` (half open) of an object whose every block of 4 KiB says key, version and block number,
//! so that any mixture shows.
[[nodiscard]] QByteArray fakeBytes(const QByteArray &key, int version, qint64 begin, qint64 end);

//! The version that `body` is, as a whole, of the object `key`; 0 when it is a mixture, or shifted, or anything else.
[[nodiscard]] int fakeVersionOf(const QByteArray &key, const QByteArray &body);

} // namespace omsync
