// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/tlsidentity.h"

#include <QSslSocket>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype comparedBytes = 64; // at the end of a public key

QSslKey keyIn(const QByteArray &pem)
{
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec}) {
        if (QSslKey key(pem, algorithm); !key.isNull())
            return key;
    }
    return {};
}

//! Qt derives no public key from a private one. But the encoding of a private key holds the end of that of its public
//! key: modulus and exponent (RFC 8017 A.1.2), or the point of the curve (RFC 5915 3).
bool belongTogether(const QSslCertificate &certificate, const QSslKey &key)
{
    const QSslKey publicKey = certificate.publicKey();
    const QByteArray encoded = publicKey.toDer();
    return publicKey.algorithm() == key.algorithm() && encoded.size() > comparedBytes &&
           key.toDer().contains(encoded.last(comparedBytes));
}

} // namespace

Result<TlsIdentity> tlsIdentityOf(const QList<QSslCertificate> &chain, const QByteArray &pem)
{
    if (pem.contains("ENCRYPTED"))
        return Failure(ErrorCode::BadInput, u"the key is under a passphrase; store it without one"_s);
    QSslKey key = keyIn(pem);
    if (key.isNull())
        return Failure(ErrorCode::BadInput, u"there is no RSA or elliptic key in it, in the form PEM"_s);
    if (!belongTogether(chain.first(), key))
        return Failure(ErrorCode::BadInput, u"the key is not that of the certificate"_s);
    return TlsIdentity{.chain = chain, .key = std::move(key)};
}

QSslConfiguration tlsConfigurationOf(const TlsIdentity &identity)
{
    QSslConfiguration configuration;
    configuration.setLocalCertificateChain(identity.chain);
    configuration.setPrivateKey(identity.key);
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    configuration.setAllowedNextProtocols({"http/1.1"_ba});
    return configuration;
}

} // namespace omsync
