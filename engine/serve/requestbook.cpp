// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/requestbook.h"

#include "http/responsehead.h"

#include <atomic>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostAddresses = 10'000; // anyone may come from many
constexpr qint64 largeBody = 64 * 1024;     // bytes; smaller ones leave at once
constexpr int clientGone = 499;             // of nginx

//! Closes a request when its answer is through, or its connection gone.
class Receipt : public AnswerWatch
{
public:
    Receipt(RequestBook &book, OpenRequest request)
        : m_book(book)
        , m_request(std::move(request))
    {
    }
    ~Receipt() override { m_book.close(m_request); }

    void noteSent(qint64 bytes) override { m_request.answer.bytes = bytes; }

private:
    RequestBook &m_book;
    OpenRequest m_request;
};

//! From zero, in the order in which they came here.
size_t numberOfThread()
{
    static std::atomic<size_t> threads = 0;
    thread_local const size_t number = threads++;
    return number;
}

QString useOf(const QHostAddress &address)
{
    return countedAddress(address).toString();
}

} // namespace

RequestBook::RequestBook(const ServeSettings &settings, const Clock &clock)
    : m_clock(clock)
    , m_trusted(settings.trustedProxies)
    , m_limitsPerAddress(settings.limitsPerAddress)
    , m_addressUsage(clock, mostAddresses)
    , m_clientUsage(clock)
    , m_log(settings.accessLog, settings.accessLogForm)
{
}

OpenRequest RequestBook::open(const Request &request) const
{
    OpenRequest opened;
    opened.began = m_clock.elapsed();
    opened.answer.address = clientAddress(request, m_trusted);
    opened.answer.method = request.method;
    if (m_log.isWanted()) {
        opened.answer.target = request.query.isNull() ? request.path : request.path + '?' + request.query;
        opened.answer.referer = headerValue(request.headers, "Referer");
        opened.answer.agent = headerValue(request.headers, "User-Agent");
        opened.answer.minorVersion = request.minorVersion;
    }
    return opened;
}

std::optional<Postponement> RequestBook::admitAddress(OpenRequest &request)
{
    if (m_limitsPerAddress == ClientLimits())
        return std::nullopt;
    auto later = m_addressUsage.begin(useOf(request.answer.address), m_limitsPerAddress);
    request.isAddressCounted = !later;
    return later;
}

std::optional<Postponement> RequestBook::admitClient(OpenRequest &request)
{
    if (request.answer.client.isEmpty() || request.limits == ClientLimits())
        return std::nullopt;
    auto later = m_clientUsage.begin(request.answer.client, request.limits);
    request.isClientCounted = !later;
    return later;
}

Response RequestBook::tracked(Response response, OpenRequest request, bool isHead)
{
    request.answer.status = response.status;
    request.answer.isEndless = hasFeed(response);
    request.elsewhere = isHead ? 0 : response.elsewhere;
    request.charged = isHead ? 0 : bodyLength(response) + request.elsewhere;
    if (request.isAddressCounted)
        m_addressUsage.charge(useOf(request.answer.address), m_limitsPerAddress, request.charged);
    if (request.isClientCounted)
        m_clientUsage.charge(request.answer.client, request.limits, request.charged);
    if (const auto *body = std::get_if<QByteArray>(&response.body); body && body->size() > largeBody)
        request.held = body->size();
    if (request.held > 0)
        m_held += request.held;
    response.watch = std::make_unique<Receipt>(*this, std::move(request));
    return response;
}

std::unique_ptr<AnswerWatch> RequestBook::watchRefusal(const QHostAddress &peer, int status)
{
    OpenRequest request;
    request.began = m_clock.elapsed();
    request.answer.address = plainAddress(peer);
    request.answer.status = status;
    return std::make_unique<Receipt>(*this, std::move(request));
}

std::shared_ptr<DeferredRequest> RequestBook::defer(const OpenRequest &request)
{
    return m_deferred < mostDeferred ? std::make_shared<DeferredRequest>(m_deferred, *this, request) : nullptr;
}

void RequestBook::close(OpenRequest &request)
{
    if (request.held > 0)
        m_held -= request.held;
    request.answer.bytes += request.elsewhere;
    const qint64 unsent = std::max<qint64>(0, request.charged - request.answer.bytes);
    if (request.isAddressCounted)
        m_addressUsage.end(useOf(request.answer.address), m_limitsPerAddress, unsent);
    if (request.isClientCounted)
        m_clientUsage.end(request.answer.client, request.limits, unsent);
    ServedAnswer &answer = request.answer;
    answer.duration = m_clock.elapsed() - request.began;
    m_counts[numberOfThread() % m_counts.size()].with([&](ServeCounts &counts) { counts.add(answer); });
    if (!m_log.isWanted())
        return;
    answer.at = m_clock.now();
    m_log.write(answer);
}

DeferredRequest::DeferredRequest(std::atomic<int> &count, RequestBook &book, const OpenRequest &request)
    : m_count(count)
    , m_book(book)
    , m_request(request)
{
    ++m_count;
}

DeferredRequest::~DeferredRequest()
{
    --m_count;
    if (!m_request)
        return;
    m_request->answer.status = clientGone;
    m_book.close(*m_request);
}

OpenRequest DeferredRequest::take()
{
    return *std::exchange(m_request, std::nullopt);
}

ServeCounts RequestBook::counts()
{
    ServeCounts all;
    for (auto &ofThreads : m_counts)
        ofThreads.with([&](const ServeCounts &counts) { all.add(counts); });
    return all;
}

} // namespace omsync
