// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/access.h"

#include "s3/signaturecheck.h"

#include <QString>

#include <algorithm>

namespace omsync {

namespace {

//! What follows a scheme such as `Bearer`, whose letter case does not matter; null when it is another one.
QByteArrayView credentialsOf(QByteArrayView authorization, QByteArrayView scheme)
{
    if (authorization.size() <= scheme.size() || authorization[scheme.size()] != ' ')
        return {};
    if (authorization.first(scheme.size()).compare(scheme, Qt::CaseInsensitive) != 0)
        return {};
    return authorization.sliced(scheme.size() + 1).trimmed();
}

//! `id` in `Credential=id/20261123/us-east-1/s3/aws4_request, SignedHeaders=…`; an id may itself hold slashes.
QByteArrayView accessKeyId(QByteArrayView signatureFields)
{
    constexpr QByteArrayView name = "Credential=";
    const qsizetype begin = signatureFields.indexOf(name);
    if (begin == -1)
        return {};
    QByteArrayView scope = signatureFields.sliced(begin + name.size());
    const qsizetype end = scope.indexOf(',');
    if (end != -1)
        scope = scope.first(end);
    for (int part = 0; part < 4; ++part) {
        const qsizetype slash = scope.lastIndexOf('/');
        if (slash == -1)
            return {};
        scope = scope.first(slash);
    }
    return scope;
}

std::vector<QString> shownKeys(const Request &request, const UrlQuery &query)
{
    const QByteArray authorization = headerValue(request.headers, "Authorization");
    std::vector<QString> keys{QString::fromUtf8(query.value("apikey")),
                              QString::fromUtf8(headerValue(request.headers, "X-Api-Key").trimmed()),
                              QString::fromUtf8(credentialsOf(authorization, "Bearer")),
                              QString::fromUtf8(accessKeyId(credentialsOf(authorization, "AWS4-HMAC-SHA256")))};
    std::erase_if(keys, [](const QString &key) { return key.isEmpty(); });
    return keys;
}

Admission admissionBy(SignatureVerdict verdict)
{
    switch (verdict) {
    case SignatureVerdict::Absent: return Admission::KeyMissing;
    case SignatureVerdict::Good: return Admission::Granted;
    case SignatureVerdict::Malformed: return Admission::SignatureMalformed;
    case SignatureVerdict::UnknownKey: return Admission::SignerUnknown;
    case SignatureVerdict::Wrong: return Admission::SignatureWrong;
    case SignatureVerdict::Expired: return Admission::SignatureExpired;
    case SignatureVerdict::Skewed: return Admission::ClockSkewed;
    }
    Q_UNREACHABLE();
}

} // namespace

Access::Access(const ServeSettings &settings)
    : m_credentials(settings.credentials)
    , m_isPublic(settings.isPublic)
{
    for (const KeySettings &key : settings.keys) {
        if (!key.key.isEmpty())
            m_keys.push_back(key.key);
    }
}

Admission Access::admissionOf(const Request &request, const UrlQuery &query, Instant now) const
{
    if (m_isPublic || showsKey(request, query))
        return Admission::Granted;
    const ReceivedRequest received{
        .method = request.method, .path = request.path, .query = request.query, .headers = request.headers};
    const auto lookUp = [this](QByteArrayView accessKeyId) { return secretOf(accessKeyId); };
    const SignatureVerdict verdict = checkSignature(received, lookUp, now).verdict;
    if (verdict == SignatureVerdict::Absent && !shownKeys(request, query).empty())
        return Admission::KeyUnknown;
    return admissionBy(verdict);
}

bool Access::showsKey(const Request &request, const UrlQuery &query) const
{
    const std::vector<QString> shown = shownKeys(request, query);
    bool isKnown = false;
    for (const Secret &key : m_keys) {
        for (const QString &text : shown)
            isKnown |= key.matches(text);
    }
    return isKnown;
}

std::optional<Secret> Access::secretOf(QByteArrayView accessKeyId) const
{
    const auto found = std::ranges::find(m_credentials, QString::fromUtf8(accessKeyId), &Credentials::accessKeyId);
    return found == m_credentials.end() ? std::nullopt : std::optional(found->secretKey);
}

} // namespace omsync
