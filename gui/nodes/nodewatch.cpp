// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/nodes/nodewatch.h"

#include "gui/nodes/nodeanswer.h"

#include <QNetworkReply>

#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestStatus = 16 * 1024 * 1024;
constexpr qsizetype longestLine = 64 * 1024;

Contact contactAfter(const Error &error)
{
    if (error.code() == ErrorCode::AccessDenied)
        return Contact::Refused;
    const bool isStrange = error.code() == ErrorCode::NotFound || error.code() == ErrorCode::Malformed;
    return isStrange ? Contact::NotUnderstood : Contact::Unreachable;
}

} // namespace

NodeWatch::NodeWatch(QNetworkAccessManager &network, const Clock &clock, NodeAddress address, QObject *parent)
    : QObject(parent)
    , m_network(network)
    , m_clock(clock)
{
    m_sight.address = std::move(address);
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &NodeWatch::ask);
}

NodeWatch::~NodeWatch()
{
    for (QNetworkReply *reply : {m_asked, m_events}) {
        if (!reply)
            continue;
        reply->disconnect(this); // abort() would call back
        reply->abort();
        reply->deleteLater();
    }
}

void NodeWatch::start(const Secret &key)
{
    m_key = key;
    ask();
}

QNetworkRequest NodeWatch::request(const QString &path, std::chrono::milliseconds patience) const
{
    QNetworkRequest request = nodeRequest(m_sight.address.url, m_key, path);
    request.setTransferTimeout(int(patience.count()));
    return request;
}

void NodeWatch::ask()
{
    if (m_asked)
        return;
    m_next.stop();
    m_asked = m_network.get(request(u"-/status"_s, m_times.patience));
    connect(m_asked, &QNetworkReply::downloadProgress, this, [this](qint64 received) {
        if (received > longestStatus)
            m_asked->abort();
    });
    connect(m_asked, &QNetworkReply::finished, this, [this] {
        QNetworkReply *const reply = std::exchange(m_asked, nullptr);
        reply->deleteLater();
        m_next.start(m_times.interval);
        take(statusIn(*reply));
    });
}

void NodeWatch::take(const Result<EngineStatus> &status)
{
    if (status) {
        m_sight.contact = Contact::Answering;
        m_sight.problem.reset();
        m_sight.knownAt = m_clock.now();
        m_sight.node = nodeStatusOf(*status);
        listen();
    } else {
        m_sight.contact = contactAfter(status.error());
        m_sight.problem = status.error();
    }
    Q_EMIT changed(m_sight);
}

void NodeWatch::listen()
{
    if (m_events)
        return;
    m_heard.clear();
    m_events = m_network.get(request(u"-/events"_s, m_times.silence));
    connect(m_events, &QNetworkReply::readyRead, this, &NodeWatch::hear);
    connect(m_events, &QNetworkReply::finished, this, [this] {
        QNetworkReply *const reply = std::exchange(m_events, nullptr);
        reply->deleteLater();
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (status == 200) // it broke off: the node may have died; else it has no events, and is asked in time
            ask();
    });
}

void NodeWatch::hear()
{
    m_heard += m_events->readAll();
    const qsizetype end = m_heard.lastIndexOf('\n');
    const bool tellsOfRun = end >= 0 && ('\n' + m_heard.first(end)).contains("\ndata:");
    m_heard.remove(0, end + 1);
    if (m_heard.size() > longestLine)
        m_events->abort();
    else if (tellsOfRun)
        ask();
}

void NodeWatch::order(const ControlOrder &order)
{
    QNetworkRequest post = request(pathOf(order), m_times.patience);
    post.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s); // else Qt warns of a guess
    QNetworkReply *const reply = m_network.post(post, QByteArray());
    connect(reply, &QNetworkReply::finished, this, [this, reply, order] {
        reply->deleteLater();
        Q_EMIT obeyed(order, refusalIn(*reply, reply->readAll()));
        ask();
    });
}

} // namespace omsync
