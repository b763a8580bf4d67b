// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/eventfetch.h"

#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestEvent = 64 * 1024;

//! Without the one blank that may follow the colon.
QByteArrayView eventValue(QByteArrayView line, qsizetype colon)
{
    const QByteArrayView value = colon < 0 ? QByteArrayView() : line.sliced(colon + 1);
    return value.startsWith(' ') ? value.sliced(1) : value;
}

} // namespace

Result<std::vector<ServerEvent>> EventStream::feed(QByteArrayView bytes)
{
    std::vector<ServerEvent> whole;
    m_rest.append(bytes);
    qsizetype begin = 0;
    for (qsizetype end = m_rest.indexOf('\n'); end >= 0; end = m_rest.indexOf('\n', begin)) {
        QByteArrayView line = QByteArrayView(m_rest).sliced(begin, end - begin);
        takeLine(line.endsWith('\r') ? line.chopped(1) : line, whole);
        begin = end + 1;
    }
    m_rest.remove(0, begin);
    if (m_rest.size() + m_event.data.size() > longestEvent)
        return Failure(ErrorCode::Malformed, u"an event of more than 64 KiB"_s);
    return whole;
}

void EventStream::takeLine(QByteArrayView line, std::vector<ServerEvent> &whole)
{
    if (line.isEmpty()) {
        if (std::exchange(m_hasData, false))
            whole.push_back(m_event);
        m_event.type.clear();
        m_event.data.clear();
        return;
    }
    const qsizetype colon = line.indexOf(':'); // a line that begins with it is a comment
    const QByteArrayView field = colon < 0 ? line : line.first(colon);
    const QByteArrayView value = eventValue(line, colon);
    if (field == "event") {
        m_event.type = value.toByteArray();
    } else if (field == "id") {
        m_event.id = value.toByteArray().toULongLong();
    } else if (field == "data") {
        m_event.data += m_hasData ? "\n" + value.toByteArray() : value.toByteArray();
        m_hasData = true;
    }
}

EventFetch::EventFetch(SourceClient &client, quint64 after, Heard heard, Ended ended)
    : m_heard(std::move(heard))
    , m_ended(std::move(ended))
    , m_exchange(
          client.start({.lane = SourceRequest::Lane::Lasting, .target = "-/events"_ba, .eventsAfter = after}, *this))
{
}

Result<void> EventFetch::takeHead(const AnswerHead &head)
{
    if (!head.type.startsWith("text/event-stream"))
        return Failure(ErrorCode::Malformed, u"it tells of no events"_s);
    return {};
}

Result<void> EventFetch::takeBytes(QByteArrayView bytes)
{
    const auto events = m_stream.feed(bytes);
    if (!events)
        return Failure(events.error());
    for (const ServerEvent &event : *events) {
        if (event.type != "run")
            continue; // a later version may have more to tell
        if (const auto news = readRunNews(event.data))
            m_heard(*news, event.id);
    }
    return {};
}

void EventFetch::takeEnd(const Result<void> &outcome)
{
    const Ended ended = std::exchange(m_ended, {});
    ended(outcome ? Error(ErrorCode::Interrupted, u"the stream of events has ended"_s) : outcome.error());
}

} // namespace omsync
