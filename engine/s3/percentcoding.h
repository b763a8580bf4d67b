// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace omsync {

//! What a plus sign stands for: itself in a path, a space in a query and in EncodingType `url`.
enum class PlusSign { Literal, Space };

//! Encodes every byte but the unreserved letters, digits, `-._~` (RFC 3986 2.3) and those in `kept`, as `%2F` in
//! capitals.
[[nodiscard]] QByteArray percentEncoded(QByteArrayView bytes, QByteArrayView kept = {});

//! Absent when a percent sign is not followed by two hexadecimal digits.
[[nodiscard]] std::optional<QByteArray> percentDecoded(QByteArrayView text, PlusSign plus);

} // namespace omsync
