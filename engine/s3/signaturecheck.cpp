// SPDX-License-Identifier: GPL-3.0-or-later
#include "s3/signaturecheck.h"

#include "s3/urlquery.h"

#include <QDateTime>
#include <QList>

#include <algorithm>
#include <chrono>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds mostSkew = 15min;
constexpr std::chrono::seconds longestLifetime = 24h * 7;

//! What a request claims about its signature, before any of it is believed.
struct Claim
{
    QByteArray credential;    //!< access key id and scope
    QByteArray signedHeaders; //!< `host;x-amz-date`
    QByteArray signature;
    QByteArray date;
    QByteArray payloadHash;
    std::optional<QByteArray> lifetime; //!< of a presigned URL, in seconds
};

bool isNamed(const QByteArray &field, QByteArrayView name)
{
    return field.size() == name.size() && name.compare(field, Qt::CaseInsensitive) == 0;
}

QByteArray valueOf(const FieldList &headers, QByteArrayView name)
{
    const auto found = std::ranges::find_if(headers, [&](const auto &field) { return isNamed(field.first, name); });
    return found == headers.end() ? QByteArray() : found->second.trimmed();
}

//! When it was signed: `x-amz-date` or, in place of it, `Date`.
QByteArray dateOf(const FieldList &headers)
{
    const QByteArray date = valueOf(headers, "x-amz-date");
    return date.isEmpty() ? valueOf(headers, "Date") : date;
}

//! `Credential=…, SignedHeaders=…, Signature=…`, with or without blanks, in any order.
Claim claimOfHeader(QByteArrayView fields, const FieldList &headers)
{
    Claim claim{.credential = {},
                .signedHeaders = {},
                .signature = {},
                .date = dateOf(headers),
                .payloadHash = valueOf(headers, "x-amz-content-sha256"),
                .lifetime = {}};
    for (const QByteArray &part : fields.toByteArray().split(',')) {
        const QByteArray field = part.trimmed();
        const qsizetype sign = field.indexOf('=');
        const QByteArray name = field.first(std::max<qsizetype>(sign, 0));
        const QByteArray value = field.sliced(sign + 1);
        if (name == "Credential")
            claim.credential = value;
        else if (name == "SignedHeaders")
            claim.signedHeaders = value;
        else if (name == "Signature")
            claim.signature = value;
    }
    if (claim.payloadHash.isEmpty())
        claim.payloadHash = emptyPayloadHash.toByteArray();
    return claim;
}

Claim claimOfQuery(const UrlQuery &query)
{
    return {.credential = query.value("X-Amz-Credential"),
            .signedHeaders = query.value("X-Amz-SignedHeaders"),
            .signature = query.value("X-Amz-Signature"),
            .date = query.value("X-Amz-Date"),
            .payloadHash = unsignedPayload.toByteArray(),
            .lifetime = query.value("X-Amz-Expires")};
}

//! `Fri, 24 May 2013 00:00:00 GMT`.
std::optional<Instant> instantOfHttpDate(const QByteArray &text)
{
    QDateTime time = QDateTime::fromString(QString::fromLatin1(text), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    time.setTimeSpec(Qt::UTC);
    return time.isValid() ? std::optional(instantOfUnix(time.toSecsSinceEpoch())) : std::nullopt;
}

//! `20130524T000000Z`.
std::optional<Instant> instantOfAmzDate(const QByteArray &text)
{
    if (text.size() != 16)
        return std::nullopt;
    QByteArray iso = text;
    for (const auto &[place, sign] : {std::pair(4, '-'), std::pair(7, '-'), std::pair(13, ':'), std::pair(16, ':')})
        iso.insert(place, sign);
    return instantOfIso(QString::fromLatin1(iso));
}

std::optional<std::chrono::seconds> lifetimeOf(const QByteArray &text)
{
    bool isNumber = false;
    const qint64 seconds = text.toLongLong(&isNumber);
    if (!isNumber || seconds < 1 || seconds > longestLifetime.count())
        return std::nullopt;
    return std::chrono::seconds(seconds);
}

//! A Claim that makes sense, ready to be compared.
struct SignatureReading
{
    QByteArray accessKeyId;
    SignatureScope scope;
    std::optional<std::chrono::seconds> lifetime; //!< absent when the signature stands in a header
    SignatureSubject subject;
};

//! `id/20130524/us-east-1/s3/aws4_request`; an id may itself hold slashes.
bool readCredential(const QByteArray &credential, SignatureReading &reading)
{
    const QList<QByteArray> parts = credential.split('/');
    if (parts.size() < 5)
        return false;
    reading.accessKeyId = parts.first(parts.size() - 4).join('/');
    reading.scope.region = parts[parts.size() - 3];
    return !reading.accessKeyId.isEmpty() && credential.endsWith('/' + scopeText(reading.scope));
}

//! Absent when not even a Host is signed, or a field that is not there.
std::optional<FieldList> signedOf(const FieldList &headers, const QByteArray &names)
{
    FieldList fields;
    const QList<QByteArray> wanted = names.toLower().split(';');
    for (const QByteArray &name : wanted) {
        const qsizetype before = qsizetype(fields.size());
        std::ranges::copy_if(headers, std::back_inserter(fields),
                             [&](const auto &field) { return isNamed(field.first, name); });
        if (qsizetype(fields.size()) == before)
            return std::nullopt;
    }
    return wanted.contains("host") ? std::optional(std::move(fields)) : std::nullopt;
}

std::optional<SignatureReading> readingOf(const Claim &claim, const ReceivedRequest &request)
{
    SignatureReading reading;
    const auto amzTime = instantOfAmzDate(claim.date);
    const auto time = amzTime ? amzTime : instantOfHttpDate(claim.date);
    if (!time)
        return std::nullopt;
    reading.scope.time = *time;
    if (!readCredential(claim.credential, reading))
        return std::nullopt;
    if (claim.lifetime && !(reading.lifetime = lifetimeOf(*claim.lifetime)))
        return std::nullopt;
    auto fields = signedOf(request.headers, claim.signedHeaders);
    if (!fields)
        return std::nullopt;
    reading.subject = {.method = request.method,
                       .path = request.path,
                       .query = request.query,
                       .headers = *std::move(fields),
                       .payloadHash = claim.payloadHash};
    return reading;
}

//! `lifetime` is absent when the signature stands in a header.
std::optional<SignatureVerdict> problemOfTime(Instant time, std::optional<std::chrono::seconds> lifetime, Instant now)
{
    if (time > now + mostSkew || (!lifetime && time < now - mostSkew))
        return SignatureVerdict::Skewed;
    if (lifetime && now > time + *lifetime)
        return SignatureVerdict::Expired;
    return std::nullopt;
}

SignatureVerdict verdictOn(const SignatureReading &reading, const QByteArray &signature, const SecretLookup &secretOf)
{
    const auto secret = secretOf(reading.accessKeyId);
    if (!secret)
        return SignatureVerdict::UnknownKey;
    const Secret right(QString::fromLatin1(signatureOf(reading.subject, reading.scope, *secret)));
    return right.matches(QString::fromLatin1(signature)) ? SignatureVerdict::Good : SignatureVerdict::Wrong;
}

} // namespace

SignatureFinding checkSignature(const ReceivedRequest &request, const SecretLookup &secretOf, Instant now)
{
    const QByteArray authorization = valueOf(request.headers, "Authorization");
    const bool isInHeader = authorization.startsWith(signatureAlgorithm);
    const auto query = UrlQuery::parse(request.query);
    const bool isInQuery = query && query->contains("X-Amz-Signature");
    if (!isInHeader && !isInQuery)
        return {};
    const bool isTwofold = isInHeader && isInQuery;
    const bool isOther = isInQuery && query->value("X-Amz-Algorithm") != signatureAlgorithm;
    if (isTwofold || isOther)
        return {.verdict = SignatureVerdict::Malformed};
    const Claim claim =
        isInHeader ? claimOfHeader(QByteArrayView(authorization).sliced(signatureAlgorithm.size()), request.headers)
                   : claimOfQuery(*query);
    const auto reading = readingOf(claim, request);
    if (!reading)
        return {.verdict = SignatureVerdict::Malformed};
    const auto late = problemOfTime(reading->scope.time, reading->lifetime, now);
    return {.verdict = late ? *late : verdictOn(*reading, claim.signature, secretOf),
            .accessKeyId = reading->accessKeyId};
}

std::optional<SignatureVerdict> problemOfPresignedTime(const UrlQuery &query, Instant now)
{
    const Claim claim = claimOfQuery(query);
    const auto time = instantOfAmzDate(claim.date);
    const auto lifetime = lifetimeOf(*claim.lifetime);
    return time && lifetime ? problemOfTime(*time, lifetime, now) : SignatureVerdict::Malformed;
}

} // namespace omsync
