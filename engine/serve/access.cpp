// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/access.h"

#include "s3/signaturecheck.h"

#include <QCryptographicHash>

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

//! What follows `Credential=` in the fields of a signature.
QByteArrayView credentialIn(QByteArrayView signatureFields)
{
    constexpr QByteArrayView name = "Credential=";
    const qsizetype begin = signatureFields.indexOf(name);
    if (begin == -1)
        return {};
    const QByteArrayView scope = signatureFields.sliced(begin + name.size());
    const qsizetype end = scope.indexOf(',');
    return end == -1 ? scope : scope.first(end);
}

//! `id` of `id/20261123/us-east-1/s3/aws4_request`; an id may itself hold slashes.
QByteArray accessKeyId(QByteArrayView scope)
{
    for (int part = 0; part < 4; ++part) {
        const qsizetype slash = scope.lastIndexOf('/');
        if (slash == -1)
            return {};
        scope = scope.first(slash);
    }
    return scope.toByteArray();
}

//! All but that of a presigned URL.
std::vector<QByteArray> shownKeys(const Request &request, const UrlQuery &query)
{
    const QByteArray authorization = headerValue(request.headers, "Authorization");
    std::vector<QByteArray> keys{query.value("apikey"), headerValue(request.headers, "X-Api-Key").trimmed(),
                                 credentialsOf(authorization, "Bearer").toByteArray(),
                                 accessKeyId(credentialIn(credentialsOf(authorization, "AWS4-HMAC-SHA256")))};
    std::erase_if(keys, [](const QByteArray &key) { return key.isEmpty(); });
    return keys;
}

QByteArray digestOf(const QByteArray &key)
{
    return QCryptographicHash::hash(key, QCryptographicHash::Sha256);
}

//! In a time that does not tell where they differ; both are digests.
bool isSame(const QByteArray &a, const QByteArray &b)
{
    unsigned difference = a.size() == b.size() ? 0 : 1;
    for (qsizetype i = 0; i < std::min(a.size(), b.size()); ++i)
        difference |= unsigned(a[i] ^ b[i]);
    return difference == 0;
}

bool isOver(const Grant &grant, Instant now)
{
    return grant.until && now >= *grant.until;
}

bool isPresigned(const UrlQuery &query)
{
    return query.contains("X-Amz-Signature") || query.contains("X-Amz-Credential");
}

Admission admissionBy(SignatureVerdict verdict, const UrlQuery &query)
{
    switch (verdict) {
    case SignatureVerdict::Absent: return Admission::KeyMissing;
    case SignatureVerdict::Good: return Admission::Granted;
    case SignatureVerdict::Malformed:
        return isPresigned(query) ? Admission::QueryMalformed : Admission::SignatureMalformed;
    case SignatureVerdict::UnknownKey: return Admission::SignerUnknown;
    case SignatureVerdict::Wrong: return Admission::SignatureWrong;
    case SignatureVerdict::Expired: return Admission::SignatureExpired;
    case SignatureVerdict::Skewed: return Admission::ClockSkewed;
    }
    Q_UNREACHABLE();
}

} // namespace

Access::Access(const ServeSettings &settings)
    : m_signers(settings.signers)
    , m_isPublic(settings.isPublic)
{
    for (const KeySettings &key : settings.keys) {
        if (!key.digest.isEmpty())
            m_keys.push_back({.digest = key.digest, .name = key.name, .grant = key.grant});
        else if (!key.key.isEmpty())
            m_keys.push_back({.digest = digestOf(key.key.reveal().toUtf8()), .name = key.name, .grant = key.grant});
    }
}

Visitor Access::visitorOf(const Request &request, const UrlQuery &query, Instant now) const
{
    if (m_isPublic && m_keys.empty() && m_signers.empty())
        return {.admission = Admission::Granted};
    Visitor visitor = knownVisitor(request, query, now);
    if (m_isPublic && visitor.admission != Admission::Granted)
        return {.admission = Admission::Granted};
    return visitor;
}

Visitor Access::knownVisitor(const Request &request, const UrlQuery &query, Instant now) const
{
    std::vector<QByteArray> shown = shownKeys(request, query);
    const Key *key = keyOf(shown);
    if (const QByteArray id = accessKeyId(query.value("X-Amz-Credential")); !key && !id.isEmpty()) {
        shown.push_back(id);
        key = keyOf({id});
        const auto problem = key ? problemOfPresignedTime(query, now) : std::nullopt;
        if (problem)
            return {.admission = admissionBy(*problem, query), .name = key->name};
    }
    if (key) {
        const Admission admission = isOver(key->grant, now) ? Admission::KeyExpired : Admission::Granted;
        return {.admission = admission, .name = key->name, .grant = key->grant};
    }
    const ReceivedRequest received{
        .method = request.method, .path = request.path, .query = request.query, .headers = request.headers};
    const SignerSettings *signer = nullptr;
    const auto lookUp = [&](QByteArrayView id) -> std::optional<Secret> {
        const auto found = std::ranges::find(m_signers, QString::fromUtf8(id), &SignerSettings::accessKeyId);
        if (found == m_signers.end())
            return std::nullopt;
        signer = &*found;
        return found->secretKey;
    };
    const SignatureVerdict verdict = checkSignature(received, lookUp, now).verdict;
    if (verdict == SignatureVerdict::Absent && !shown.empty())
        return {.admission = Admission::KeyUnknown};
    if (verdict != SignatureVerdict::Good || !signer)
        return {.admission = admissionBy(verdict, query)};
    const Admission admission = isOver(signer->grant, now) ? Admission::KeyExpired : Admission::Granted;
    return {.admission = admission, .name = signer->accessKeyId, .grant = signer->grant};
}

const Access::Key *Access::keyOf(const std::vector<QByteArray> &shown) const
{
    const Key *known = nullptr;
    for (const QByteArray &text : shown) {
        const QByteArray digest = digestOf(text);
        for (const Key &key : m_keys) {
            if (isSame(key.digest, digest))
                known = &key;
        }
    }
    return known;
}

bool mayRead(const Grant &grant, Tree tree, QByteArrayView domain)
{
    const bool isTreeGranted = grant.trees.empty() || std::ranges::find(grant.trees, tree) != grant.trees.end();
    return isTreeGranted && (grant.domains.isEmpty() || grant.domains.contains(QString::fromUtf8(domain)));
}

bool mayList(const Grant &grant, QByteArrayView prefix)
{
    if (grant.trees.empty() && grant.domains.isEmpty())
        return true;
    const qsizetype slash = prefix.indexOf('/');
    const auto tree = slash == -1 ? std::nullopt : treeOf(prefix.first(slash));
    if (!tree)
        return false;
    const QByteArrayView rest = prefix.sliced(slash + 1);
    const qsizetype end = rest.indexOf('/');
    return mayRead(grant, *tree, end == -1 ? QByteArrayView() : rest.first(end));
}

} // namespace omsync
