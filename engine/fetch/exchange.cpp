// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/exchange.h"

#include "fetch/networkfailure.h"
#include "fetch/sourceclient.h"
#include "http/httpdate.h"
#include "s3/s3error.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QSslError>

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 readBuffer = 1LL << 20;
constexpr qsizetype refusalLimit = 64 << 10;
constexpr int hopLimit = 5;

int statusOf(const QNetworkReply &reply)
{
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

QNetworkRequest requestOf(const SourceRequest &wanted, const QUrl &url)
{
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setRawHeader("Accept-Encoding"_ba, "identity"_ba);
    request.setRawHeader("User-Agent"_ba, QByteArray("omsync/" OMSYNC_VERSION));
    if (wanted.span)
        request.setRawHeader("Range"_ba, "bytes=" + QByteArray::number(wanted.span->begin) + '-' +
                                             QByteArray::number(wanted.span->end - 1));
    if (wanted.method == SourceRequest::Method::Head)
        request.setRawHeader("Connection"_ba, "close"_ba); // Swift sends a stray end of chunks behind it
    if (wanted.wantsChecksum)
        request.setRawHeader("x-amz-checksum-mode"_ba, "ENABLED"_ba);
    if (wanted.lane == SourceRequest::Lane::Lasting) {
        request.setRawHeader("Accept"_ba, "text/event-stream"_ba);
        request.setRawHeader("Last-Event-ID"_ba, QByteArray::number(wanted.eventsAfter));
    }
    if (!wanted.ifMatch.isEmpty())
        request.setRawHeader("If-Match"_ba, wanted.ifMatch);
    return request;
}

} // namespace

Exchange::Exchange(SourceClient &client, SourceRequest request, AnswerReader &reader)
    : m_client(client)
    , m_request(std::move(request))
    , m_reader(reader)
{
}

Exchange::~Exchange()
{
    if (m_phase == Phase::Ended)
        return;
    release();
    m_client.leave(this);
}

void Exchange::enter(Phase next)
{
    Q_ASSERT_X(m_phase != Phase::Ended && (next != Phase::Queued), "Exchange::enter", "illegal transition");
    m_phase = next;
    m_windowBegin = m_client.throttle().now();
    m_windowReceived = 0;
}

void Exchange::send(QNetworkAccessManager &manager, const QUrl &url)
{
    enter(Phase::Sent);
    m_manager = &manager;
    m_refusal.clear();
    m_tlsFailures.clear();
    QNetworkRequest request = requestOf(m_request, url);
    const bool isHead = m_request.method == SourceRequest::Method::Head;
    m_signedBy = m_client.dialect().prepare(request, isHead ? "HEAD"_ba : "GET"_ba);
    m_reply = isHead ? manager.head(request) : manager.get(request);
    m_reply->setReadBufferSize(readBuffer);
    connect(m_reply, &QIODevice::readyRead, this, &Exchange::receive);
    connect(m_reply, &QNetworkReply::finished, this, &Exchange::receive);
    connect(m_reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) {
        for (const QSslError &error : errors)
            m_tlsFailures.append(error.errorString());
    });
}

void Exchange::receive()
{
    if (!m_reply)
        return;
    auto isWhole = advance();
    if (!isWhole)
        end(Failure(std::move(isWhole).error()));
    else if (*isWhole)
        conclude();
}

//! Takes what is there; yields whether that was all.
Result<bool> Exchange::advance()
{
    if (m_phase == Phase::Sent) {
        if (auto opened = openHead(); !opened)
            return Failure(std::move(opened).error());
    }
    if (auto good = readBody(); !good)
        return Failure(std::move(good).error());
    return m_reply->isFinished() && m_reply->bytesAvailable() == 0;
}

Result<void> Exchange::openHead()
{
    const int status = statusOf(*m_reply);
    if (status == 0)
        return {};
    m_client.noteRoundTrip(m_client.throttle().now() - m_windowBegin);
    if (m_reply->rawHeader("Server"_ba).startsWith("omsync/"))
        m_client.noteOmsync();
    if (status != 200 && status != 206) {
        enter(Phase::Refused);
        return {};
    }
    auto head = readAnswerHead(status, m_reply->rawHeaderPairs());
    if (!head)
        return Failure(std::move(head).error());
    if (auto good = checkSpan(*head); !good)
        return good;
    if (m_request.method == SourceRequest::Method::Get)
        m_length = head->span ? head->span->size() : head->length;
    enter(Phase::Reading);
    return m_reader.takeHead(*head);
}

//! RFC 9110 14.4: the span must be the one asked for, cut at the end of the object. Servers err here (TRAPS 6).
Result<void> Exchange::checkSpan(const AnswerHead &head) const
{
    if (!head.span)
        return {};
    if (!m_request.span)
        return Failure(ErrorCode::Malformed, u"a part of the object instead of all"_s);
    const qint64 end = head.total ? std::min(m_request.span->end, *head.total) : m_request.span->end;
    if (*head.span != ByteSpan{.begin = m_request.span->begin, .end = end})
        return Failure(ErrorCode::Malformed, u"another range than the one asked for"_s);
    return {};
}

Result<void> Exchange::readBody()
{
    QByteArray &room = m_client.scratch();
    Throttle &throttle = m_client.throttle();
    while (m_reply->bytesAvailable() > 0) {
        const qint64 allowed = throttle.allowance();
        if (allowed == 0) {
            connect(&throttle, &Throttle::refilled, this, &Exchange::receive,
                    Qt::ConnectionType(Qt::SingleShotConnection | Qt::UniqueConnection));
            m_windowBegin = throttle.now();
            m_windowReceived = 0;
            return {};
        }
        const qint64 count = m_reply->read(room.data(), std::min<qint64>(room.size(), allowed));
        if (count <= 0)
            return {};
        throttle.take(count);
        m_windowReceived += count;
        if (auto good = take(QByteArrayView(room.constData(), count)); !good)
            return good;
    }
    return {};
}

Result<void> Exchange::take(QByteArrayView bytes)
{
    if (m_phase == Phase::Refused) {
        m_refusal.append(bytes.first(std::min(bytes.size(), refusalLimit - m_refusal.size())));
        return m_refusal.size() < refusalLimit ? Result<void>() : Failure(refusal());
    }
    m_received += bytes.size();
    if (m_request.bodyLimit > 0 && m_received > m_request.bodyLimit)
        return Failure(ErrorCode::Malformed, u"an answer of more than %1 bytes"_s.arg(m_request.bodyLimit));
    return m_reader.takeBytes(bytes);
}

void Exchange::conclude()
{
    const auto next = m_phase == Phase::Refused && m_hops < hopLimit ? nextUrl() : std::nullopt;
    if (!next)
        return end(outcome());
    ++m_hops;
    release();
    send(*m_manager, *next);
}

//! Where to send the refused request again: where it redirects to, or, when it was signed wrong, to the same place.
std::optional<QUrl> Exchange::nextUrl()
{
    const auto there = isRedirect(statusOf(*m_reply))
                           ? m_client.dialect().redirected(m_reply->url(), m_reply->rawHeader("Location"_ba))
                           : std::nullopt;
    return there || !isSignedWrong() ? there : m_reply->url();
}

bool Exchange::isSignedWrong()
{
    const SignatureRefusal refused{.status = statusOf(*m_reply),
                                   .body = m_refusal,
                                   .region = m_reply->rawHeader("x-amz-bucket-region"_ba),
                                   .serverTime = instantOfHttpDate(m_reply->rawHeader("Date"_ba))};
    return m_client.dialect().learn(m_signedBy, refused);
}

Result<void> Exchange::outcome() const
{
    if (m_phase == Phase::Refused)
        return Failure(refusal());
    const QNetworkReply::NetworkError broken = m_reply->error();
    if (m_phase == Phase::Sent && broken == QNetworkReply::NoError)
        return Failure(ErrorCode::Malformed, u"%1: an answer without a status"_s.arg(hostAndPort(m_reply->url())));
    const bool isShort = m_length && m_received != *m_length;
    if (broken == QNetworkReply::NoError && !isShort)
        return {};
    if (m_phase == Phase::Reading)
        return Failure(ErrorCode::Interrupted, shortfall());
    Error error = errorOfNetwork(broken, m_reply->url());
    if (m_tlsFailures.isEmpty())
        return Failure(std::move(error));
    return Failure(error.code(), error.cause() + u" ("_s + m_tlsFailures.join(u"; "_s) + u')');
}

QString Exchange::shortfall() const
{
    const QString host = hostAndPort(m_reply->url());
    if (!m_length)
        return u"%1: the answer broke off after %2 bytes"_s.arg(host).arg(m_received);
    return u"%1: the answer broke off after %2 of %3 bytes"_s.arg(host).arg(m_received).arg(*m_length);
}

Error Exchange::refusal() const
{
    const int status = statusOf(*m_reply);
    if (isRedirect(status)) {
        const QUrl to = m_reply->url().resolved(QUrl::fromEncoded(m_reply->rawHeader("Location"_ba)));
        return Error(ErrorCode::Unreachable, u"%1 redirects to %2, which is not followed"_s.arg(
                                                 hostAndPort(m_reply->url()), to.host().left(255)));
    }
    const QByteArray wait = m_reply->rawHeader("Retry-After"_ba);
    return errorOfAnswer({.status = status,
                          .body = m_client.dialect().masked(m_refusal),
                          .retryAfter = waitOfRetryAfter(wait, SystemClock().now())});
}

void Exchange::watch(std::chrono::milliseconds now)
{
    const PatienceLimits &patience = m_client.patience();
    const std::chrono::milliseconds waited = now - m_windowBegin;
    const QString host = m_reply ? hostAndPort(m_reply->url()) : QString();
    if (m_phase == Phase::Sent && waited >= patience.head)
        return end(Failure(ErrorCode::TimedOut, u"%1: no answer within %2 ms"_s.arg(host).arg(waited.count())));
    if (m_phase == Phase::Sent || m_phase == Phase::Ended || waited < patience.window)
        return;
    if (m_request.lane == SourceRequest::Lane::Lasting)
        return watchLasting(waited);
    if (m_windowReceived < patience.windowBytes) {
        const QString cause = u"%1: only %2 bytes within %3 ms"_s;
        return end(Failure(ErrorCode::TimedOut, cause.arg(host).arg(m_windowReceived).arg(waited.count())));
    }
    m_windowBegin = now;
    m_windowReceived = 0;
}

//! Little comes, but the server tells now and then that it is there.
void Exchange::watchLasting(std::chrono::milliseconds waited)
{
    if (m_windowReceived > 0) {
        m_windowBegin += waited;
        m_windowReceived = 0;
    } else if (waited >= m_client.patience().head) {
        end(Failure(ErrorCode::TimedOut,
                    u"%1: silent for %2 ms"_s.arg(hostAndPort(m_reply->url())).arg(waited.count())));
    }
}

//! Nothing of this object may be touched after it: the reader may destroy it.
void Exchange::end(const Result<void> &outcome)
{
    enter(Phase::Ended);
    release();
    m_client.dialect().note(outcome);
    m_client.leave(this);
    m_reader.takeEnd(outcome);
}

void Exchange::release()
{
    if (!m_reply)
        return;
    m_reply->disconnect(this);
    m_reply->deleteLater(); // its end aborts what is under way; abort() would complain of a reply that failed
    m_reply = nullptr;
}

} // namespace omsync
