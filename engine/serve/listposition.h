// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace omsync {

//! Where a page of a listing ended, and the next one goes on.
struct ListPosition
{
    enum class Kind { AfterKey, AfterPrefix }; //!< behind that key; or behind all keys that begin with the text
    Kind kind = Kind::AfterKey;
    QByteArray text; //!< a key or a CommonPrefix; empty: before everything

    friend bool operator==(const ListPosition &, const ListPosition &) = default;
};

//! The continuation token: base64url of kind and text, so that a server needs no memory of it and a client need not
//! escape it.
[[nodiscard]] QByteArray tokenOf(const ListPosition &position);

//! Absent when it is no token of ours.
[[nodiscard]] std::optional<ListPosition> positionOfToken(const QByteArray &token);

} // namespace omsync
