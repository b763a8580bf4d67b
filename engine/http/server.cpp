// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/server.h"

#include "base/logging.h"
#include "http/listener.h"
#include "http/transport.h"

#include <QThread>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostWorkers = 8;
constexpr int backlog = 1024;
constexpr int slowThreads = 2;
constexpr qint64 mostRefused = 64; // connections at once that are told that they are too many; others are closed
constexpr std::chrono::milliseconds acceptPause(100);

//! Each connection may need a descriptor for its file too, and the rest of the program needs some.
int connectionsWithin(int wanted, int descriptors)
{
    return std::max(1, std::min(wanted, descriptors / 2 * 8 / 10));
}

} // namespace

Server::Server(RequestHandler &handler, ServerLimits limits, QObject *parent)
    : QObject(parent)
    , m_handler(handler)
    , m_limits(limits)
    , m_trustedProxies(limits.trustedProxies)
    , m_listener(std::make_unique<Listener>())
{
    m_limits.connections = connectionsWithin(limits.connections, descriptorLimit());
    m_slowWork.setMaxThreadCount(slowThreads);
    m_listener->setListenBacklogSize(backlog);
    connect(m_listener.get(), &Listener::connected, this, &Server::take);
    connect(m_listener.get(), &QTcpServer::acceptError, this, &Server::acceptAgain);
}

Server::~Server()
{
    m_listener->close();
    m_slowWork.clear();
    m_slowWork.waitForDone();
    for (Worker &worker : m_workers) {
        // A Transport dies on its own thread, where its notifiers live.
        QMetaObject::invokeMethod(
            worker.transport.get(), [&worker] { worker.transport.reset(); }, Qt::BlockingQueuedConnection);
        worker.thread->quit();
        worker.thread->wait();
    }
}

void Server::takeTls(const TlsIdentity &identity)
{
    m_tls = identity;
    for (const Worker &worker : m_workers) {
        Transport *transport = worker.transport.get();
        transport->post([transport, identity] { transport->takeTls(identity); });
    }
}

Result<void> Server::listen(const QHostAddress &address, quint16 port)
{
    const bool isAny = address == QHostAddress(QHostAddress::AnyIPv6); // alone, as Qt takes it
    if (!m_listener->listen(isAny ? QHostAddress(QHostAddress::Any) : address, port))
        return Failure(
            ErrorCode::FileFailed,
            u"cannot listen on %1 port %2: %3"_s.arg(address.toString()).arg(port).arg(m_listener->errorString()));
    startWorkers();
    return {};
}

Result<void> Server::listenOn(qintptr socket)
{
    if (!m_listener->setSocketDescriptor(socket))
        return Failure(ErrorCode::FileFailed,
                       u"cannot listen on the socket that was handed over: %1"_s.arg(m_listener->errorString()));
    startWorkers();
    return {};
}

void Server::startWorkers()
{
    const int count = std::clamp(QThread::idealThreadCount(), 1, mostWorkers);
    for (int i = 0; i < count; ++i) {
        Worker worker{.thread = std::make_unique<QThread>(),
                      .transport = makeTransport({.handler = m_handler,
                                                  .limits = m_limits,
                                                  .counters = m_counters,
                                                  .slowWork = m_slowWork,
                                                  .tls = m_tls})};
        worker.thread->setObjectName(u"http"_s);
        worker.transport->moveToThread(worker.thread.get());
        connect(worker.transport.get(), &Transport::closed, this, &Server::forgetPeer);
        connect(worker.transport.get(), &Transport::stopped, this, &Server::noteWorkerStopped);
        worker.thread->start();
        m_workers.push_back(std::move(worker));
    }
    m_running = m_workers.size();
}

QString Server::address() const
{
    const QHostAddress address = m_listener->serverAddress();
    const bool isShort = address.protocol() == QAbstractSocket::IPv4Protocol;
    const bool isAny = address.protocol() == QAbstractSocket::AnyIPProtocol; // which Qt calls 0.0.0.0
    return (isShort ? u"%1:%2"_s : u"[%1]:%2"_s).arg(isAny ? u"::"_s : address.toString()).arg(port());
}

quint16 Server::port() const
{
    return m_listener->serverPort();
}

void Server::take(qintptr descriptor)
{
    const QHostAddress peer = plainAddress(peerOf(descriptor));
    const QHostAddress counted = countedAddress(peer);
    const bool isRefused =
        m_counters.connections >= m_limits.connections ||
        (m_peers.value(counted) >= m_limits.connectionsPerAddress && !m_trustedProxies.contains(peer));
    if (isRefused) {
        qCDebug(lcHttp) << "too many connections; refused one of" << peer.toString();
        if (m_counters.refused >= mostRefused) { // not even an answer for so many
            closeSocket(descriptor);
            return;
        }
        ++m_counters.refused;
    } else {
        ++m_peers[counted];
        ++m_counters.connections;
    }
    Transport *transport = m_workers[m_nextWorker++ % m_workers.size()].transport.get();
    const Arrival arrival{.descriptor = descriptor, .peer = peer, .isRefused = isRefused};
    transport->post([transport, arrival] { transport->adopt(arrival); });
}

//! Qt takes no more connections once descriptors were short, though they may be free again soon.
void Server::acceptAgain()
{
    QTimer::singleShot(acceptPause, m_listener.get(), &QTcpServer::resumeAccepting);
}

void Server::forgetPeer(const QHostAddress &peer)
{
    const auto found = m_peers.find(countedAddress(peer));
    if (found != m_peers.end() && --*found <= 0)
        m_peers.erase(found);
}

void Server::stop()
{
    m_listener->close();
    if (m_running == 0)
        Q_EMIT stopped();
    for (const Worker &worker : m_workers)
        worker.transport->post([transport = worker.transport.get()] { transport->stop(); });
}

void Server::noteWorkerStopped()
{
    if (--m_running == 0)
        Q_EMIT stopped();
}

} // namespace omsync
