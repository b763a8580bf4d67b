// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"
#include "http/response.h"

namespace omsync {

//! What the server knows beyond the Response when it writes its head.
struct HeadContext
{
    Instant now;              //!< for Date
    bool keepsAlive = true;   //!< whether the connection goes on
    qint64 contentLength = 0; //!< bytes of the body that a GET would get
    qsizetype room = 0;       //!< bytes to keep free behind the head, for what of the body follows it in memory
};

//! The status line and header fields, with the empty line that ends them. A field that holds a CR, LF or NUL is left
//! out: it would be read as another field.
[[nodiscard]] QByteArray responseHead(const Response &response, const HeadContext &context);

//! Whether the body ends with the connection alone (RFC 9112 6.3).
[[nodiscard]] bool hasFeed(const Response &response);

//! Bytes of the body; 0 of one whose length is not known.
[[nodiscard]] qint64 bodyLength(const Response &response);

} // namespace omsync
