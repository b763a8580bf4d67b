// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/response.h"

#include <QByteArray>
#include <QString>

namespace omsync {

//! What a request asks for, as the endpoints need it. A value: the answer may be made later, on another thread.
struct Enquiry
{
    QByteArray resource;  //!< the path as it was asked for
    QByteArray requestId; //!< names this request in its answer and in the log
    HeaderList headers;   //!< those that the endpoints look at
    std::chrono::steady_clock::time_point arrived = std::chrono::steady_clock::time_point::max(); //!< see Request
    bool isHead = false;                                                                          //!< HEAD, else GET
};

//! Why a request is not answered with what it asks for.
enum class Refusal {
    AccessDenied,
    AuthorizationHeaderMalformed,
    AuthorizationQueryParametersError,
    InternalError,
    InvalidAccessKeyId,
    InvalidArgument,
    InvalidUri,
    MethodNotAllowed,
    NoSuchBucket,
    NoSuchKey,
    NotImplemented,
    PreconditionFailed,
    QuotaUsed,
    RangeNotSatisfiable,
    RequestTimeTooSkewed,
    SignatureDoesNotMatch,
    SlowDown,
};

//! The S3 error document for it with its status; `message` says more than the standard sentence.
[[nodiscard]] Response refuse(Refusal refusal, const Enquiry &enquiry, const QString &message = {});

} // namespace omsync
