// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/networkworker.h"

#include "fetch/eventfetch.h"
#include "fetch/listjob.h"
#include "fetch/sourceclient.h"
#include "fetch/throttle.h"
#include "fetch/transfer.h"

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds tickLength = 250ms;
constexpr int ticksPerKeeping = 8;
constexpr qint64 smallObjectLimit = 16LL << 20;

Error cancellation()
{
    return Error(ErrorCode::Cancelled, u"cancelled"_s);
}

std::optional<TransferParts> partsOf(const PartMap &map)
{
    const bool comesWhole = map.good().size() <= PartMap::countOf(PartMap::wholeLimit);
    if (comesWhole)
        return std::nullopt;
    return TransferParts{.partSize = PartMap::partSize, .good = map.good(), .underWay = map.underWay()};
}

} // namespace

NetworkWorker::NetworkWorker(QObject *parent)
    : NetworkWorker(NetworkLimits(), parent)
{
}

NetworkWorker::NetworkWorker(const NetworkLimits &limits, QObject *parent)
    : QObject(parent)
    , m_limits(limits)
    , m_bootId(currentBootId())
    , m_ownRates(std::make_unique<RateLimits>())
    , m_rates(*m_ownRates)
    , m_ticks(this)
{
    m_ticks.setInterval(tickLength);
    connect(&m_ticks, &QTimer::timeout, this, &NetworkWorker::tell);
}

NetworkWorker::NetworkWorker(const NetworkLimits &limits, RateLimits &rates, QObject *parent)
    : QObject(parent)
    , m_limits(limits)
    , m_bootId(currentBootId())
    , m_rates(rates)
    , m_ticks(this)
{
    m_ticks.setInterval(tickLength);
    connect(&m_ticks, &QTimer::timeout, this, &NetworkWorker::tell);
}

NetworkWorker::~NetworkWorker() = default;

//! Two Sources are one when they ask the same server with the same key.
SourceClient &NetworkWorker::clientOf(const SourceSettings &source)
{
    const auto found = std::ranges::find(m_clients, source, [](const auto &client) { return client->source(); });
    if (found != m_clients.end())
        return **found;
    std::unique_ptr<Throttle> &throttle = m_throttles[source.name];
    if (!throttle)
        throttle = std::make_unique<Throttle>(m_rates, source.name);
    m_clients.push_back(std::make_unique<SourceClient>(source, m_limits.patience, *throttle, this));
    SourceClient *client = m_clients.back().get();
    connect(client, &SourceClient::omsyncFound, this, [this, source] { Q_EMIT omsyncFound(source); });
    connect(client, &SourceClient::roundTripShortened, this,
            [this, name = source.name](auto roundTrip) { Q_EMIT roundTripShortened(name, roundTrip); });
    return *client;
}

void NetworkWorker::list(const ListRequest &request)
{
    const qint64 id = request.id;
    m_lists[id] = std::make_unique<ListJob>(clientOf(request.source),
                                            ListScope{.prefix = request.prefix,
                                                      .isDelimited = request.isDelimited,
                                                      .wants = request.wants,
                                                      .sieve = request.sieve},
                                            m_limits.retries,
                                            [this, id](Result<Listing> listing) { endList(id, std::move(listing)); });
}

void NetworkWorker::endList(qint64 id, Result<Listing> listing)
{
    const auto ended = m_lists.extract(id);
    if (listing)
        Q_EMIT listed(id, *std::move(listing));
    else
        Q_EMIT failed(id, listing.error());
}

void NetworkWorker::get(const GetRequest &request)
{
    const qint64 id = request.id;
    Getting getting{.fetch = std::make_unique<BodyFetch>(clientOf(request.source), m_limits.retries),
                    .object = {.object = {.key = request.key, .size = 0, .modified = {}, .etag = {}}, .body = {}}};
    BodyFetch &fetch = *getting.fetch;
    FetchedObject &object = m_gets.insert_or_assign(id, std::move(getting)).first->second.object;
    const auto keep = [&object](const FetchedBody &body) {
        object.object.size = body.bytes.size();
        object.object.modified = body.head.modified.value_or(Instant());
        object.object.etag = body.head.etag;
        object.body = body.bytes;
        object.received = body.received;
        return Result<void>();
    };
    fetch.start({.target = targetOf(request.key), .bodyLimit = smallObjectLimit}, keep,
                [this, id](const Result<void> &outcome) { endGet(id, outcome); });
}

void NetworkWorker::endGet(qint64 id, const Result<void> &outcome)
{
    const auto ended = m_gets.extract(id);
    const FetchedObject &object = ended.mapped().object;
    if (outcome)
        Q_EMIT got(id, object);
    else
        Q_EMIT failed(id, Error(outcome.error()).within(u"fetch "_s + object.object.key.text()));
}

void NetworkWorker::listen(const ListenRequest &request)
{
    const qint64 id = request.id;
    m_ears[id] = std::make_unique<EventFetch>(
        clientOf(request.source), request.after,
        [this, id](const RunNews &news, quint64 event) { Q_EMIT heard(id, news, event); },
        [this, id](const Error &error) {
            const auto ended = m_ears.extract(id);
            Q_EMIT failed(id, error);
        });
}

void NetworkWorker::transfer(const TransferRequest &request)
{
    const qint64 id = request.id;
    Running &running = m_transfers[id];
    running.transfer = std::make_unique<Transfer>(
        clientOf(request.source), request, TransferTerms{.retries = m_limits.retries, .bootId = m_bootId},
        [this, id](const Result<FetchedObject> &outcome) { endTransfer(id, outcome); });
    if (!m_ticks.isActive())
        m_ticks.start();
    running.transfer->start();
}

void NetworkWorker::endTransfer(qint64 id, const Result<FetchedObject> &outcome)
{
    auto ended = m_transfers.extract(id);
    if (outcome) {
        Q_EMIT transferred(id, *outcome);
        return;
    }
    tellParts(id, ended.mapped());
    Q_EMIT failed(id, outcome.error());
}

void NetworkWorker::cancel(qint64 id)
{
    if (const auto found = m_transfers.find(id); found != m_transfers.end())
        found->second.transfer->cancel();
    else if (m_lists.erase(id) > 0 || m_gets.erase(id) > 0 || m_ears.erase(id) > 0)
        Q_EMIT failed(id, cancellation());
}

void NetworkWorker::limitRate(qint64 bytesPerSecond)
{
    m_rates.limitAll(bytesPerSecond);
}

void NetworkWorker::tell()
{
    if (m_transfers.empty())
        m_ticks.stop();
    const bool isKeeping = ++m_tick % ticksPerKeeping == 0;
    for (auto &[id, running] : m_transfers) {
        const qint64 received = running.transfer->received();
        if (received != running.told)
            Q_EMIT progressed(id, {.received = received, .parts = partsOf(running.transfer->parts())});
        running.told = received;
        if (!running.isFixed && running.transfer->isVersionFixed()) {
            running.isFixed = true;
            Q_EMIT versionFixed(id);
        }
        if (isKeeping)
            tellParts(id, running);
    }
}

void NetworkWorker::tellParts(qint64 id, Running &running)
{
    const auto unfinished = running.transfer->unfinished();
    const qsizetype good = unfinished ? unfinished->parts.count(true) : 0;
    if (unfinished && good != running.kept)
        Q_EMIT partsKept(id, *unfinished);
    running.kept = good;
}

} // namespace omsync
