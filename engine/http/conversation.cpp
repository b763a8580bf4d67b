// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/conversation.h"

#include "http/responsehead.h"

#include <algorithm>
#include <utility>

namespace omsync {

namespace {

Response responseTo(const RequestRefusal &refusal)
{
    Response response{.status = refusal.status,
                      .headers = {{"Content-Type", "text/plain; charset=utf-8"}},
                      .body = refusal.reason + '\n',
                      .closes = true};
    if (refusal.status == 405)
        response.headers.emplace_back("Allow", "GET, HEAD");
    return response;
}

Instant wallClock()
{
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

} // namespace

bool canFollow(ConversationState from, ConversationState to)
{
    switch (from) {
    case ConversationState::Reading: return to != ConversationState::Reading && to != ConversationState::Lingering;
    case ConversationState::Answering: return to == ConversationState::Sending || to == ConversationState::Ended;
    case ConversationState::Sending:
        return to == ConversationState::Reading || to == ConversationState::Lingering || to == ConversationState::Ended;
    case ConversationState::Lingering: return to == ConversationState::Ended;
    case ConversationState::Ended: return false;
    }
    Q_UNREACHABLE();
}

QDebug operator<<(QDebug debug, ConversationState state)
{
    const QDebugStateSaver saver(debug);
    switch (state) {
    case ConversationState::Reading: return debug << "reading";
    case ConversationState::Answering: return debug << "answering";
    case ConversationState::Sending: return debug << "sending";
    case ConversationState::Lingering: return debug << "lingering";
    case ConversationState::Ended: return debug << "ended";
    }
    Q_UNREACHABLE();
}

Conversation::Conversation(std::chrono::milliseconds now)
    : m_waitingSince(now)
{
}

void Conversation::enter(ConversationState next)
{
    Q_ASSERT_X(canFollow(m_state, next), "Conversation::enter", "illegal transition");
    m_state = next;
}

void Conversation::receive(QByteArrayView bytes, std::chrono::milliseconds now)
{
    if (!m_parser.hasPartialHead()) // the time for a head counts from its first byte, however slowly the rest comes
        m_waitingSince = now;
    m_parser.feed(bytes);
}

void Conversation::endReceiving()
{
    m_receivesNoMore = true;
    if (m_state == ConversationState::Reading || m_state == ConversationState::Lingering)
        enter(ConversationState::Ended);
}

std::optional<Request> Conversation::takeRequest()
{
    auto request = m_parser.next();
    if (request) {
        enter(ConversationState::Answering);
        m_isHead = request->method == "HEAD";
        m_closes = m_closes || !m_parser.keepsAlive();
    } else if (m_parser.refusal()) {
        enter(ConversationState::Answering);
        m_isHead = false;
        answer(responseTo(*m_parser.refusal()), m_waitingSince);
    } else if (m_receivesNoMore) {
        enter(ConversationState::Ended);
    }
    return request;
}

std::optional<int> Conversation::refusedWith() const
{
    const bool isSent = m_state == ConversationState::Sending && m_parser.refusal();
    return isSent ? std::optional(m_parser.refusal()->status) : std::nullopt;
}

void Conversation::answer(Response response, std::chrono::milliseconds now)
{
    m_closes = m_closes || response.closes || hasFeed(response);
    const bool hasBody = !m_isHead && response.status != 204 && response.status != 304;
    const qint64 length = bodyLength(response);
    const bool isSmall = hasBody && length <= Outgoing::mostInlined;
    m_outgoing = {
        .bytes = responseHead(
            response,
            {.now = wallClock(), .keepsAlive = !m_closes, .contentLength = length, .room = isSmall ? length : 0}),
        .sent = 0,
        .file = std::nullopt};
    if (auto *file = std::get_if<FileBody>(&response.body); file && hasBody)
        m_outgoing.file = std::move(*file);
    else if (auto *feed = std::get_if<std::unique_ptr<BodyFeed>>(&response.body); feed && hasBody)
        m_outgoing.feed = std::move(*feed);
    else if (hasBody)
        m_outgoing.bytes += std::get<QByteArray>(response.body);
    m_watch = std::move(response.watch);
    m_bodyLength = hasBody ? length : 0;
    m_waitingSince = now;
    enter(ConversationState::Sending);
}

void Conversation::closeSoon()
{
    m_closes = true;
}

void Conversation::noteSent(std::chrono::milliseconds now, qint64 buffered)
{
    m_waitingSince = now;
    tellWatch(buffered);
    if (!m_outgoing.isDone() || buffered > 0)
        return;
    m_outgoing = {};
    m_watch.reset();
    enter(stateAfterAnswer());
}

//! A peer that is still sending what nobody reads would meet a reset, and lose the answer to it.
ConversationState Conversation::stateAfterAnswer() const
{
    if (m_parser.isDeaf())
        return m_receivesNoMore ? ConversationState::Ended : ConversationState::Lingering;
    const bool goesOn = !m_closes && (!m_receivesNoMore || m_parser.hasPartialHead());
    return goesOn ? ConversationState::Reading : ConversationState::Ended;
}

std::weak_ptr<const bool> Conversation::presence()
{
    if (!m_presence)
        m_presence = std::make_shared<const bool>(true);
    return m_presence;
}

bool Conversation::refill()
{
    auto bytes = m_outgoing.feed->take();
    if (!bytes) {
        enter(ConversationState::Ended);
        return false;
    }
    m_bodyLength += bytes->size();
    m_outgoing.bytes = *std::move(bytes);
    m_outgoing.sent = 0;
    return !m_outgoing.bytes.isEmpty();
}

void Conversation::pulse()
{
    m_outgoing.bytes = m_outgoing.feed->pulse();
    m_outgoing.sent = 0;
    m_bodyLength += m_outgoing.bytes.size();
}

void Conversation::tellWatch(qint64 buffered)
{
    if (m_watch) // what is left beyond the body is of the head
        m_watch->noteSent(std::max<qint64>(0, m_bodyLength - m_outgoing.left() - buffered));
}

void Conversation::end()
{
    if (m_state != ConversationState::Ended)
        enter(ConversationState::Ended);
}

} // namespace omsync
