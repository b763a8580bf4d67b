// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/request.h"

#include <QStringList>

namespace omsync {

//! Addresses and networks, such as `127.0.0.1` and `10.0.0.0/8`.
class Networks
{
public:
    Networks() = default;
    //! What is neither is left out.
    explicit Networks(const QStringList &texts);

    [[nodiscard]] bool contains(const QHostAddress &address) const;

private:
    std::vector<std::pair<QHostAddress, int>> m_subnets;
};

//! `1.2.3.4` for `::ffff:1.2.3.4`, as a socket that takes both families names it.
[[nodiscard]] QHostAddress plainAddress(const QHostAddress &address);

//! What limits count as one client: of IPv6 the network of 64 bits, since whoever has one address there has them all.
[[nodiscard]] QHostAddress countedAddress(const QHostAddress &address);

//! Who asked: the peer or, when that is a trusted proxy, the last address in X-Forwarded-For that is none, with or
//! without a port: `192.0.2.1:567`, `[2001:db8::1]:443`. What stands before it anyone may have written.
[[nodiscard]] QHostAddress clientAddress(const Request &request, const Networks &trusted);

} // namespace omsync
