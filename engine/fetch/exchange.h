// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fetch/answerhead.h"
#include "fetch/requestsigner.h"

#include <QByteArrayView>
#include <QObject>
#include <QStringList>
#include <QUrl>

#include <chrono>

class QNetworkAccessManager;
class QNetworkReply;

namespace omsync {

class SourceClient;

//! What to ask a Source for.
struct SourceRequest
{
    enum class Method { Get, Head };
    //! Which connections it uses: large bodies and small ones are cheapest on sockets of their own kind.
    //! An answer without an end is not to take the place of others.
    enum class Lane { Small, Large, Lasting };

    Method method = Method::Get;
    Lane lane = Lane::Small;
    QByteArray target = {};            //!< below the Source's URL, percent-encoded, with its query
    std::optional<ByteSpan> span = {}; //!< asked for by Range; absent: all
    QByteArray ifMatch = {};           //!< a strong ETag; empty: no condition
    bool wantsChecksum = false;        //!< whether S3 shall name the checksum that it keeps of the object
    quint64 eventsAfter = 0;           //!< in the lane Lasting: the id of the last event that is known
    qint64 bodyLimit = 0;              //!< a longer body is Malformed; 0: the reader bounds it
};

//! Who gets an answer as it comes. A Failure that it returns ends the Exchange with that Error.
class AnswerReader
{
public:
    AnswerReader() = default;
    AnswerReader(const AnswerReader &) = delete;
    AnswerReader &operator=(const AnswerReader &) = delete;
    virtual ~AnswerReader() = default;

    [[nodiscard]] virtual Result<void> takeHead(const AnswerHead &head) = 0;
    [[nodiscard]] virtual Result<void> takeBytes(QByteArrayView bytes) = 0;
    //! The last call. The Exchange, and others, may be destroyed in it, but not in the two above.
    virtual void takeEnd(const Result<void> &outcome) = 0;
};

//! One request and its answer. Judges all that is the same for every request: status, redirects, encoding, lengths,
//! silence and trickle. Destroying it before its end cancels it: its reader then hears no more.
class Exchange : public QObject
{
    Q_OBJECT

public:
    Exchange(SourceClient &client, SourceRequest request, AnswerReader &reader);
    ~Exchange() override;

    [[nodiscard]] const SourceRequest &request() const { return m_request; }

    //! For the SourceClient: sends the request.
    void send(QNetworkAccessManager &manager, const QUrl &url);
    //! For the SourceClient: ends it with TimedOut when too little came.
    void watch(std::chrono::milliseconds now);

private:
    enum class Phase { Queued, Sent, Reading, Refused, Ended };

    void enter(Phase next);
    void receive();
    [[nodiscard]] Result<bool> advance();
    [[nodiscard]] Result<void> openHead();
    [[nodiscard]] Result<void> checkSpan(const AnswerHead &head) const;
    [[nodiscard]] Result<void> readBody();
    [[nodiscard]] Result<void> take(QByteArrayView bytes);
    void conclude();
    [[nodiscard]] std::optional<QUrl> nextUrl();
    [[nodiscard]] bool isSignedWrong();
    [[nodiscard]] Result<void> outcome() const;
    [[nodiscard]] Error refusal() const;
    [[nodiscard]] QString shortfall() const;
    void end(const Result<void> &outcome);
    void watchLasting(std::chrono::milliseconds waited);
    void release();

    SourceClient &m_client;
    SourceRequest m_request;
    AnswerReader &m_reader;
    QNetworkAccessManager *m_manager = nullptr;
    QNetworkReply *m_reply = nullptr;
    Phase m_phase = Phase::Queued;
    int m_hops = 0;
    SigningTerms m_signedBy;
    std::optional<qint64> m_length; // of the body, when the head tells
    qint64 m_received = 0;
    QByteArray m_refusal; // the beginning of the body of an answer that is not the wanted one
    QStringList m_tlsFailures;
    std::chrono::milliseconds m_windowBegin{0};
    qint64 m_windowReceived = 0;
};

} // namespace omsync
