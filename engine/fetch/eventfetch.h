// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/runnews.h"
#include "fetch/sourceclient.h"

#include <functional>
#include <memory>
#include <vector>

namespace omsync {

//! One event of a stream, as far as it matters here.
struct ServerEvent
{
    QByteArray type; //!< empty: none was told
    QByteArray data;
    quint64 id = 0; //!< the last that the stream told; 0: none that is a number
    friend bool operator==(const ServerEvent &, const ServerEvent &) = default;
};

//! Cuts a stream of text/event-stream into events (HTML Living Standard, 9.2.6), however it was cut on the way. Pure.
class EventStream
{
public:
    //! Those that are whole now. Malformed when one is longer than 64 KiB.
    [[nodiscard]] Result<std::vector<ServerEvent>> feed(QByteArrayView bytes);

private:
    void takeLine(QByteArrayView line, std::vector<ServerEvent> &whole);

    QByteArray m_rest; // of a line
    ServerEvent m_event;
    bool m_hasData = false;
};

//! Listens to one Source's `/-/events` until that ends, as it always does some time.
class EventFetch : private AnswerReader
{
public:
    using Heard = std::function<void(const RunNews &news, quint64 id)>;
    //! Told once; may destroy the EventFetch. Interrupted when a stream ended in good order, Malformed for an answer
    //! that is no such stream.
    using Ended = std::function<void(const Error &error)>;

    //! Begins, with what came after the id `after`; 0: with all that the Source knows.
    EventFetch(SourceClient &client, quint64 after, Heard heard, Ended ended);

private:
    Result<void> takeHead(const AnswerHead &head) override;
    Result<void> takeBytes(QByteArrayView bytes) override;
    void takeEnd(const Result<void> &outcome) override;

    Heard m_heard;
    Ended m_ended;
    EventStream m_stream;
    std::unique_ptr<Exchange> m_exchange;
};

} // namespace omsync
