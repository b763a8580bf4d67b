// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <optional>

namespace omsync {

//! What an S3 `<Error>` document says.
struct S3Error
{
    QByteArray code;   //!< `NoSuchKey`
    QString message;   //!< may be empty: Ceph sends none
    QString resource;  //!< the path that was asked for, if named
    QString requestId; //!< if named
    QByteArray region; //!< where to sign for, when the code is AuthorizationHeaderMalformed; else empty

    friend bool operator==(const S3Error &, const S3Error &) = default;
};

//! Reads an `<Error>` document in any namespace. Absent when it is not well-formed, another document or without a Code.
[[nodiscard]] std::optional<S3Error> readS3Error(const QByteArray &xml);

//! `SlowDown: Please reduce your request rate`, cut to a line that can be logged.
[[nodiscard]] QString textOf(const S3Error &error);

//! The document that we answer: Code, Message, Resource and RequestId.
[[nodiscard]] QByteArray writeS3Error(const S3Error &error);

//! An answer other than the wanted one.
struct RefusedAnswer
{
    int status = 0;                                 //!< of HTTP
    QByteArray body;                                //!< whatever came; may be cut, HTML or empty
    std::optional<std::chrono::seconds> retryAfter; //!< when the server named one
};

//! 401 and 403 are AccessDenied, 404 is NotFound, 429 and 503 are ServerBusy, other 5xx ServerFailed, 412 and 416
//! Changed, all else Malformed, but for credentials that S3 refuses with 400: AccessDenied. The cause holds the status
//! and what the body says in S3's XML or in Open-Meteo's JSON.
[[nodiscard]] Error errorOfAnswer(const RefusedAnswer &answer);

} // namespace omsync
