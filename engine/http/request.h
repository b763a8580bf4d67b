// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHostAddress>

#include <utility>
#include <vector>

namespace omsync {

//! Header fields in the order received, names as received.
using HeaderList = std::vector<std::pair<QByteArray, QByteArray>>;

//! The first field of that name, letter case aside; a null QByteArray when there is none.
[[nodiscard]] QByteArray headerValue(const HeaderList &headers, QByteArrayView name);

//! All fields of that name, joined by commas as RFC 9110 5.3 allows; a null QByteArray when there is none.
[[nodiscard]] QByteArray joinedValue(const HeaderList &headers, QByteArrayView name);

//! A request head of HTTP/1.0 or 1.1, as the server passes it on: checked for form, not yet for meaning.
struct Request
{
    QByteArray method;
    QByteArray path;  //!< before the `?`, still percent-encoded, begins with a slash
    QByteArray query; //!< after the `?`, still encoded; null when there was none
    HeaderList headers;
    QHostAddress peer;
};

} // namespace omsync
