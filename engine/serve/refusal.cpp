// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/refusal.h"

#include "s3/s3error.h"

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    int status;
    QByteArray code;
    QString message;
};

Words wordsOf(Refusal refusal)
{
    switch (refusal) {
    case Refusal::AccessDenied: return {403, "AccessDenied"_ba, u"An API key is needed"_s};
    case Refusal::AuthorizationHeaderMalformed:
        return {400, "AuthorizationHeaderMalformed"_ba, u"The signature is not complete, or contradicts itself"_s};
    case Refusal::AuthorizationQueryParametersError:
        return {400, "AuthorizationQueryParametersError"_ba,
                u"The signature in the URL is not complete, or contradicts itself"_s};
    case Refusal::InternalError: return {500, "InternalError"_ba, u"The server could not read its files"_s};
    case Refusal::InvalidAccessKeyId: return {403, "InvalidAccessKeyId"_ba, u"The access key id is not known here"_s};
    case Refusal::InvalidArgument: return {400, "InvalidArgument"_ba, u"A field has a value that it cannot have"_s};
    case Refusal::InvalidUri: return {400, "InvalidURI"_ba, u"The URL is not encoded as it should be"_s};
    case Refusal::MethodNotAllowed: return {405, "MethodNotAllowed"_ba, u"Only GET and HEAD are answered"_s};
    case Refusal::NoSuchBucket: return {404, "NoSuchBucket"_ba, u"There is no such bucket"_s};
    case Refusal::NoSuchKey: return {404, "NoSuchKey"_ba, u"There is no such object"_s};
    case Refusal::NotImplemented: return {501, "NotImplemented"_ba, u"This server does not know what is asked"_s};
    case Refusal::PreconditionFailed: return {412, "PreconditionFailed"_ba, u"A condition does not hold"_s};
    case Refusal::QuotaUsed: return {429, "QuotaExceeded"_ba, u"All that this key may read in a day was read"_s};
    case Refusal::RangeNotSatisfiable: return {416, "InvalidRange"_ba, u"The object has no such bytes"_s};
    case Refusal::RequestTimeTooSkewed:
        return {403, "RequestTimeTooSkewed"_ba, u"The request was signed more than 15 minutes ago, or from now"_s};
    case Refusal::SignatureDoesNotMatch:
        return {403, "SignatureDoesNotMatch"_ba,
                u"The signature was made with another secret, or for another request"_s};
    case Refusal::SlowDown: return {503, "SlowDown"_ba, u"More was asked for than is granted; wait a little"_s};
    }
    Q_UNREACHABLE();
}

} // namespace

Response refuse(Refusal refusal, const Enquiry &enquiry, const QString &message)
{
    const Words words = wordsOf(refusal);
    const S3Error error{.code = words.code,
                        .message = message.isEmpty() ? words.message : message,
                        .resource = QString::fromLatin1(enquiry.resource),
                        .requestId = QString::fromLatin1(enquiry.requestId),
                        .region = {}};
    Response response;
    response.status = words.status;
    response.headers = {{"Content-Type"_ba, "application/xml"_ba}};
    if (refusal == Refusal::MethodNotAllowed)
        response.headers.emplace_back("Allow"_ba, "GET, HEAD"_ba);
    response.body = writeS3Error(error);
    return response;
}

} // namespace omsync
