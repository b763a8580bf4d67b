// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/objectserver.h"

#include "catalog/domainmeta.h"
#include "s3/percentcoding.h"
#include "serve/openbeneath.h"
#include "serve/sightendpoint.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds listenersPause(30); // for one listener too many
constexpr qint64 mostMetaBytes = 1 << 20;          // of a `meta.json`
constexpr std::chrono::seconds crowdPause(2);      // for a listing when others take all that is granted to them

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

//! Hardly any request has one, so that an Enquiry costs little.
HeaderList fieldsOfEndpoints(const HeaderList &headers)
{
    constexpr std::array<QByteArrayView, 6> names{"If-Match", "If-None-Match",       "If-Modified-Since",
                                                  "If-Range", "If-Unmodified-Since", "Range"};
    HeaderList fields;
    std::ranges::copy_if(headers, std::back_inserter(fields), [&](const auto &field) {
        return std::ranges::any_of(names, [&](QByteArrayView name) { return isFieldNamed(field.first, name); });
    });
    return fields;
}

//! Null for an Admission that is granted.
std::optional<Response> refusalOf(Admission admission, const Enquiry &enquiry)
{
    switch (admission) {
    case Admission::Granted: return std::nullopt;
    case Admission::KeyMissing: return refuse(Refusal::AccessDenied, enquiry);
    case Admission::KeyUnknown: return refuse(Refusal::AccessDenied, enquiry, u"The API key is not known here"_s);
    case Admission::KeyExpired: return refuse(Refusal::AccessDenied, enquiry, u"The API key is no longer valid"_s);
    case Admission::SignerUnknown: return refuse(Refusal::InvalidAccessKeyId, enquiry);
    case Admission::SignatureMalformed: return refuse(Refusal::AuthorizationHeaderMalformed, enquiry);
    case Admission::QueryMalformed: return refuse(Refusal::AuthorizationQueryParametersError, enquiry);
    case Admission::SignatureWrong: return refuse(Refusal::SignatureDoesNotMatch, enquiry);
    case Admission::SignatureExpired: return refuse(Refusal::AccessDenied, enquiry, u"Request has expired"_s);
    case Admission::ClockSkewed: return refuse(Refusal::RequestTimeTooSkewed, enquiry);
    }
    Q_UNREACHABLE();
}

//! Null when what was granted covers it.
std::optional<Response> refusalOf(const Grant &grant, const Route &route, const UrlQuery &query, const Enquiry &enquiry)
{
    bool isCovered = true;
    if (const auto *object = std::get_if<ObjectRoute>(&route))
        isCovered = mayRead(grant, object->key.tree(), object->key.domain());
    else if (const auto *listing = std::get_if<ListingRoute>(&route))
        isCovered = enquiry.isHead || mayList(grant, listing->bucket.keyBase() + query.value("prefix"));
    if (isCovered)
        return std::nullopt;
    return refuse(Refusal::AccessDenied, enquiry, u"The key is for other trees or domains"_s);
}

Response postpone(const Postponement &later, const Enquiry &enquiry)
{
    const bool isQuota = later.reason == Postponement::Reason::QuotaUsed;
    Response response = refuse(isQuota ? Refusal::QuotaUsed : Refusal::SlowDown, enquiry);
    response.headers.emplace_back("Retry-After"_ba, QByteArray::number(qint64(later.wait.count())));
    return response;
}

Postponement crowded()
{
    return {.reason = Postponement::Reason::Busy, .wait = crowdPause};
}

//! Also below the name of a bucket, where a client puts it whose URL has one.
bool isEventsPath(const QByteArray &path)
{
    constexpr QByteArrayView name = "/-/events";
    return path.endsWith(name) && path.indexOf('/', 1) >= path.size() - name.size();
}

QByteArray bytesIn(const File &file)
{
    auto bytes = file.readAt(0, mostMetaBytes);
    return bytes ? *std::move(bytes) : QByteArray();
}

//! The Run of the `meta.json` that is sent, or that the client is told it has already.
std::optional<Instant> runIn(const Response &response, const TreeRoots &roots, const ObjectKey &key)
{
    const auto *sent = std::get_if<QByteArray>(&response.body);
    const auto *file = std::get_if<FileBody>(&response.body);
    QByteArray json = file ? bytesIn(file->file) : sent ? *sent : QByteArray();
    if (!file && json.isEmpty()) { // it is sent by nginx, or not at all
        const auto here = openBeneath(roots.of(key.tree()), key.pathInTree(), FileKind::Regular);
        json = here ? bytesIn(here->file) : QByteArray();
    }
    const auto meta = readDomainMeta(json);
    return meta ? std::optional(meta->runInitialisation) : std::nullopt;
}

//! nginx paces each body that it sends for us; over a while, the use of the key is what holds.
void limitRateElsewhere(Response &response, const ClientLimits &limits)
{
    if (limits.bytesPerSecond > 0)
        response.headers.emplace_back("X-Accel-Limit-Rate"_ba, QByteArray::number(limits.bytesPerSecond));
}

//! Fields of an object's answer that whoever has a key may set in its query, as browsers that are given a URL want it.
void takeOver(Response &response, const UrlQuery &query)
{
    if (response.status != 200 && response.status != 206)
        return;
    for (const auto &[name, field] :
         {std::pair("response-content-type", "Content-Type"),
          std::pair("response-content-disposition", "Content-Disposition"),
          std::pair("response-content-language", "Content-Language"),
          std::pair("response-cache-control", "Cache-Control"), std::pair("response-expires", "Expires")}) {
        if (!query.contains(name))
            continue;
        std::erase_if(response.headers, [&](const auto &present) { return present.first == field; });
        response.headers.emplace_back(field, query.value(name));
    }
}

bool isJson(const Route &route)
{
    const auto *object = std::get_if<ObjectRoute>(&route);
    return object && object->key.fileName().endsWith(".json");
}

} // namespace

ObjectServer::ObjectServer(const TreeRoots &roots, const ServeSettings &settings)
    : m_roots(roots)
    , m_access(std::make_shared<const Access>(settings))
    , m_virtualHost(settings.virtualHost.toUtf8())
    , m_isJsonPublic(settings.isJsonPublic)
    , m_areMetricsPublic(settings.areMetricsPublic)
    , m_events(m_clock)
    , m_book(settings, m_clock)
    , m_objects(m_roots, settings.nginxSendfilePrefix, m_clock)
    , m_listings(m_roots, m_objects.tagForm(), m_clock)
{
}

Answer ObjectServer::answer(const Request &request)
{
    const Enquiry enquiry{.resource = request.path,
                          .requestId = nextRequestId(),
                          .headers = fieldsOfEndpoints(request.headers),
                          .arrived = request.arrived,
                          .isHead = request.method == "HEAD"};
    OpenRequest opened = m_book.open(request);
    Answer answer = dispatch({.request = request, .enquiry = enquiry, .opened = opened});
    if (auto *response = std::get_if<Response>(&answer))
        return m_book.tracked(named(std::move(*response), enquiry.requestId), std::move(opened), enquiry.isHead);
    const auto deferred = m_book.defer(opened);
    if (!deferred)
        return m_book.tracked(named(postpone(crowded(), enquiry), enquiry.requestId), std::move(opened),
                              enquiry.isHead);
    return [this, work = std::get<std::function<Response()>>(std::move(answer)), deferred, enquiry] {
        Response response = m_book.isMemoryShort() ? postpone(crowded(), enquiry) : work();
        return m_book.tracked(named(std::move(response), enquiry.requestId), deferred->take(), false);
    };
}

Answer ObjectServer::dispatch(const Call &call)
{
    const bool isGet = call.request.method == "GET" || call.request.method == "HEAD";
    const bool isOfProgram = call.request.path.startsWith("/-/");
    if (isOfProgram && isGet && call.request.path == "/-/healthz") // of a load balancer, whose address many may share
        return healthAnswer();
    if (const auto later = m_book.admitAddress(call.opened))
        return postpone(*later, call.enquiry);
    if (isOfProgram && call.request.path.startsWith("/-/control/"))
        return control(call);
    if (!isGet)
        return refuse(Refusal::MethodNotAllowed, call.enquiry);
    if (isOfProgram) {
        if (auto response = sight(call))
            return *std::move(response);
    }
    if (isEventsPath(call.request.path))
        return events(call);
    const auto query = UrlQuery::parse(call.request.query);
    if (!query)
        return refuse(Refusal::InvalidUri, call.enquiry);
    return answerObject(call, *query);
}

//! What tells how this process does; absent for any other path.
std::optional<Response> ObjectServer::sight(const Call &call)
{
    const QByteArray &path = call.request.path;
    if (path == "/-/readyz")
        return readinessAnswer(m_roots.data);
    if (path != "/-/metrics" && path != "/-/status")
        return std::nullopt;
    const UrlQuery query = UrlQuery::parse(call.request.query).value_or(UrlQuery());
    const Visitor visitor = visitorOf(call.request, query);
    call.opened.answer.client = visitor.name;
    if (!m_areMetricsPublic && visitor.admission != Admission::Granted)
        return refusalOf(visitor.admission, call.enquiry);
    if (!m_areMetricsPublic && !visitor.grant.isAdmin)
        return refuse(Refusal::AccessDenied, call.enquiry, u"This needs the key of an admin"_s);
    const EngineStatus status = m_status.with([](const EngineStatus &known) { return known; });
    return path == "/-/status" ? statusAnswer(status) : metricsAnswer(status, m_book.counts(), m_clock.now());
}

Response ObjectServer::control(const Call &call)
{
    const UrlQuery query = UrlQuery::parse(call.request.query).value_or(UrlQuery());
    const Visitor visitor = visitorOf(call.request, query);
    call.opened.answer.client = visitor.name;
    if (visitor.admission != Admission::Granted || !visitor.grant.isAdmin)
        return controlRefusal();
    QStringList domains;
    m_status.with([&](const EngineStatus &status) {
        for (const DomainStatus &domain : status.domains)
            domains.append(domain.name);
    });
    domains.removeDuplicates(); // of several trees
    const ControlHandler handler = m_control.with([](const ControlHandler &current) { return current; });
    return controlAnswer(call.request, handler, domains, m_clock.now());
}

//! Needs a key as a listing does. It takes no part in what a key may have at once, since it lasts.
Response ObjectServer::events(const Call &call)
{
    const UrlQuery query = UrlQuery::parse(call.request.query).value_or(UrlQuery());
    const Visitor visitor = visitorOf(call.request, query);
    call.opened.answer.client = visitor.name;
    if (auto refusal = refusalOf(visitor.admission, call.enquiry))
        return *std::move(refusal);
    bool isNumber = false;
    const quint64 after = headerValue(call.request.headers, "Last-Event-ID").toULongLong(&isNumber);
    const EventBoard::Owner owner{.address = call.opened.answer.address, .client = visitor.name};
    auto feed = m_events.listen(call.request, owner, visitor.grant, isNumber ? std::optional(after) : std::nullopt);
    if (!feed)
        return postpone({.reason = Postponement::Reason::Busy, .wait = listenersPause}, call.enquiry);
    return {.status = 200,
            .headers = {{"Content-Type"_ba, "text/event-stream"_ba},
                        {"Cache-Control"_ba, "no-store"_ba},
                        {"X-Accel-Buffering"_ba, "no"_ba}}, // else nginx keeps it back
            .body = std::move(feed),
            .closes = true};
}

void ObjectServer::noteReplica(const Call &call, const Route &route, const Answer &answer)
{
    const auto *object = std::get_if<ObjectRoute>(&route);
    const auto *response = std::get_if<Response>(&answer);
    if (!object || !object->key.isDomainMeta() || !response || call.enquiry.isHead)
        return;
    if (response->status != 200 && response->status != 304)
        return;
    const ServedAnswer &known = call.opened.answer;
    if (const auto run = runIn(*response, m_roots, object->key))
        m_replicas.note(known.client.isEmpty() ? known.address.toString() : known.client,
                        QString::fromUtf8(object->key.domain()), *run, m_clock.now());
}

std::vector<ReplicaStatus> ObjectServer::replicas()
{
    return m_replicas.statuses([this](const QString &domain) { return m_events.latest(Tree::Data, domain); },
                               m_clock.now());
}

std::vector<ClientStatus> ObjectServer::clients()
{
    std::vector<ClientStatus> clients;
    for (const auto &[name, counts] : m_book.counts().byClient)
        clients.push_back({.name = name, .requests = counts.answers, .bytes = counts.bytes});
    return clients;
}

Answer ObjectServer::answerObject(const Call &call, const UrlQuery &query)
{
    const Enquiry &enquiry = call.enquiry;
    const Route route = routeOfRequest(call.request, query);
    const Visitor visitor = visitorOf(call.request, query);
    call.opened.answer.client = visitor.name;
    call.opened.limits = visitor.grant.limits;
    if (!m_isJsonPublic || !isJson(route)) {
        if (auto refusal = refusalOf(visitor.admission, enquiry))
            return *std::move(refusal);
        if (auto refusal = refusalOf(visitor.grant, route, query, enquiry))
            return *std::move(refusal);
    }
    if (const auto later = m_book.admitClient(call.opened))
        return postpone(*later, enquiry);
    Answer answer = follow(route, query, enquiry);
    noteReplica(call, route, answer);
    auto *response = std::get_if<Response>(&answer);
    if (response && response->elsewhere > 0)
        limitRateElsewhere(*response, visitor.grant.limits);
    if (response && std::holds_alternative<ObjectRoute>(route) && !visitor.name.isEmpty())
        takeOver(*response, query);
    return answer;
}

Visitor ObjectServer::visitorOf(const Request &request, const UrlQuery &query)
{
    const auto access = m_access.with([](const auto &current) { return current; });
    return access->visitorOf(request, query, m_clock.now());
}

void ObjectServer::takeStatus(EngineStatus status)
{
    m_status.with([&](EngineStatus &known) { known = std::move(status); });
}

void ObjectServer::takeControl(ControlHandler handler)
{
    m_control.with([&](ControlHandler &current) { current = std::move(handler); });
}

void ObjectServer::takeClients(const ServeSettings &settings)
{
    m_access.with([&](auto &current) { current = std::make_shared<const Access>(settings); });
    const auto access = m_access.with([](const auto &current) { return current; });
    m_events.revise([&access](const Request &request, Instant asked) -> std::optional<Grant> {
        const UrlQuery query = UrlQuery::parse(request.query).value_or(UrlQuery());
        const Visitor visitor = access->visitorOf(request, query, asked);
        return visitor.admission == Admission::Granted ? std::optional(visitor.grant) : std::nullopt;
    });
}

Route ObjectServer::routeOfRequest(const Request &request, const UrlQuery &query) const
{
    const auto path = percentDecoded(request.path, PlusSign::Literal);
    if (!path || !path->startsWith('/'))
        return Refusal::InvalidUri;
    if (m_virtualHost.isEmpty())
        return routeOf(*path, query);
    return routeOf(withBucketOfHost(*path, headerValue(request.headers, "Host"), m_virtualHost), query);
}

Answer ObjectServer::follow(const Route &route, const UrlQuery &query, const Enquiry &enquiry)
{
    const Overloaded calls{
        [&](const BucketsRoute &) -> Answer { return m_listings.buckets(); },
        [&](const LocationRoute &to) -> Answer { return m_listings.location(to.bucket, enquiry); },
        [&](const ListingRoute &to) -> Answer {
            if (m_book.isMemoryShort())
                return postpone(crowded(), enquiry);
            return m_listings.page(to.bucket, query, enquiry);
        },
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
