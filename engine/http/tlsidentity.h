// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QList>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>

namespace omsync {

//! Who a Server is to its clients when it speaks TLS.
struct TlsIdentity
{
    QList<QSslCertificate> chain; //!< its own certificate first
    QSslKey key;                  //!< of that certificate

    friend bool operator==(const TlsIdentity &, const TlsIdentity &) = default;
};

//! From a chain that is not empty and a key in the form PEM. BadInput for a text without an RSA or elliptic key, for a
//! key under a passphrase, and for one that is not that of the first certificate. No error repeats a key.
[[nodiscard]] Result<TlsIdentity> tlsIdentityOf(const QList<QSslCertificate> &chain, const QByteArray &pem);

//! How connections are encrypted: TLS 1.2 or later, HTTP/1.1.
[[nodiscard]] QSslConfiguration tlsConfigurationOf(const TlsIdentity &identity);

} // namespace omsync
