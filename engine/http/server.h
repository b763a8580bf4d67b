// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "http/clientaddress.h"
#include "http/response.h"
#include "http/servercounters.h"
#include "http/serverlimits.h"
#include "http/tlsidentity.h"

#include <QHash>
#include <QHostAddress>
#include <QObject>
#include <QThreadPool>

#include <memory>
#include <optional>
#include <vector>

class QThread;

namespace omsync {

class Listener;
class Transport;

//! An HTTP/1.1 server (RFC 9110, RFC 9112) for GET and HEAD: one thread accepts, several answer.
class Server : public QObject
{
    Q_OBJECT

public:
    //! `handler` outlives the server.
    Server(RequestHandler &handler, ServerLimits limits, QObject *parent = nullptr);
    ~Server() override;

    //! Speaks TLS as this identity on the connections to come. For the first time before it listens.
    void takeTls(const TlsIdentity &identity);

    //! Port 0 takes any free one; `::` is all addresses of both families. FileFailed when the address cannot be had:
    //! taken, or not of this machine.
    [[nodiscard]] Result<void> listen(const QHostAddress &address, quint16 port);

    //! Takes over a TCP socket that listens already. FileFailed when it does not.
    [[nodiscard]] Result<void> listenOn(qintptr socket);

    //! Where it listens: `127.0.0.1:8080`, `[::1]:8080`; `[::]:8080` for all addresses of both families.
    [[nodiscard]] QString address() const;
    [[nodiscard]] quint16 port() const;

    //! Without those that are refused.
    [[nodiscard]] qint64 connections() const { return m_counters.connections; }
    [[nodiscard]] qint64 requests() const { return m_counters.requests; }
    [[nodiscard]] qint64 bytesSent() const { return m_counters.bytesSent; }

    //! Takes no more connections and lets answers under way finish, for as long as the limits grant; then stopped().
    void stop();

Q_SIGNALS:
    void stopped();

private:
    struct Worker
    {
        std::unique_ptr<QThread> thread;
        std::unique_ptr<Transport> transport; // lives on the thread
    };

    void startWorkers();
    void take(qintptr descriptor);
    void acceptAgain();
    void forgetPeer(const QHostAddress &peer);
    void noteWorkerStopped();

    RequestHandler &m_handler;
    ServerLimits m_limits;
    Networks m_trustedProxies;
    std::optional<TlsIdentity> m_tls;
    ServerCounters m_counters;
    QThreadPool m_slowWork;
    std::unique_ptr<Listener> m_listener;
    std::vector<Worker> m_workers;
    size_t m_nextWorker = 0;
    size_t m_running = 0; // workers that have not stopped
    QHash<QHostAddress, int> m_peers;
};

} // namespace omsync
