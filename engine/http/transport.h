// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/conversation.h"
#include "http/response.h"
#include "http/servercounters.h"
#include "http/serverlimits.h"
#include "http/tlsidentity.h"

#include <QElapsedTimer>
#include <QHostAddress>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace omsync {

//! What the transports of one Server share; outlives them.
struct ServerShare
{
    RequestHandler &handler;
    ServerLimits limits;
    ServerCounters &counters;
    QThreadPool &slowWork;               //!< where answers are made that take long
    std::optional<TlsIdentity> tls = {}; //!< of the connections to come; absent: they are not encrypted
};

//! A connection that was accepted.
struct Arrival
{
    qintptr descriptor;
    QHostAddress peer;      //!< by which the Server counts it; the socket may have forgotten it by now
    bool isRefused = false; //!< it is one too many: its first request gets a 503, and it is cut soon in any case
};

//! Drives some of a Server's connections on the thread that it lives on.
class Transport : public QObject
{
    Q_OBJECT

public:
    explicit Transport(ServerShare share);

    //! Makes a call on the thread of the transport, soon and after those posted before. Any thread may ask for it.
    void post(const std::function<void()> &call);

    //! Takes over a connected socket.
    virtual void adopt(const Arrival &arrival) = 0;

    //! Who the server is on the connections to come, where it spoke TLS before.
    void takeTls(const TlsIdentity &identity) { m_share.tls = identity; }

    //! Ends idle connections now, the others after the answer under way, all after the time that is granted.
    void stop();

Q_SIGNALS:
    //! One that was not refused.
    void closed(QHostAddress peer);
    //! stop() is through.
    void stopped();

protected:
    enum class Nudge { Feed, Pulse };
    using Visit = std::function<void(quint64 id, Conversation &conversation)>;

    //! Each connection, by an id that is never used twice, unlike a descriptor. The visit closes none.
    virtual void forEachConversation(const Visit &visit) = 0;
    //! Closes a connection in good order; it reports by noteClosed(). One that is gone is passed over.
    virtual void close(quint64 id) = 0;
    //! Closes a connection whatever is still to be sent; the same otherwise.
    virtual void cut(quint64 id) = 0;
    //! Answers that the rest of a head took too long; the same otherwise.
    virtual void giveUpHead(quint64 id) = 0;
    //! Sends what the feed of its answer has, or, if it still waits for that, the pulse.
    virtual void nudge(quint64 id, Nudge nudge) = 0;
    [[nodiscard]] virtual bool isEmpty() const = 0;
    //! Lets the thread, if it waits for its connections alone, turn to what was posted. Called on any thread.
    virtual void interrupt() {}

    [[nodiscard]] quint64 nextId() { return ++m_lastId; }
    //! Begins a connection's conversation, which after stop() ends with its first answer.
    [[nodiscard]] Conversation newConversation(const Arrival &arrival) const;
    //! Since the transport began; never jumps.
    [[nodiscard]] std::chrono::milliseconds now() const { return std::chrono::milliseconds(m_time.elapsed()); }
    //! Whether a conversation has waited too long for what it waits for.
    [[nodiscard]] bool isOverdue(const Conversation &conversation) const;
    void noteClosed(const Arrival &arrival);

    //! The answer, or nothing yet when it takes long: then it comes by `later`, on this thread.
    //! Work that was not begun when the conversation ended is left undone.
    [[nodiscard]] std::optional<Response> makeAnswer(const Request &request, Conversation &conversation,
                                                     std::function<void(Response)> later);
    //! Lets the feed of an answer, if it has one, wake its connection.
    void startFeed(quint64 id, Conversation &conversation);
    //! The answer to a client that is one too many.
    [[nodiscard]] Response refusal(const QHostAddress &peer);
    //! Lets the handler watch the answer to what was no request, if that is what is being sent.
    void watchRefusal(Conversation &conversation, const QHostAddress &peer);
    //! Reads a small file into memory, so that head and body leave in one piece. False when the file is not what the
    //! head promised.
    [[nodiscard]] static bool inlineSmallFile(Outgoing &outgoing);
    //! Whether the file is still the one that the head was made from.
    [[nodiscard]] static bool isAsPromised(const FileBody &file);

    ServerShare m_share;

private:
    //! Closes what has waited longer than the limits allow, and tells whose head came too slowly; called about once a
    //! second.
    void sweep();
    void closeSoon();
    void closeNow();
    void reportStopped();

    QElapsedTimer m_time;
    QTimer m_sweeper;
    quint64 m_lastId = 0;
    bool m_closesSoon = false; // each conversation, since stop()
    bool m_isStopping = false;
};

//! The transport that serves this system best; see ServerLimits::Transport.
[[nodiscard]] std::unique_ptr<Transport> makeTransport(const ServerShare &share);

} // namespace omsync
