// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QHostAddress>
#include <QString>

namespace omsync {

//! Where a server listens.
struct Endpoint
{
    QString address;  //!< an IPv4 or IPv6 address
    quint16 port = 0; //!< 0: any free one

    friend bool operator==(const Endpoint &, const Endpoint &) = default;
};

//! Reads `127.0.0.1:8080`, `[::1]:8080` or `localhost:8080`; BadInput otherwise.
[[nodiscard]] Result<Endpoint> endpointOf(QStringView text);

//! The form that endpointOf() reads.
[[nodiscard]] QString endpointText(const Endpoint &endpoint);

//! Whether the text is an IP address.
[[nodiscard]] bool isAddress(const QString &text);

//! Reads an IP address, or `localhost`, to listen on; BadInput otherwise.
[[nodiscard]] Result<QHostAddress> hostAddressOf(const QString &text);

} // namespace omsync
