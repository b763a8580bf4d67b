// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/requestparser.h"
#include "http/response.h"

#include <QDebug>

#include <chrono>
#include <memory>
#include <optional>

namespace omsync {

//! The phases of a connection.
enum class ConversationState {
    Reading,   //!< waits for a request, or the rest of one
    Answering, //!< a request was taken, its answer is being made
    Sending,
    Lingering, //!< all was sent; what the peer still says is thrown away until it ends (RFC 9112 9.6)
    Ended,     //!< to be closed
};

//! The one table of what may follow what.
[[nodiscard]] bool canFollow(ConversationState from, ConversationState to);

QDebug operator<<(QDebug debug, ConversationState state);

//! What of an answer is still to be sent.
struct Outgoing
{
    static constexpr qint64 mostInlined = 32 * 1024; //!< bytes of a file that leave in one piece with the head

    QByteArray bytes;                    //!< head, and body where it is in memory
    qsizetype sent = 0;                  //!< of these
    std::optional<FileBody> file;        //!< what follows them; offset and length tell what is left
    std::unique_ptr<BodyFeed> feed = {}; //!< what follows them, again and again

    [[nodiscard]] QByteArrayView bytesLeft() const { return QByteArrayView(bytes).sliced(sent); }
    [[nodiscard]] bool hasSmallFile() const { return file && file->length <= mostInlined; }
    //! Bytes, of file and memory together.
    [[nodiscard]] qint64 left() const { return bytes.size() - sent + (file ? file->length : 0); }
    [[nodiscard]] bool isDone() const { return sent == bytes.size() && (!file || file->length == 0) && !feed; }
    //! Whether there is nothing to send until the feed has more.
    [[nodiscard]] bool isWaiting() const { return feed && sent == bytes.size(); }
};

//! The HTTP side of one connection, without the socket: requests come out of the bytes that go in, answers go out one
//! after the other in the order of the requests. Any transport can drive it.
class Conversation
{
public:
    //! `now` is a time that never jumps.
    explicit Conversation(std::chrono::milliseconds now);

    [[nodiscard]] ConversationState state() const { return m_state; }

    void receive(QByteArrayView bytes, std::chrono::milliseconds now);
    //! The peer sends no more; what it has asked is still answered.
    void endReceiving();

    //! In Reading: the next request, which enters Answering; absent when none is whole. A refusal enters Sending.
    [[nodiscard]] std::optional<Request> takeRequest();
    //! In Reading: refuses the head whose rest does not come; takeRequest() then begins to say so.
    void giveUpHead() { m_parser.giveUp(); }
    //! The status of the refusal that is being sent; absent while there is none.
    [[nodiscard]] std::optional<int> refusedWith() const;
    //! In Sending: who is told what becomes of the answer.
    void setWatch(std::unique_ptr<AnswerWatch> watch) { m_watch = std::move(watch); }
    //! In Answering: enters Sending.
    void answer(Response response, std::chrono::milliseconds now);
    //! Asks that the answer under way, or the next one, be the last.
    void closeSoon();
    //! From then on it is over, whatever it does.
    void endBy(std::chrono::milliseconds time) { m_end = time; }

    [[nodiscard]] Outgoing &outgoing() { return m_outgoing; }
    //! In Sending: tells of progress. `buffered` bytes of what was taken wait in the process still; once there are none
    //! and all was taken, enters Reading, Lingering or Ended.
    void noteSent(std::chrono::milliseconds now, qint64 buffered = 0);
    //! While the outgoing is waiting: takes what its feed has, enters Ended when that is over; false when there is
    //! nothing to send.
    [[nodiscard]] bool refill();
    //! The same with the feed's pulse.
    void pulse();
    void end();

    //! Expires with the conversation.
    [[nodiscard]] std::weak_ptr<const bool> presence();

    //! Since when it waits for what the state waits for: the first byte of a head, its rest, progress in sending, or
    //! the end of the peer.
    [[nodiscard]] std::chrono::milliseconds waitingSince() const { return m_waitingSince; }
    [[nodiscard]] bool isOver(std::chrono::milliseconds now) const { return m_end && now >= *m_end; }
    [[nodiscard]] bool isFed() const { return m_state == ConversationState::Sending && m_outgoing.feed; }
    [[nodiscard]] bool isIdle() const { return m_state == ConversationState::Reading && !m_parser.hasPartialHead(); }

private:
    void enter(ConversationState next);
    void tellWatch(qint64 buffered);
    [[nodiscard]] ConversationState stateAfterAnswer() const;

    RequestParser m_parser;
    Outgoing m_outgoing;
    std::unique_ptr<AnswerWatch> m_watch;   // of the answer under way
    std::shared_ptr<const bool> m_presence; // shared, since another thread asks for it
    qint64 m_bodyLength = 0;                // bytes that it has to send
    ConversationState m_state = ConversationState::Reading;
    std::chrono::milliseconds m_waitingSince;
    std::optional<std::chrono::milliseconds> m_end;
    bool m_isHead = false; // of the request under way
    bool m_closes = false; // after the answer under way
    bool m_receivesNoMore = false;
};

} // namespace omsync
