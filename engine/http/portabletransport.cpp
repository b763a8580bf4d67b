// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/portabletransport.h"

#include "http/listener.h"

#include <QTimer>

#include <algorithm>
#include <utility>
#include <vector>

namespace omsync {

namespace {

constexpr qint64 pieceSize = 256 * 1024; // of a file, read at once
constexpr qint64 highWater = 256 * 1024; // bytes in the socket's buffer
constexpr qint64 readBufferSize = 16 * 1024;
constexpr char handshakeRecord = 0x16; // what a client says first in TLS (RFC 8446 5.1)
constexpr qint64 lastPart = 64 * 1024; // the file is looked at once more before this much of it is left

//! For who asks by http where https is spoken.
constexpr char plainAnswer[] = "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\n"
                               "Content-Length: 42\r\nConnection: close\r\n\r\n"
                               "TLS is spoken here: ask by https, please.\n";

//! Bytes that wait in the process.
qint64 waitingIn(const QTcpSocket &socket, const QSslSocket *tls)
{
    return socket.bytesToWrite() + (tls ? tls->encryptedBytesToWrite() : 0);
}

} // namespace

PortableTransport::PortableTransport(ServerShare share)
    : Transport(share)
{
}

PortableTransport::~PortableTransport()
{
    for (auto &[id, link] : m_links)
        link.socket->disconnect(this);
}

PortableTransport::Link PortableTransport::newLink(const Arrival &arrival)
{
    Link link{.socket = nullptr, .arrival = arrival, .conversation = newConversation(arrival)};
    if (m_share.tls) {
        auto socket = std::make_unique<QSslSocket>();
        socket->setSslConfiguration(tlsConfigurationOf(*m_share.tls));
        link.tls = socket.get();
        link.socket = std::move(socket);
    } else {
        link.socket = std::make_unique<QTcpSocket>();
    }
    link.socket->setReadBufferSize(readBufferSize);
    if (!link.socket->setSocketDescriptor(arrival.descriptor))
        closeSocket(arrival.descriptor);
    link.socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    return link;
}

void PortableTransport::adopt(const Arrival &arrival)
{
    const quint64 id = nextId();
    Link link = newLink(arrival);
    QTcpSocket *socket = link.socket.get();
    connect(socket, &QTcpSocket::readyRead, this, [this, id] { read(id); });
    connect(
        socket, &QTcpSocket::disconnected, this, [this, id] { close(id); }, Qt::QueuedConnection);
    if (link.tls)
        awaitHandshake(id, *link.tls);
    else
        connect(socket, &QTcpSocket::bytesWritten, this, [this, id] { noteWritten(id); });
    m_links.emplace(id, std::move(link));
    if (socket->state() == QAbstractSocket::UnconnectedState)
        close(id);
    else
        read(id);
}

//! It takes no longer than a request's head may, and ends the connection when it fails.
void PortableTransport::awaitHandshake(quint64 id, const QSslSocket &socket)
{
    const auto cutUnlessEncrypted = [this, id, &socket] {
        if (!socket.isEncrypted())
            cut(id);
    };
    connect(&socket, &QSslSocket::encrypted, this, [this, id] { read(id); });
    connect(&socket, &QSslSocket::encryptedBytesWritten, this, [this, id] { noteWritten(id); });
    connect(&socket, &QSslSocket::errorOccurred, &socket, cutUnlessEncrypted, Qt::QueuedConnection);
    QTimer::singleShot(m_share.limits.head, &socket, cutUnlessEncrypted);
}

void PortableTransport::shakeHands(Link &link)
{
    char first = 0;
    if (link.tls->mode() != QSslSocket::UnencryptedMode || link.tls->peek(&first, 1) != 1)
        return;
    if (first == handshakeRecord) {
        link.tls->startServerEncryption();
        return;
    }
    link.tls->readAll(); // what was not read would take the answer with it
    link.tls->write(plainAnswer);
    link.tls->disconnectFromHost();
    link.conversation.end();
}

void PortableTransport::read(quint64 id)
{
    const auto found = m_links.find(id);
    if (found == m_links.end())
        return;
    if (found->second.conversation.state() == ConversationState::Lingering)
        found->second.socket->read(readBufferSize);
    if (found->second.conversation.state() != ConversationState::Reading)
        return; // what comes meanwhile waits in the socket's bounded buffer
    if (found->second.tls && !found->second.tls->isEncrypted()) {
        shakeHands(found->second);
        return;
    }
    const QByteArray bytes = found->second.socket->read(readBufferSize);
    if (!bytes.isEmpty())
        found->second.conversation.receive(bytes, now());
    proceed(id);
}

//! Progress is what has left the process, not what was put into a buffer.
void PortableTransport::noteWritten(quint64 id)
{
    const auto found = m_links.find(id);
    if (found == m_links.end())
        return;
    Link &link = found->second;
    if (link.conversation.state() == ConversationState::Sending)
        link.conversation.noteSent(now(), waitingIn(*link.socket, link.tls));
    proceed(id);
}

void PortableTransport::proceed(quint64 id)
{
    const auto found = m_links.find(id);
    if (found == m_links.end())
        return;
    Link &link = found->second;
    if (link.tls && !link.tls->isEncrypted())
        return;
    for (;;) {
        switch (link.conversation.state()) {
        case ConversationState::Reading:
            takeRequest(id, link);
            if (link.conversation.state() != ConversationState::Reading)
                break;
            if (link.socket->bytesAvailable() == 0)
                return;
            link.conversation.receive(link.socket->read(readBufferSize), now());
            break;
        case ConversationState::Answering: return;
        case ConversationState::Sending:
            if (!send(link)) {
                cut(id);
                return;
            }
            if (link.conversation.state() != ConversationState::Ended)
                return; // goes on when bytes have left
            break;
        case ConversationState::Lingering:
            endSending(link.socket->socketDescriptor());
            link.socket->read(readBufferSize);
            return;
        case ConversationState::Ended:
            link.socket->disconnectFromHost(); // after what is buffered has left
            if (link.socket->state() == QAbstractSocket::UnconnectedState)
                close(id);
            return;
        }
    }
}

void PortableTransport::takeRequest(quint64 id, Link &link)
{
    auto request = link.conversation.takeRequest();
    if (!request) {
        watchRefusal(link.conversation, link.arrival.peer);
        return;
    }
    request->peer = link.arrival.peer;
    auto response = link.arrival.isRefused ? std::optional(refusal(link.arrival.peer))
                                           : makeAnswer(*request, link.conversation, [this, id](Response late) {
                                                 takeLateAnswer(id, std::move(late));
                                             });
    if (!response)
        return;
    link.conversation.answer(*std::move(response), now());
    startFeed(id, link.conversation);
}

void PortableTransport::takeLateAnswer(quint64 id, Response response)
{
    const auto found = m_links.find(id);
    if (found == m_links.end())
        return;
    found->second.conversation.answer(std::move(response), now());
    startFeed(id, found->second.conversation);
    proceed(id);
}

bool PortableTransport::send(Link &link)
{
    Outgoing &outgoing = link.conversation.outgoing();
    if (outgoing.feed) {
        sendFed(link);
        return true;
    }
    if (!inlineSmallFile(outgoing))
        return false;
    sendBytes(link);
    while (outgoing.sent == outgoing.bytes.size() && outgoing.file && outgoing.file->length > 0 &&
           waitingIn(*link.socket, link.tls) < highWater) {
        FileBody &file = *outgoing.file;
        const qint64 size = std::min(pieceSize, file.length);
        const auto piece = file.file.readAt(file.offset, size);
        if (!piece || piece->size() != size || (file.length - size < lastPart && !isAsPromised(file)))
            return false;
        m_share.counters.bytesSent += link.socket->write(*piece);
        file.offset += size;
        file.length -= size;
    }
    return true;
}

void PortableTransport::sendBytes(Link &link)
{
    Outgoing &outgoing = link.conversation.outgoing();
    while (outgoing.sent < outgoing.bytes.size() && waitingIn(*link.socket, link.tls) < highWater) {
        const QByteArrayView left = outgoing.bytesLeft();
        const QByteArrayView piece = left.first(std::min<qsizetype>(pieceSize, left.size()));
        m_share.counters.bytesSent += link.socket->write(piece.data(), piece.size());
        outgoing.sent += piece.size();
    }
}

void PortableTransport::sendFed(Link &link)
{
    Conversation &conversation = link.conversation;
    while (conversation.isFed() && waitingIn(*link.socket, link.tls) < highWater) {
        const QByteArray bytes = conversation.outgoing().bytesLeft().toByteArray();
        const bool isEmpty = waitingIn(*link.socket, link.tls) == 0;
        m_share.counters.bytesSent += link.socket->write(bytes);
        conversation.outgoing().sent += bytes.size();
        if (isEmpty)
            conversation.noteSent(now());
        if (!conversation.refill())
            return;
    }
}

void PortableTransport::giveUpHead(quint64 id)
{
    const auto found = m_links.find(id);
    if (found == m_links.end())
        return;
    found->second.conversation.giveUpHead();
    proceed(id);
}

void PortableTransport::nudge(quint64 id, Nudge nudge)
{
    const auto found = m_links.find(id);
    if (found == m_links.end() || !found->second.conversation.isFed())
        return;
    Link &link = found->second;
    if (nudge == Nudge::Pulse && (waitingIn(*link.socket, link.tls) > 0 || !link.conversation.outgoing().isWaiting()))
        return; // a reader that takes nothing is not to be helped along
    if (nudge == Nudge::Pulse)
        link.conversation.pulse();
    proceed(id);
}

void PortableTransport::close(quint64 id)
{
    const auto found = m_links.find(id);
    if (found == m_links.end())
        return;
    const Arrival arrival = found->second.arrival;
    found->second.socket->disconnect(this);
    found->second.socket.release()->deleteLater(); // this may be one of its signals
    m_links.erase(found);
    noteClosed(arrival);
}

void PortableTransport::cut(quint64 id)
{
    if (const auto found = m_links.find(id); found != m_links.end())
        found->second.socket->abort();
    close(id);
}

void PortableTransport::forEachConversation(const Visit &visit)
{
    for (auto &[id, link] : m_links)
        visit(id, link.conversation);
}

} // namespace omsync
