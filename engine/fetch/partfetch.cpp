// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/partfetch.h"

#include "fetch/sourceclient.h"

namespace omsync {

PartFetch::PartFetch(SourceClient &client, PartReceiver &receiver, qsizetype part, ByteSpan span)
    : m_client(client)
    , m_receiver(receiver)
    , m_part(part)
    , m_span(span)
    , m_position(span.begin)
    , m_pause(this)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &PartFetch::send);
}

void PartFetch::send()
{
    ++m_attempt;
    m_isAnswered = false;
    m_exchange = m_client.start(m_receiver.requestFor(*this), *this);
}

void PartFetch::sendAfter(std::chrono::milliseconds pause)
{
    m_isAnswered = false;
    m_pause.start(pause);
}

Result<void> PartFetch::takeHead(const AnswerHead &head)
{
    auto taken = m_receiver.takeHead(*this, head);
    m_isAnswered = bool(taken);
    return taken;
}

void PartFetch::becomeWhole(qint64 size)
{
    m_part = whole;
    m_span = {.begin = 0, .end = size};
    m_position = 0;
}

} // namespace omsync
