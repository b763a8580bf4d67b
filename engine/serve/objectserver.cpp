// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/objectserver.h"

#include "s3/percentcoding.h"
#include "serve/healthendpoint.h"

#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

template <typename... Calls>
struct Overloaded : Calls...
{
    using Calls::operator()...;
};

Response named(Response response, const QByteArray &requestId)
{
    response.headers.emplace_back("x-amz-request-id"_ba, requestId);
    return response;
}

//! Null for an Admission that is granted.
std::optional<Response> refusalOf(Admission admission, const Enquiry &enquiry)
{
    switch (admission) {
    case Admission::Granted: return std::nullopt;
    case Admission::KeyMissing: return refuse(Refusal::AccessDenied, enquiry);
    case Admission::KeyUnknown: return refuse(Refusal::AccessDenied, enquiry, u"The API key is not known here"_s);
    case Admission::SignerUnknown: return refuse(Refusal::InvalidAccessKeyId, enquiry);
    case Admission::SignatureMalformed: return refuse(Refusal::AuthorizationHeaderMalformed, enquiry);
    case Admission::SignatureWrong: return refuse(Refusal::SignatureDoesNotMatch, enquiry);
    case Admission::SignatureExpired: return refuse(Refusal::AccessDenied, enquiry, u"The signed URL has expired"_s);
    case Admission::ClockSkewed: return refuse(Refusal::RequestTimeTooSkewed, enquiry);
    }
    Q_UNREACHABLE();
}

} // namespace

ObjectServer::ObjectServer(const TreeRoots &roots, const ServeSettings &settings)
    : m_roots(roots)
    , m_access(settings)
    , m_objects(m_roots, settings.nginxSendfilePrefix, m_clock)
    , m_listings(m_roots, m_objects.tagForm(), m_clock)
{
}

Answer ObjectServer::answer(const Request &request)
{
    const Enquiry enquiry{.resource = request.path,
                          .requestId = nextRequestId(),
                          .headers = request.headers,
                          .isHead = request.method == "HEAD"};
    Answer answer = dispatch(request, enquiry);
    if (auto *response = std::get_if<Response>(&answer))
        return named(std::move(*response), enquiry.requestId);
    return [work = std::get<std::function<Response()>>(std::move(answer)), id = enquiry.requestId] {
        return named(work(), id);
    };
}

Answer ObjectServer::dispatch(const Request &request, const Enquiry &enquiry)
{
    if (request.method != "GET" && request.method != "HEAD")
        return refuse(Refusal::MethodNotAllowed, enquiry);
    if (request.path == "/-/healthz")
        return healthAnswer();
    const auto query = UrlQuery::parse(request.query);
    if (!query)
        return refuse(Refusal::InvalidUri, enquiry);
    if (auto refusal = refusalOf(m_access.admissionOf(request, *query, m_clock.now()), enquiry))
        return *std::move(refusal);
    const auto path = percentDecoded(request.path, PlusSign::Literal);
    if (!path || !path->startsWith('/'))
        return refuse(Refusal::InvalidUri, enquiry);
    return follow(routeOf(*path, *query), *query, enquiry);
}

Answer ObjectServer::follow(const Route &route, const UrlQuery &query, const Enquiry &enquiry)
{
    const Overloaded calls{
        [&](const BucketsRoute &) -> Answer { return m_listings.buckets(); },
        [&](const LocationRoute &to) -> Answer { return m_listings.location(to.bucket, enquiry); },
        [&](const ListingRoute &to) -> Answer { return m_listings.page(to.bucket, query, enquiry); },
        [&](const ObjectRoute &to) -> Answer { return m_objects.object(to.key, enquiry); },
        [&](Refusal refusal) -> Answer { return refuse(refusal, enquiry); },
    };
    return std::visit(calls, route);
}

//! Unique within this process, and hardly ever met again in another.
QByteArray ObjectServer::nextRequestId()
{
    quint64 number = (quint64(unixSeconds(m_clock.now())) << 24) + m_requests++;
    QByteArray text(16, '0');
    for (char *digit = text.end(); number != 0; number >>= 4)
        *--digit = "0123456789abcdef"[number & 15];
    return text;
}

} // namespace omsync
