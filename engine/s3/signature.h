// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/credentials.h"
#include "base/instant.h"

#include <QByteArray>
#include <QByteArrayView>

#include <chrono>
#include <utility>
#include <vector>

namespace omsync {

//! Header fields, names in any letter case.
using FieldList = std::vector<std::pair<QByteArray, QByteArray>>;

//! SHA-256 of no bytes: the payload hash of a request without a body.
inline constexpr QByteArrayView emptyPayloadHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
//! The payload hash that leaves the body out of the signature, as in presigned URLs.
inline constexpr QByteArrayView unsignedPayload = "UNSIGNED-PAYLOAD";
//! What Authorization begins with, and X-Amz-Algorithm says.
inline constexpr QByteArrayView signatureAlgorithm = "AWS4-HMAC-SHA256";

//! What a signature covers.
struct SignatureSubject
{
    QByteArray method = "GET";
    QByteArray path;   //!< as sent: percent-encoded, begins with a slash
    QByteArray query;  //!< as sent, without its question mark
    FieldList headers; //!< those that are signed, `host` among them
    QByteArray payloadHash = emptyPayloadHash.toByteArray();
};

//! When and where a signature holds; the service is always s3.
struct SignatureScope
{
    Instant time;
    QByteArray region = "us-east-1";
};

//! Signature Version 4 (AWS, "Signature Calculations for the Authorization Header"), step by step. Path and query are
//! decoded, a plus sign in the query to a space, and encoded anew, but segments of the path are left alone; a percent
//! sign that encodes nothing stays for itself. Query fields are sorted, an X-Amz-Signature among them left out. Header
//! values are trimmed, and blanks within them become one.
[[nodiscard]] QByteArray canonicalRequest(const SignatureSubject &subject);
[[nodiscard]] QByteArray stringToSign(QByteArrayView canonicalRequest, const SignatureScope &scope);
[[nodiscard]] QByteArray signingKey(const Secret &secretKey, const SignatureScope &scope);

//! All of the steps: 64 hexadecimal digits.
[[nodiscard]] QByteArray signatureOf(const SignatureSubject &subject, const SignatureScope &scope,
                                     const Secret &secretKey);

//! `20130524/us-east-1/s3/aws4_request`.
[[nodiscard]] QByteArray scopeText(const SignatureScope &scope);
//! `20130524T000000Z`.
[[nodiscard]] QByteArray amzDate(Instant time);
//! `host;range;x-amz-date`.
[[nodiscard]] QByteArray signedHeaderNames(const FieldList &headers);

//! The fields to send in addition to those of the subject: x-amz-content-sha256, x-amz-date, x-amz-security-token where
//! there is one, and Authorization, which covers all of them.
[[nodiscard]] FieldList signedFields(SignatureSubject subject, const SignatureScope &scope,
                                     const Credentials &credentials);

//! The query of a presigned URL, which whoever has it may use for `lifetime`, up to 7 days. Its body is not signed.
[[nodiscard]] QByteArray presignedQuery(SignatureSubject subject, const SignatureScope &scope,
                                        const Credentials &credentials, std::chrono::seconds lifetime);

} // namespace omsync
