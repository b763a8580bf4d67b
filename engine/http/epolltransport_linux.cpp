// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/epolltransport_linux.h"

#include "http/listener.h"
#include "http/portabletransport.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace omsync {

namespace {

// Bytes of a file that one connection sends before the others have their turn, if its socket takes so much. A large
// part fills the socket, and then its reader's acknowledgements send: a third less CPU per GiB here than 64 KiB at a
// time. For the same reason there is no TCP_NOTSENT_LOWAT: it would keep the socket of a slow reader short, at the
// price of many small turns for everybody; what slow readers take of the kernel is bounded by tcp_wmem and tcp_mem.
constexpr qint64 mostPerTurn = 2 * 1024 * 1024;
constexpr qint64 tail = 64 * 1024; // the file is looked at once more before this much of it is left
constexpr int mostEvents = 128;
constexpr int mostPiecesDrained = 16; // of the read buffer's size, at a connection's end
// Timers of the thread may wait twice as long. A wait for connections that ends after few milliseconds makes the kernel
// set its clock anew for each answer, which costs 2 µs.
constexpr std::chrono::milliseconds longestStay(20);
constexpr std::chrono::milliseconds longestPause(1); // between two requests that come thick and fast
constexpr quint64 interruptionId = 0;                // no connection has it

void setOption(int descriptor, int option, int value)
{
    ::setsockopt(descriptor, IPPROTO_TCP, option, &value, sizeof value);
}

//! The peer gets a reset instead of an orderly end, so that it does not take a cut body for a whole one.
void makeCloseReset(int descriptor)
{
    const linger now{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &now, sizeof now);
}

} // namespace

std::unique_ptr<Transport> makeTransport(const ServerShare &share)
{
    if (share.tls || share.limits.transport == ServerLimits::Transport::Portable)
        return std::make_unique<PortableTransport>(share);
    return std::make_unique<EpollTransport>(share);
}

EpollTransport::EpollTransport(ServerShare share)
    : Transport(share)
    , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    , m_interruption(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC))
{
    epoll_event event{.events = EPOLLIN, .data = {.u64 = interruptionId}};
    if (m_epoll == -1 || m_interruption == -1 || ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_interruption, &event) == -1)
        qFatal("cannot create an epoll set: %s", std::strerror(errno));
    m_notifier = std::make_unique<QSocketNotifier>(m_epoll, QSocketNotifier::Read, this);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &EpollTransport::takeEvents);
}

EpollTransport::~EpollTransport()
{
    for (const auto &[id, link] : m_links)
        ::close(link.descriptor);
    m_links.clear(); // with the feeds, which may interrupt until then
    m_notifier.reset();
    ::close(m_epoll);
    ::close(m_interruption);
}

void EpollTransport::interrupt()
{
    ::eventfd_write(m_interruption, 1);
}

void EpollTransport::adopt(const Arrival &arrival)
{
    const int socket = int(arrival.descriptor);
    ::fcntl(socket, F_SETFL, ::fcntl(socket, F_GETFL) | O_NONBLOCK);
    setOption(socket, TCP_NODELAY, 1);
    const quint64 id = nextId();
    Link &link = m_links.emplace(id, Link{socket, arrival, newConversation(arrival)}).first->second;
    epoll_event event{.events = EPOLLIN, .data = {.u64 = id}};
    link.watched = EPOLLIN;
    ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, socket, &event);
}

//! Stays with the connections for a moment while requests come thick and fast: each return to Qt's event loop costs as
//! much as an answer. When they come one by one, waiting here for another would cost more than it saves.
void EpollTransport::takeEvents()
{
    m_isInterrupted = false;
    const Moment previous = m_lastTurn;
    if (takeTurn(std::chrono::milliseconds(0)) == 0 || m_lastTurn - previous > longestPause)
        return;
    const Moment end = m_lastTurn + longestStay;
    while (!m_isInterrupted && m_lastTurn < end && takeTurn(longestStay) > 0) {
    }
}

//! Reads all that has come before it answers any of it: so what one answer is made from is news enough for the others.
//! Tells how many connections had something.
int EpollTransport::takeTurn(std::chrono::milliseconds patience)
{
    std::array<epoll_event, mostEvents> events;
    const int count = ::epoll_wait(m_epoll, events.data(), mostEvents, int(patience.count()));
    for (int i = 0; i < count; ++i)
        takeEvent(events[size_t(i)].data.u64, events[size_t(i)].events);
    if (count <= 0)
        return 0;
    m_lastTurn = std::chrono::steady_clock::now();
    for (int i = 0; i < count; ++i) {
        const auto found = m_links.find(events[size_t(i)].data.u64);
        if (found != m_links.end())
            proceed(found->first, found->second);
    }
    return count;
}

void EpollTransport::takeEvent(quint64 id, quint32 events)
{
    if (id == interruptionId) {
        eventfd_t count = 0;
        m_isInterrupted = ::eventfd_read(m_interruption, &count) == 0;
    }
    const auto found = m_links.find(id);
    if (found == m_links.end())
        return;
    const ConversationState state = found->second.conversation.state();
    if (state == ConversationState::Reading)
        read(found->second);
    else if ((events & (EPOLLERR | EPOLLHUP | EPOLLRDHUP)) != 0)
        close(id);
    else if (state == ConversationState::Lingering)
        linger(id, found->second);
}

void EpollTransport::read(Link &link)
{
    const ssize_t count = ::recv(link.descriptor, m_readBuffer.data(), m_readBuffer.size(), 0);
    if (count > 0)
        link.conversation.receive({m_readBuffer.data(), qsizetype(count)}, now());
    else if (count == 0)
        link.conversation.endReceiving();
    else if (errno != EAGAIN && errno != EINTR)
        link.conversation.end();
}

void EpollTransport::linger(quint64 id, Link &link)
{
    const ssize_t count = ::recv(link.descriptor, m_readBuffer.data(), m_readBuffer.size(), 0);
    if (count == 0 || (count == -1 && errno != EAGAIN && errno != EINTR))
        close(id);
}

//! Takes requests and sends answers until there is nothing more to do, or the socket takes no more.
void EpollTransport::proceed(quint64 id, Link &link)
{
    for (;;) {
        Progress progress = Progress::Done;
        switch (link.conversation.state()) {
        case ConversationState::Reading:
            takeRequest(id, link);
            if (link.conversation.state() == ConversationState::Reading)
                progress = Progress::Blocked;
            break;
        case ConversationState::Answering: progress = Progress::Blocked; break;
        case ConversationState::Sending:
            progress = send(link);
            if (link.conversation.state() == ConversationState::Lingering)
                ::shutdown(link.descriptor, SHUT_WR);
            break;
        case ConversationState::Lingering: progress = Progress::Blocked; break;
        case ConversationState::Ended: progress = Progress::Broken; break;
        }
        if (progress == Progress::Broken) {
            close(id);
            return;
        }
        if (progress != Progress::Done) {
            watch(id, link);
            return;
        }
    }
}

void EpollTransport::takeRequest(quint64 id, Link &link)
{
    auto request = link.conversation.takeRequest();
    if (!request) {
        watchRefusal(link.conversation, link.arrival.peer);
        return;
    }
    request->peer = link.arrival.peer;
    request->arrived = m_lastTurn;
    auto response = link.arrival.isRefused ? std::optional(refusal(link.arrival.peer))
                                           : makeAnswer(*request, link.conversation, [this, id](Response late) {
                                                 takeLateAnswer(id, std::move(late));
                                             });
    if (response && !giveAnswer(id, link, *std::move(response)))
        link.conversation.end();
}

bool EpollTransport::giveAnswer(quint64 id, Link &link, Response response)
{
    link.conversation.answer(std::move(response), now());
    startFeed(id, link.conversation);
    if (inlineSmallFile(link.conversation.outgoing()))
        return true;
    makeCloseReset(link.descriptor);
    return false;
}

void EpollTransport::takeLateAnswer(quint64 id, Response response)
{
    const auto found = m_links.find(id);
    if (found == m_links.end())
        return; // the client went away while its answer was made
    if (giveAnswer(id, found->second, std::move(response)))
        proceed(id, found->second);
    else
        close(id);
}

EpollTransport::Progress EpollTransport::send(Link &link)
{
    Outgoing &outgoing = link.conversation.outgoing();
    Progress progress = sendBytes(link);
    while (progress == Progress::Done && outgoing.isWaiting()) {
        link.conversation.noteSent(now());
        if (!link.conversation.refill())
            return link.conversation.state() == ConversationState::Ended ? Progress::Broken : Progress::Blocked;
        progress = sendBytes(link);
    }
    if (progress == Progress::Done && outgoing.file)
        progress = sendFile(link, mostPerTurn);
    if (progress == Progress::Done)
        link.conversation.noteSent(now());
    return progress;
}

EpollTransport::Progress EpollTransport::sendBytes(Link &link)
{
    Outgoing &outgoing = link.conversation.outgoing();
    const int flags = MSG_NOSIGNAL | (outgoing.file ? MSG_MORE : 0);
    while (outgoing.sent < outgoing.bytes.size()) {
        const QByteArrayView left = outgoing.bytesLeft();
        const ssize_t count = ::send(link.descriptor, left.data(), size_t(left.size()), flags);
        if (count == -1 && errno == EINTR)
            continue;
        if (count == -1)
            return errno == EAGAIN ? Progress::Blocked : Progress::Broken;
        outgoing.sent += count;
        m_share.counters.bytesSent += count;
        if (outgoing.sent < outgoing.bytes.size())
            link.conversation.noteSent(now());
    }
    return Progress::Done;
}

EpollTransport::Progress EpollTransport::sendFile(Link &link, qint64 most)
{
    FileBody &file = *link.conversation.outgoing().file;
    qint64 left = most;
    while (file.length > 0 && left > 0) {
        if (file.length <= tail && !isAsPromised(file)) {
            makeCloseReset(link.descriptor);
            return Progress::Broken;
        }
        const qint64 beforeTail = file.length > tail ? file.length - tail : file.length;
        const qint64 asked = std::min(beforeTail, left);
        off_t offset = file.offset;
        const ssize_t count = ::sendfile(link.descriptor, file.file.descriptor(), &offset, size_t(asked));
        if (count == -1 && errno == EINTR)
            continue;
        if (count == -1)
            return errno == EAGAIN ? Progress::Blocked : Progress::Broken;
        if (count == 0) { // it became shorter
            makeCloseReset(link.descriptor);
            return Progress::Broken;
        }
        file.offset += count;
        file.length -= count;
        left -= count;
        m_share.counters.bytesSent += count;
        if (file.length > 0)
            link.conversation.noteSent(now());
        if (count < asked)
            return Progress::Blocked; // to ask again now would only send crumbs
    }
    return file.length == 0 ? Progress::Done : Progress::TurnUsed;
}

void EpollTransport::watch(quint64 id, Link &link)
{
    quint32 wanted = 0;
    const ConversationState state = link.conversation.state();
    if (state == ConversationState::Reading || state == ConversationState::Lingering)
        wanted = EPOLLIN;
    else if (link.conversation.isFed() && link.conversation.outgoing().isWaiting())
        wanted = EPOLLRDHUP; // the one thing that the peer may do
    else if (state == ConversationState::Sending)
        wanted = EPOLLOUT;
    if (wanted == link.watched)
        return;
    link.watched = wanted;
    epoll_event event{.events = wanted, .data = {.u64 = id}};
    ::epoll_ctl(m_epoll, EPOLL_CTL_MOD, link.descriptor, &event);
}

void EpollTransport::close(quint64 id)
{
    const auto found = m_links.find(id);
    if (found == m_links.end())
        return;
    const Arrival arrival = found->second.arrival;
    // What came and was not read would turn the close into a reset, and take the answer from the client.
    ::shutdown(found->second.descriptor, SHUT_WR);
    for (int piece = 0; piece < mostPiecesDrained; ++piece) {
        if (::recv(found->second.descriptor, m_readBuffer.data(), m_readBuffer.size(), MSG_DONTWAIT) <= 0)
            break;
    }
    ::close(found->second.descriptor); // takes it out of the epoll set too
    m_links.erase(found);
    noteClosed(arrival);
}

void EpollTransport::cut(quint64 id)
{
    close(id);
}

void EpollTransport::giveUpHead(quint64 id)
{
    const auto found = m_links.find(id);
    if (found == m_links.end())
        return;
    found->second.conversation.giveUpHead();
    proceed(id, found->second);
}

void EpollTransport::nudge(quint64 id, Nudge nudge)
{
    const auto found = m_links.find(id);
    if (found == m_links.end() || !found->second.conversation.isFed())
        return;
    Link &link = found->second;
    if (nudge == Nudge::Pulse && !link.conversation.outgoing().isWaiting())
        return; // a reader that takes nothing is not to be helped along
    if (nudge == Nudge::Pulse)
        link.conversation.pulse();
    proceed(id, link);
}

void EpollTransport::forEachConversation(const Visit &visit)
{
    for (auto &[id, link] : m_links)
        visit(id, link.conversation);
}

} // namespace omsync
