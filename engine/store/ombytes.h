// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QtEndian>

namespace omsync {

//! The little-endian number at that place of bytes that are long enough.
template <typename Number>
[[nodiscard]] Number numberAt(const QByteArray &bytes, quint64 offset)
{
    return qFromLittleEndian<Number>(bytes.constData() + offset);
}

//! How many chunks of `chunk` it takes to cover `length`; `chunk` is above zero.
[[nodiscard]] constexpr quint64 chunksIn(quint64 length, quint64 chunk)
{
    return length / chunk + (length % chunk == 0 ? 0 : 1);
}

//! Damaged: the file breaks this rule of the format (DATA.md, section 5).
[[nodiscard]] inline Failure notWhole(const QString &rule)
{
    return Failure(ErrorCode::Damaged, QStringLiteral("no whole .om file: ") + rule);
}

} // namespace omsync
