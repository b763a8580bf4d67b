// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHostAddress>

#include <chrono>
#include <utility>
#include <vector>

namespace omsync {

//! Header fields in the order received, names as received.
using HeaderList = std::vector<std::pair<QByteArray, QByteArray>>;

//! Letter case aside.
[[nodiscard]] inline bool isFieldNamed(const QByteArray &field, QByteArrayView name)
{
    return field.size() == name.size() && name.compare(field, Qt::CaseInsensitive) == 0;
}

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
    int minorVersion = 1; //!< of HTTP/1: 0 or 1
    //! No earlier than its last byte: what is known since then is news enough for its answer. By default nothing is.
    std::chrono::steady_clock::time_point arrived = std::chrono::steady_clock::time_point::max();
};

} // namespace omsync
