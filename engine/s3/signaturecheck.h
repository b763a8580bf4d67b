// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "s3/signature.h"

#include <functional>
#include <optional>

namespace omsync {

class UrlQuery;

//! What a request shows for a signature.
enum class SignatureVerdict {
    Absent,     //!< it is not signed, or in another way
    Good,       //!< whoever sent it knows the secret
    Malformed,  //!< what a signature needs is missing, contradicts itself or cannot be read
    UnknownKey, //!< nobody is known by that access key id
    Wrong,      //!< made with another secret, or for another request
    Expired,    //!< a presigned URL whose lifetime is over
    Skewed,     //!< signed more than 15 minutes before or after now
};

//! A request as it came: all of its header fields, path and query as sent.
struct ReceivedRequest
{
    QByteArray method;
    QByteArray path;
    QByteArray query;
    FieldList headers;
};

struct SignatureFinding
{
    SignatureVerdict verdict = SignatureVerdict::Absent;
    QByteArray accessKeyId = {}; //!< of whoever signed, as far as it could be read

    friend bool operator==(const SignatureFinding &, const SignatureFinding &) = default;
};

//! The secret of an access key id; absent when nobody is known by it.
using SecretLookup = std::function<std::optional<Secret>(QByteArrayView accessKeyId)>;

//! Checks a signature in the Authorization field or in the query of a presigned URL, which may be valid for 7 days at
//! the most. As S3 look-alikes do, and unlike S3, takes any region, and leaves open which fields beside `host` are
//! signed. Compares in a time that does not tell where signatures differ.
[[nodiscard]] SignatureFinding checkSignature(const ReceivedRequest &request, const SecretLookup &secretOf,
                                              Instant now);

//! What speaks against the time of a presigned URL, whoever signed it: Expired, Skewed, or Malformed when the URL does
//! not tell its date and lifetime. Absent: nothing.
[[nodiscard]] std::optional<SignatureVerdict> problemOfPresignedTime(const UrlQuery &query, Instant now);

} // namespace omsync
