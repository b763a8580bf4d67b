// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/bodyfetch.h"

#include "base/backoff.h"

#include <QRandomGenerator>

#include <algorithm>

namespace omsync {

std::optional<std::chrono::milliseconds> waitBefore(int next, const Error &error, const RetryLimits &limits)
{
    if (next > limits.attempts || !worthRetrying(error))
        return std::nullopt;
    const auto usual = backoff(next - 1, limits.wait, QRandomGenerator::global()->generateDouble());
    const std::chrono::milliseconds asked = error.retryAfter().value_or(0s);
    return asked > limits.wait ? std::nullopt : std::optional(std::max(usual, asked));
}

BodyFetch::BodyFetch(SourceClient &client, RetryLimits limits, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_limits(limits)
    , m_pause(this)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &BodyFetch::send);
}

void BodyFetch::start(SourceRequest request, Taken taken, Ended ended)
{
    m_request = std::move(request);
    m_taken = std::move(taken);
    m_ended = std::move(ended);
    m_attempt = 0;
    m_body.received = 0;
    send();
}

void BodyFetch::send()
{
    ++m_attempt;
    m_body.bytes.clear();
    m_exchange = m_client.start(m_request, *this);
}

Result<void> BodyFetch::takeHead(const AnswerHead &head)
{
    m_body.head = head;
    return {};
}

Result<void> BodyFetch::takeBytes(QByteArrayView bytes)
{
    m_body.bytes.append(bytes);
    m_body.received += bytes.size();
    return {};
}

void BodyFetch::takeEnd(const Result<void> &outcome)
{
    const Result<void> judged = outcome ? m_taken(m_body) : outcome;
    const auto wait = judged ? std::nullopt : waitBefore(m_attempt + 1, judged.error(), m_limits);
    if (wait) {
        m_pause.start(*wait);
        return;
    }
    const Ended ended = std::exchange(m_ended, {});
    ended(judged);
}

} // namespace omsync
