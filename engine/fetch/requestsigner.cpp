// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/requestsigner.h"

#include "base/logging.h"
#include "s3/s3error.h"

#include <chrono>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds tolerated =
    5min; // a signature is good for 15; nearer than this, clocks are not to blame

//! Path and query as they go over the wire: Qt resolves dots and drops what is empty between slashes.
QByteArray targetOf(const QUrl &url)
{
    constexpr QUrl::FormattingOptions alone =
        QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveUserInfo | QUrl::RemoveFragment | QUrl::RemoveQuery;
    if (url.path().isEmpty())
        return "/"_ba;
    return url.toEncoded(alone | QUrl::NormalizePathSegments);
}

//! Refusals that say by which clock or for which region they expect to be signed; S3 has 400, 403 and 301 for them.
bool mayBeDueToSigning(int status)
{
    return status == 400 || status == 401 || status == 403 || status == 301;
}

} // namespace

RequestSigner::RequestSigner(const S3Settings &settings)
    : m_credentials(settings.credentials)
    , m_terms{.region = regionOf(settings).toUtf8()}
{
}

FieldList RequestSigner::fieldsFor(const QByteArray &method, const QUrl &url, Instant now, FieldList own) const
{
    if (!isSigning())
        return {};
    SignatureSubject subject;
    subject.method = method;
    subject.path = targetOf(url);
    subject.query = url.query(QUrl::FullyEncoded).toLatin1();
    subject.headers = std::move(own);
    subject.headers.emplace_back("host"_ba, url.authority(QUrl::FullyEncoded | QUrl::RemoveUserInfo).toLatin1());
    return signedFields(subject, {.time = now + m_terms.ahead, .region = m_terms.region}, m_credentials);
}

bool RequestSigner::learn(SigningTerms used, const SignatureRefusal &refusal, Instant now)
{
    if (!isSigning() || !mayBeDueToSigning(refusal.status))
        return false;
    const S3Error error = readS3Error(refusal.body).value_or(S3Error());
    const bool isSkewed = error.code == "RequestTimeTooSkewed" || (error.code.isEmpty() && refusal.status == 403);
    const QByteArray region = error.region.isEmpty() ? refusal.region : error.region;
    if (!region.isEmpty() && !regionProblem(QString::fromUtf8(region)) && region != used.region) {
        m_terms.region = region;
    } else if (isSkewed && refusal.serverTime && std::chrono::abs(*refusal.serverTime - now - used.ahead) > tolerated) {
        if (m_terms == used)
            qCWarning(lcPull).noquote() << u"this clock is %1 off the server's; requests are signed by the server's"_s
                                               .arg(durationText(std::chrono::abs(*refusal.serverTime - now)));
        m_terms.ahead = *refusal.serverTime - now;
    }
    return m_terms != used;
}

QByteArray RequestSigner::masked(QByteArray text) const
{
    for (const Secret &secret : {m_credentials.secretKey, m_credentials.sessionToken}) {
        if (!secret.isEmpty())
            text.replace(secret.reveal().toUtf8(), "\u2026"_ba);
    }
    return text;
}

} // namespace omsync
