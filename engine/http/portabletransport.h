// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/transport.h"

#include <QSslSocket>
#include <QTcpSocket>

#include <unordered_map>

namespace omsync {

//! Connections as QTcpSockets, for systems without a transport of their own, or as QSslSockets, for TLS.
class PortableTransport : public Transport
{
    Q_OBJECT

public:
    explicit PortableTransport(ServerShare share);
    ~PortableTransport() override;

    void adopt(const Arrival &arrival) override;

protected:
    void forEachConversation(const Visit &visit) override;
    void close(quint64 id) override;
    void cut(quint64 id) override;
    void giveUpHead(quint64 id) override;
    void nudge(quint64 id, Nudge nudge) override;
    [[nodiscard]] bool isEmpty() const override { return m_links.empty(); }

private:
    struct Link
    {
        std::unique_ptr<QTcpSocket> socket;
        Arrival arrival;
        Conversation conversation;
        QSslSocket *tls = nullptr; // the same socket, where it is one
    };

    [[nodiscard]] Link newLink(const Arrival &arrival);
    void awaitHandshake(quint64 id, const QSslSocket &socket);
    //! Until the connection is encrypted, whatever comes belongs to this.
    void shakeHands(Link &link);

    void read(quint64 id);
    void noteWritten(quint64 id);
    void proceed(quint64 id);
    void takeRequest(quint64 id, Link &link);
    void takeLateAnswer(quint64 id, Response response);
    //! Fills the socket's buffer; false when the file is no longer what was promised.
    [[nodiscard]] bool send(Link &link);
    void sendBytes(Link &link);
    void sendFed(Link &link);

    std::unordered_map<quint64, Link> m_links;
};

} // namespace omsync
