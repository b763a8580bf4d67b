// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/sourceclient.h"

#include <QNetworkProxyFactory>
#include <QPointer>
#include <QUrlQuery>

#include <algorithm>
#include <numeric>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr auto keyParameter = "apikey"_L1;

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
    , m_base(m_source.url.toEncoded(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment))
    , m_scratch(256 << 10, Qt::Uninitialized)
    , m_watch(this)
{
    if (!m_base.endsWith('/'))
        m_base += '/';
    if (!m_source.apiKey.isEmpty())
        m_key = keyParameter.latin1() + QByteArray("=") + QUrl::toPercentEncoding(m_source.apiKey.reveal());
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
    if (lane == SourceRequest::Lane::Small)
        manager->setProxyFactory(new BufferedSockets); // the manager owns it
    else
        manager->setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    traffic.connections.push_back({.manager = std::move(manager), .active = {}});
    return traffic.connections.back();
}

void SourceClient::send(Exchange &exchange)
{
    Connections &connections = freeConnections(exchange.request().lane);
    connections.active.push_back(&exchange);
    if (!m_watch.isActive())
        m_watch.start();
    exchange.send(*connections.manager, urlOf(exchange.request().target));
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

QUrl SourceClient::urlOf(const QByteArray &target) const
{
    QByteArray url = m_base + target;
    if (!m_key.isEmpty())
        url += (target.contains('?') ? '&' : '?') + m_key;
    return QUrl::fromEncoded(url, QUrl::StrictMode);
}

QByteArray SourceClient::masked(QByteArray text) const
{
    if (m_source.apiKey.isEmpty())
        return text;
    const QByteArray shown = "\u2026"_ba;
    text.replace(m_key.sliced(keyParameter.size() + 1), shown);
    return text.replace(m_source.apiKey.reveal().toUtf8(), shown);
}

std::optional<QUrl> SourceClient::redirected(const QUrl &from, const QByteArray &location) const
{
    const QUrl to = from.resolved(QUrl::fromEncoded(location));
    const int usual = from.scheme() == "https"_L1 ? 443 : 80;
    if (location.isEmpty() || !to.isValid() || to.scheme() != from.scheme() || to.host() != from.host() ||
        to.port(usual) != from.port(usual))
        return std::nullopt;
    if (m_key.isEmpty() || QUrlQuery(to).hasQueryItem(keyParameter))
        return to;
    const QByteArray bare = to.toEncoded(QUrl::RemoveFragment | QUrl::RemoveUserInfo);
    return QUrl::fromEncoded(bare + (bare.contains('?') ? '&' : '?') + m_key, QUrl::StrictMode);
}

} // namespace omsync
