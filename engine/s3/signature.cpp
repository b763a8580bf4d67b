// SPDX-License-Identifier: GPL-3.0-or-later
#include "s3/signature.h"

#include "s3/percentcoding.h"

#include <QCryptographicHash>
#include <QList>
#include <QMessageAuthenticationCode>

#include <algorithm>
#include <map>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView ending = "aws4_request";

QByteArray keyedHash(QByteArrayView key, QByteArrayView text)
{
    return QMessageAuthenticationCode::hash(text.toByteArray(), key.toByteArray(), QCryptographicHash::Sha256);
}

QByteArray reencoded(QByteArrayView text, PlusSign plus, QByteArrayView kept)
{
    const auto decoded = percentDecoded(text, plus);
    return percentEncoded(decoded ? QByteArrayView(*decoded) : text, kept);
}

QByteArray canonicalQuery(QByteArrayView query)
{
    std::vector<std::pair<QByteArray, QByteArray>> fields;
    for (const QByteArray &field : query.toByteArray().split('&')) {
        const qsizetype sign = field.indexOf('=');
        const QByteArray name = reencoded(sign == -1 ? field : field.first(sign), PlusSign::Space, {});
        const QByteArray value = sign == -1 ? ""_ba : reencoded(field.sliced(sign + 1), PlusSign::Space, {});
        if (!field.isEmpty() && name != "X-Amz-Signature")
            fields.emplace_back(name, value);
    }
    std::ranges::sort(fields);
    QByteArray text;
    for (const auto &[name, value] : fields)
        text += (text.isEmpty() ? "" : "&") + name + '=' + value;
    return text;
}

//! Sorted by name; values of fields of one name are joined, in the order in which they came.
std::map<QByteArray, QByteArray> canonicalHeaders(const FieldList &headers)
{
    std::map<QByteArray, QByteArray> sorted;
    for (const auto &[name, value] : headers) {
        const auto [place, isNew] = sorted.try_emplace(name.toLower(), value.simplified());
        if (!isNew)
            place->second += ',' + value.simplified();
    }
    return sorted;
}

} // namespace

QByteArray canonicalRequest(const SignatureSubject &subject)
{
    QByteArray text = subject.method + '\n' + reencoded(subject.path, PlusSign::Literal, "/") + '\n' +
                      canonicalQuery(subject.query) + '\n';
    for (const auto &[name, value] : canonicalHeaders(subject.headers))
        text += name + ':' + value + '\n';
    return text + '\n' + signedHeaderNames(subject.headers) + '\n' + subject.payloadHash;
}

QByteArray stringToSign(QByteArrayView canonicalRequest, const SignatureScope &scope)
{
    const QByteArray hash =
        QCryptographicHash::hash(canonicalRequest.toByteArray(), QCryptographicHash::Sha256).toHex();
    return signatureAlgorithm.toByteArray() + '\n' + amzDate(scope.time) + '\n' + scopeText(scope) + '\n' + hash;
}

QByteArray signingKey(const Secret &secretKey, const SignatureScope &scope)
{
    const QByteArray ofDay = keyedHash("AWS4" + secretKey.reveal().toUtf8(), amzDate(scope.time).first(8));
    return keyedHash(keyedHash(keyedHash(ofDay, scope.region), "s3"), ending);
}

QByteArray signatureOf(const SignatureSubject &subject, const SignatureScope &scope, const Secret &secretKey)
{
    return keyedHash(signingKey(secretKey, scope), stringToSign(canonicalRequest(subject), scope)).toHex();
}

QByteArray scopeText(const SignatureScope &scope)
{
    return amzDate(scope.time).first(8) + '/' + scope.region + "/s3/" + ending.toByteArray();
}

QByteArray amzDate(Instant time)
{
    return isoText(time).toLatin1().replace('-', "").replace(':', "");
}

QByteArray signedHeaderNames(const FieldList &headers)
{
    QByteArray names;
    for (const auto &[name, value] : canonicalHeaders(headers))
        names += (names.isEmpty() ? "" : ";") + name;
    return names;
}

FieldList signedFields(SignatureSubject subject, const SignatureScope &scope, const Credentials &credentials)
{
    FieldList fields{{"x-amz-content-sha256"_ba, subject.payloadHash}, {"x-amz-date"_ba, amzDate(scope.time)}};
    if (!credentials.sessionToken.isEmpty())
        fields.emplace_back("x-amz-security-token"_ba, credentials.sessionToken.reveal().toUtf8());
    subject.headers.insert(subject.headers.end(), fields.begin(), fields.end());
    fields.emplace_back("Authorization"_ba,
                        signatureAlgorithm.toByteArray() + " Credential=" + credentials.accessKeyId.toUtf8() + '/' +
                            scopeText(scope) + ", SignedHeaders=" + signedHeaderNames(subject.headers) +
                            ", Signature=" + signatureOf(subject, scope, credentials.secretKey));
    return fields;
}

QByteArray presignedQuery(SignatureSubject subject, const SignatureScope &scope, const Credentials &credentials,
                          std::chrono::seconds lifetime)
{
    const QByteArray who = credentials.accessKeyId.toUtf8() + '/' + scopeText(scope);
    QByteArray &query = subject.query;
    query += (query.isEmpty() ? "" : "&") + "X-Amz-Algorithm="_ba + signatureAlgorithm.toByteArray();
    query += "&X-Amz-Credential=" + percentEncoded(who);
    query += "&X-Amz-Date=" + amzDate(scope.time);
    query += "&X-Amz-Expires=" + QByteArray::number(qint64(lifetime.count()));
    if (!credentials.sessionToken.isEmpty())
        query += "&X-Amz-Security-Token=" + percentEncoded(credentials.sessionToken.reveal().toUtf8());
    query += "&X-Amz-SignedHeaders=" + percentEncoded(signedHeaderNames(subject.headers));
    subject.payloadHash = unsignedPayload.toByteArray();
    return query + "&X-Amz-Signature=" + signatureOf(subject, scope, credentials.secretKey);
}

} // namespace omsync
