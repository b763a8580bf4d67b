// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fetch/exchange.h"

#include <QTimer>

#include <memory>

namespace omsync {

class PartFetch;
class SourceClient;

//! Who wants the bytes of PartFetches. May destroy others at any time, but the one that calls only in takeEnd().
class PartReceiver
{
public:
    PartReceiver() = default;
    PartReceiver(const PartReceiver &) = delete;
    PartReceiver &operator=(const PartReceiver &) = delete;
    virtual ~PartReceiver() = default;

    //! What to ask for, from the place where the PartFetch stands.
    [[nodiscard]] virtual SourceRequest requestFor(const PartFetch &fetch) const = 0;
    [[nodiscard]] virtual Result<void> takeHead(PartFetch &fetch, const AnswerHead &head) = 0;
    [[nodiscard]] virtual Result<void> takeBytes(PartFetch &fetch, QByteArrayView bytes) = 0;
    virtual void takeEnd(PartFetch &fetch, const Result<void> &outcome) = 0;
};

//! The fetching of one span of an object, over as many Exchanges as it takes.
class PartFetch : public QObject, private AnswerReader
{
    Q_OBJECT

public:
    static constexpr qsizetype whole = -1;
    static constexpr qsizetype question = -2;

    PartFetch(SourceClient &client, PartReceiver &receiver, qsizetype part, ByteSpan span);

    //! Number of the Part that it fetches; `whole` when it fetches all, `question` when it asks by HEAD.
    [[nodiscard]] qsizetype part() const { return m_part; }
    [[nodiscard]] bool isQuestion() const { return m_part == question; }
    [[nodiscard]] ByteSpan span() const { return m_span; }
    //! Where in the object the next byte goes.
    [[nodiscard]] qint64 position() const { return m_position; }
    [[nodiscard]] int attempt() const { return m_attempt; }
    //! Whether the answer that is to bring the rest of it has begun, and was taken.
    [[nodiscard]] bool isAnswered() const { return m_isAnswered; }
    [[nodiscard]] bool isComplete() const { return m_position == m_span.end; }

    void send();
    //! Sends again, from the place where it stands, after a while.
    void sendAfter(std::chrono::milliseconds pause);
    void advance(qint64 bytes) { m_position += bytes; }
    //! Fetches all of an object of that size from now on, beginning with the answer that is coming.
    void becomeWhole(qint64 size);

private:
    Result<void> takeHead(const AnswerHead &head) override;
    Result<void> takeBytes(QByteArrayView bytes) override { return m_receiver.takeBytes(*this, bytes); }
    void takeEnd(const Result<void> &outcome) override { m_receiver.takeEnd(*this, outcome); }

    SourceClient &m_client;
    PartReceiver &m_receiver;
    qsizetype m_part;
    ByteSpan m_span;
    qint64 m_position;
    int m_attempt = 0;
    bool m_isAnswered = false;
    QTimer m_pause;
    std::unique_ptr<Exchange> m_exchange;
};

} // namespace omsync
