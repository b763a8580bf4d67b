// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/transport.h"

#include <QSocketNotifier>

#include <array>
#include <unordered_map>

namespace omsync {

//! Connections as raw descriptors in one epoll set, which one notifier watches: so that a thousand idle ones cost
//! nothing. Bodies go from file to socket by sendfile().
class EpollTransport : public Transport
{
    Q_OBJECT

public:
    explicit EpollTransport(ServerShare share);
    ~EpollTransport() override;

    void adopt(const Arrival &arrival) override;

protected:
    void forEachConversation(const Visit &visit) override;
    void close(quint64 id) override;
    void cut(quint64 id) override;
    void giveUpHead(quint64 id) override;
    void nudge(quint64 id, Nudge nudge) override;
    [[nodiscard]] bool isEmpty() const override { return m_links.empty(); }
    void interrupt() override;

private:
    enum class Progress { Done, Blocked, TurnUsed, Broken };

    struct Link
    {
        int descriptor;
        Arrival arrival;
        Conversation conversation;
        quint32 watched = 0; // the events that epoll was asked for
    };

    using Moment = std::chrono::steady_clock::time_point;

    void takeEvents();
    [[nodiscard]] int takeTurn(std::chrono::milliseconds patience);
    void takeEvent(quint64 id, quint32 events);
    void read(Link &link);
    void linger(quint64 id, Link &link);
    void proceed(quint64 id, Link &link);
    void takeRequest(quint64 id, Link &link);
    void takeLateAnswer(quint64 id, Response response);
    [[nodiscard]] bool giveAnswer(quint64 id, Link &link, Response response);
    [[nodiscard]] Progress send(Link &link);
    [[nodiscard]] Progress sendBytes(Link &link);
    [[nodiscard]] Progress sendFile(Link &link, qint64 most);
    void watch(quint64 id, Link &link);

    int m_epoll;
    int m_interruption; // an eventfd in the epoll set
    bool m_isInterrupted = false;
    std::unique_ptr<QSocketNotifier> m_notifier;
    std::unordered_map<quint64, Link> m_links;
    Moment m_lastTurn; // after all that had come was read, and before any of it was answered
    std::array<char, 16 * 1024> m_readBuffer;
};

} // namespace omsync
