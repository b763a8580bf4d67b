// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/access.h"

#include <QString>

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

} // namespace

Access::Access(const ServeSettings &settings)
    : m_isPublic(settings.isPublic)
{
    for (const KeySettings &key : settings.keys) {
        if (!key.key.isEmpty())
            m_keys.push_back(key.key);
    }
}

Admission Access::admissionOf(const Request &request, const UrlQuery &query) const
{
    if (m_isPublic)
        return Admission::Granted;
    const std::vector<QString> shown = shownKeys(request, query);
    bool isKnown = false;
    for (const Secret &key : m_keys) {
        for (const QString &text : shown)
            isKnown |= key.matches(text);
    }
    if (isKnown)
        return Admission::Granted;
    return shown.empty() ? Admission::KeyMissing : Admission::KeyUnknown;
}

} // namespace omsync
