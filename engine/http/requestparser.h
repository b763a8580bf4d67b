// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/request.h"

#include <optional>

namespace omsync {

//! Why a request is refused before anyone looks at its meaning.
struct RequestRefusal
{
    int status = 400;
    QByteArray reason; //!< one English sentence without the input in it
};

//! Cuts the bytes of a connection into request heads (RFC 9112), pipelined ones included. A head is parsed once it is
//! whole, so that it does not matter how it was split on the way. After a refusal, or a head that a body follows,
//! nothing more is parsed.
class RequestParser
{
public:
    void feed(QByteArrayView bytes);

    //! The next request, when its head is whole; its peer is left unset.
    [[nodiscard]] std::optional<Request> next();

    //! Waits no longer for the rest of a head: refuses it with 408.
    void giveUp() { refuse(408, "The request head took too long to come."); }

    //! Set once next() met something that is no request that we take, or after giveUp(): 400 malformed, 408 too slow,
    //! 413 for a body that GET or HEAD brings, 414 request line above 8 KiB, 431 head above 16 KiB or 64 fields, 501
    //! unknown method, 505 another version than 1.0 or 1.1.
    [[nodiscard]] const std::optional<RequestRefusal> &refusal() const { return m_refusal; }

    //! Whether the request that next() gave last lets the connection go on (RFC 9112 9.3).
    [[nodiscard]] bool keepsAlive() const { return m_keepsAlive; }

    //! Whether nothing more is parsed, though the peer may be sending: after a refusal, or a head that a body follows.
    [[nodiscard]] bool isDeaf() const { return m_refusal || m_isOver; }

    //! Whether part of a head is here.
    [[nodiscard]] bool hasPartialHead() const { return !m_buffer.isEmpty(); }

private:
    std::optional<Request> refuse(int status, const QByteArray &reason);
    [[nodiscard]] std::optional<Request> parse(QByteArrayView head);
    void skipEmptyLines();

    QByteArray m_buffer;
    qsizetype m_scanned = 0; // up to here there is no end of a head
    std::optional<RequestRefusal> m_refusal;
    bool m_keepsAlive = true;
    bool m_isOver = false; // a body follows
};

} // namespace omsync
