// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fetch/networklimits.h"
#include "fetch/sourceclient.h"

#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace omsync {

//! How long to wait before attempt `next`, which is 2 for the first that is made again: doubling, or what the server
//! asked for. Absent when the error is not worth it, the attempts are used up, or the server asks for too long.
[[nodiscard]] std::optional<std::chrono::milliseconds> waitBefore(int next, const Error &error,
                                                                  const RetryLimits &limits);

//! An answer that was read into memory.
struct FetchedBody
{
    AnswerHead head;
    QByteArray bytes;
    qint64 received = 0; //!< of all attempts together
};

//! Fetches one body into memory, sending the request again while that is worth it.
class BodyFetch : public QObject, private AnswerReader
{
    Q_OBJECT

public:
    //! Told once what came of it; may destroy the BodyFetch. Its Failure makes the answer count as one that failed, so
    //! that a body that cannot be read is fetched again.
    using Taken = std::function<Result<void>(const FetchedBody &body)>;
    using Ended = std::function<void(const Result<void> &outcome)>;

    BodyFetch(SourceClient &client, RetryLimits limits, QObject *parent = nullptr);

    //! Begins; ends in `ended`, before which `taken` saw the body. Both may be used again for another request then.
    void start(SourceRequest request, Taken taken, Ended ended);

private:
    Result<void> takeHead(const AnswerHead &head) override;
    Result<void> takeBytes(QByteArrayView bytes) override;
    void takeEnd(const Result<void> &outcome) override;
    void send();

    SourceClient &m_client;
    RetryLimits m_limits;
    SourceRequest m_request;
    Taken m_taken;
    Ended m_ended;
    int m_attempt = 0;
    FetchedBody m_body;
    QTimer m_pause;
    std::unique_ptr<Exchange> m_exchange;
};

} // namespace omsync
