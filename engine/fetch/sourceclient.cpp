// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/sourceclient.h"

#include <QNetworkProxyFactory>
#include <QPointer>

#include <algorithm>
#include <numeric>
#include <utility>

namespace omsync {

namespace {

//! Leads to no proxy, as having none would; but Qt then gives the socket a buffer, without which each byte of a head is
//! read from the kernel by a call of its own. Three times as fast where the answers are small.
class BufferedSockets : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &) override
    {
        return {QNetworkProxy(QNetworkProxy::DefaultProxy)};
    }
};

} // namespace

QByteArray targetOf(const ObjectKey &key)
{
    return key.bytes().toPercentEncoding("/");
}

SourceClient::SourceClient(SourceSettings source, PatienceLimits patience, Throttle &throttle, QObject *parent)
    : QObject(parent)
    , m_source(std::move(source))
    , m_patience(patience)
    , m_throttle(throttle)
    , m_dialect(m_source)
    , m_scratch(256 << 10, Qt::Uninitialized)
    , m_watch(this)
{
    m_watch.setInterval(std::max<std::chrono::milliseconds>(std::min(patience.head, patience.window) / 4, 10ms));
    connect(&m_watch, &QTimer::timeout, this, &SourceClient::watch);
}

std::unique_ptr<Exchange> SourceClient::start(SourceRequest request, AnswerReader &reader)
{
    const SourceRequest::Lane lane = request.lane;
    auto exchange = std::make_unique<Exchange>(*this, std::move(request), reader);
    if (trafficOf(lane).active() < size_t(laneLimit))
        send(*exchange);
    else
        trafficOf(lane).waiting.push_back(exchange.get());
    return exchange;
}

size_t SourceClient::Traffic::active() const
{
    return std::accumulate(connections.begin(), connections.end(), size_t(0),
                           [](size_t sum, const Connections &some) { return sum + some.active.size(); });
}

bool SourceClient::hasRoom(SourceRequest::Lane lane) const
{
    return m_lanes[size_t(lane)].active() < size_t(laneWidth);
}

//! The first that can be used, so that the connections that are open are used again; a new one when there is none.
SourceClient::Connections &SourceClient::freeConnections(SourceRequest::Lane lane)
{
    Traffic &traffic = trafficOf(lane);
    const auto isFree = [](const Connections &some) { return some.active.size() < size_t(laneWidth); };
    const auto found = std::ranges::find_if(traffic.connections, isFree);
    if (found != traffic.connections.end())
        return *found;
    auto manager = std::make_unique<QNetworkAccessManager>();
    if (lane != SourceRequest::Lane::Large)
        manager->setProxyFactory(new BufferedSockets); // the manager owns it
    else
        manager->setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    traffic.connections.push_back({.manager = std::move(manager), .active = {}});
    return traffic.connections.back();
}

void SourceClient::noteOmsync()
{
    if (!std::exchange(m_isOmsync, true))
        Q_EMIT omsyncFound();
}

void SourceClient::noteRoundTrip(std::chrono::milliseconds roundTrip)
{
    if (m_roundTrip && roundTrip * 10 >= *m_roundTrip * 9)
        return;
    m_roundTrip = roundTrip;
    Q_EMIT roundTripShortened(roundTrip);
}

void SourceClient::send(Exchange &exchange)
{
    Connections &connections = freeConnections(exchange.request().lane);
    connections.active.push_back(&exchange);
    if (!m_watch.isActive())
        m_watch.start();
    exchange.send(*connections.manager, m_dialect.urlOf(exchange.request().target));
}

void SourceClient::leave(Exchange *exchange)
{
    Traffic &traffic = trafficOf(exchange->request().lane);
    for (Connections &connections : traffic.connections)
        std::erase(connections.active, exchange);
    std::erase(traffic.waiting, exchange);
    while (traffic.active() < size_t(laneLimit) && !traffic.waiting.empty()) {
        Exchange *next = traffic.waiting.front();
        traffic.waiting.pop_front();
        send(*next);
    }
}

void SourceClient::watch()
{
    std::vector<QPointer<Exchange>> watched; // the end of one may destroy others
    for (const Traffic &traffic : m_lanes) {
        for (const Connections &connections : traffic.connections)
            watched.insert(watched.end(), connections.active.begin(), connections.active.end());
    }
    if (watched.empty())
        m_watch.stop();
    const std::chrono::milliseconds now = m_throttle.now();
    for (const QPointer<Exchange> &exchange : watched) {
        if (exchange)
            exchange->watch(now);
    }
}

} // namespace omsync
