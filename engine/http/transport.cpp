// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/transport.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace omsync {

namespace {

constexpr std::chrono::milliseconds
    longestSilence(15'000); // of an answer without an end; proxies close after 30 or 60 s

} // namespace

Transport::Transport(ServerShare share)
    : m_share(share)
    , m_sweeper(this)
{
    m_time.start();
    const auto shortest = std::min({share.limits.head, share.limits.crowdedIdle, share.limits.sending});
    m_sweeper.setInterval(std::clamp<std::chrono::milliseconds>(shortest / 4, std::chrono::milliseconds(20),
                                                                std::chrono::milliseconds(1000)));
    connect(&m_sweeper, &QTimer::timeout, this, &Transport::sweep);
    m_sweeper.start();
}

void Transport::post(const std::function<void()> &call)
{
    QMetaObject::invokeMethod(this, call, Qt::QueuedConnection);
    interrupt();
}

void Transport::stop()
{
    m_isStopping = true;
    closeSoon();
    QTimer::singleShot(m_share.limits.graceful, this, &Transport::closeNow);
    reportStopped();
}

//! What takes no pulse is overdue in the end.
void Transport::sweep()
{
    const auto silence = std::min(longestSilence, m_share.limits.sending / 4);
    std::vector<quint64> overdue, slow, silent;
    forEachConversation([&](quint64 id, Conversation &conversation) {
        const bool isInHead = conversation.state() == ConversationState::Reading && !conversation.isIdle();
        if (isOverdue(conversation))
            (isInHead ? slow : overdue).push_back(id);
        else if (conversation.isFed() && now() - conversation.waitingSince() >= silence)
            silent.push_back(id);
    });
    for (const quint64 id : overdue)
        cut(id);
    for (const quint64 id : slow)
        giveUpHead(id);
    for (const quint64 id : silent)
        nudge(id, Nudge::Pulse);
}

void Transport::startFeed(quint64 id, Conversation &conversation)
{
    if (conversation.isFed())
        conversation.outgoing().feed->start([this, id] { post([this, id] { nudge(id, Nudge::Feed); }); });
}

void Transport::closeSoon()
{
    m_closesSoon = true;
    std::vector<quint64> idle;
    forEachConversation([&](quint64 id, Conversation &conversation) {
        conversation.closeSoon();
        if (conversation.isIdle() || conversation.isFed() || conversation.state() == ConversationState::Lingering)
            idle.push_back(id);
    });
    for (const quint64 id : idle)
        close(id);
}

void Transport::closeNow()
{
    std::vector<quint64> all;
    forEachConversation([&](quint64 id, const Conversation &) { all.push_back(id); });
    for (const quint64 id : all)
        cut(id);
}

Conversation Transport::newConversation(const Arrival &arrival) const
{
    Conversation conversation(now());
    if (arrival.isRefused)
        conversation.endBy(now() + m_share.limits.crowdedIdle);
    if (m_closesSoon)
        conversation.closeSoon();
    return conversation;
}

void Transport::reportStopped()
{
    if (isEmpty() && std::exchange(m_isStopping, false)) // once
        Q_EMIT stopped();
}

void Transport::noteClosed(const Arrival &arrival)
{
    if (arrival.isRefused) {
        --m_share.counters.refused;
    } else {
        --m_share.counters.connections;
        Q_EMIT closed(arrival.peer);
    }
    reportStopped();
}

bool Transport::isOverdue(const Conversation &conversation) const
{
    if (conversation.isOver(now()))
        return true;
    const ServerLimits &limits = m_share.limits;
    const bool isCrowded = m_share.counters.connections * 4 > qint64(limits.connections) * 3;
    const std::chrono::milliseconds waited = now() - conversation.waitingSince();
    switch (conversation.state()) {
    case ConversationState::Reading:
        if (!conversation.isIdle())
            return waited > limits.head;
        return waited > (isCrowded ? limits.crowdedIdle : limits.idle);
    case ConversationState::Answering: return false; // we are the slow ones
    case ConversationState::Sending: return waited > limits.sending;
    case ConversationState::Lingering: return waited > limits.lingering;
    case ConversationState::Ended: return waited > limits.sending; // the end itself may have to wait for the peer
    }
    Q_UNREACHABLE();
}

std::optional<Response> Transport::makeAnswer(const Request &request, Conversation &conversation,
                                              std::function<void(Response)> later)
{
    ++m_share.counters.requests;
    Answer answer = m_share.handler.answer(request);
    if (auto *response = std::get_if<Response>(&answer))
        return std::move(*response);
    // The Server lets the pool finish before it lets a Transport go.
    m_share.slowWork.start([this, later = std::move(later), presence = conversation.presence(),
                            work = std::get<std::function<Response()>>(std::move(answer))] {
        if (presence.expired())
            return;
        auto response = std::make_shared<Response>(work());
        post([later, response] { later(std::move(*response)); });
    });
    return std::nullopt;
}

bool Transport::inlineSmallFile(Outgoing &outgoing)
{
    if (!outgoing.hasSmallFile())
        return true;
    const auto bytes = outgoing.file->file.readAt(outgoing.file->offset, outgoing.file->length);
    if (!bytes || bytes->size() != outgoing.file->length || !isAsPromised(*outgoing.file))
        return false;
    outgoing.bytes += *bytes;
    outgoing.file.reset();
    return true;
}

bool Transport::isAsPromised(const FileBody &file)
{
    const auto status = file.file.status();
    return status && *status == file.expected;
}

Response Transport::refusal(const QHostAddress &peer)
{
    constexpr int status = 503;
    const auto wait = std::chrono::ceil<std::chrono::seconds>(m_share.limits.crowdedIdle); // then idle ones have gone
    return {.status = status,
            .headers = {{"Content-Type", "text/plain; charset=utf-8"},
                        {"Retry-After", QByteArray::number(qint64(wait.count()))}},
            .body = QByteArray("Too many connections; come back in a few seconds.\n"),
            .closes = true,
            .watch = m_share.handler.watchRefusal(peer, status)};
}

void Transport::watchRefusal(Conversation &conversation, const QHostAddress &peer)
{
    if (const auto status = conversation.refusedWith())
        conversation.setWatch(m_share.handler.watchRefusal(peer, *status));
}

} // namespace omsync
