// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/tlsfiles.h"

#include "config/secretfile.h"

#include <QFile>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostBytes = 1 << 20; // of a file

Result<QList<QSslCertificate>> readChain(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Failure(ErrorCode::BadInput, u"%1: %2"_s.arg(path, file.errorString()));
    QList<QSslCertificate> chain = QSslCertificate::fromData(file.read(mostBytes), QSsl::Pem);
    if (chain.isEmpty() || chain.first().isNull())
        return Failure(ErrorCode::BadInput, u"%1: there is no certificate in it, in the form PEM"_s.arg(path));
    return chain;
}

} // namespace

Result<std::optional<TlsIdentity>> readTlsFiles(const ServeSettings &settings)
{
    if (settings.tlsCertificate.isEmpty())
        return std::optional<TlsIdentity>();
    const auto chain = readChain(settings.tlsCertificate);
    if (!chain)
        return Failure(chain.error());
    const auto key = readPrivateFile(settings.tlsKey, mostBytes);
    if (!key)
        return Failure(ErrorCode::BadInput, key.error().text());
    auto identity = tlsIdentityOf(*chain, key->toUtf8());
    if (!identity)
        return Failure(std::move(identity).error().within(settings.tlsKey));
    return std::optional(*std::move(identity));
}

} // namespace omsync
