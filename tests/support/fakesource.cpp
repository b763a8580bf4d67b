// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakesource.h"

#include "base/clock.h"
#include "http/httpdate.h"
#include "s3/signaturecheck.h"
#include "support/fakeconnection.h"
#include "support/fakeobjects.h"

#include <QUrlQuery>

#include <limits>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

QByteArray codeOf(SignatureVerdict verdict)
{
    switch (verdict) {
    case SignatureVerdict::Skewed: return "RequestTimeTooSkewed"_ba;
    case SignatureVerdict::UnknownKey: return "InvalidAccessKeyId"_ba;
    case SignatureVerdict::Absent: return "AccessDenied"_ba;
    case SignatureVerdict::Good:
    case SignatureVerdict::Malformed:
    case SignatureVerdict::Wrong:
    case SignatureVerdict::Expired: return "SignatureDoesNotMatch"_ba;
    }
    Q_UNREACHABLE();
}

} // namespace

FakeSource::FakeSource(QObject *parent)
    : QObject(parent)
{
    connect(&m_server, &QTcpServer::newConnection, this, &FakeSource::accept);
    open();
    m_port = m_server.serverPort();
}

void FakeSource::open()
{
    if (!m_server.listen(QHostAddress::LocalHost, m_port))
        qFatal("no port to listen on");
}

void FakeSource::close()
{
    m_server.close();
    for (QTcpSocket *socket : m_server.findChildren<QTcpSocket *>())
        socket->abort();
}

SourceSettings FakeSource::settings() const
{
    const QUrl url(u"http://127.0.0.1:%1/"_s.arg(m_port));
    return {.name = u"fake"_s,
            .url = url,
            .apiKey = Secret(QString::fromLatin1(m_habits.apiKey)),
            .s3 = {.credentials = m_habits.credentials}};
}

void FakeSource::putAfter(const QByteArray &key, int count, const FakeObject &next)
{
    m_replacements.push_back({.key = key, .after = count, .next = next});
}

void FakeSource::disturb(const QByteArray &key, int first, int last, const Disturbance &disturbance)
{
    m_faults.push_back({.key = key, .first = first, .last = last, .disturbance = disturbance});
}

void FakeSource::disturbAll(const QByteArray &key, const Disturbance &disturbance)
{
    disturb(key, 1, std::numeric_limits<int>::max(), disturbance);
}

void FakeSource::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection())
        new FakeConnection(socket, *this); // the socket owns it, and the server the socket
}

FakeAnswer FakeSource::answer(const FakeRequest &request)
{
    m_requests.push_back(request);
    const int number = ++m_counts[request.key];
    FakeAnswer answer = plainAnswer(request);
    for (const Fault &fault : m_faults) {
        if (fault.key == request.key && number >= fault.first && number <= fault.last)
            fault.disturbance(answer);
    }
    for (const Replacement &replacement : m_replacements) {
        if (replacement.key == request.key && replacement.after == number)
            m_objects[request.key] = replacement.next;
    }
    return answer;
}

//! As AWS answers: absent when the signature is right.
std::optional<FakeAnswer> FakeSource::signatureRefusal(const FakeRequest &request) const
{
    const Credentials &wanted = m_habits.credentials;
    if (wanted.accessKeyId.isEmpty())
        return std::nullopt;
    ReceivedRequest received{.method = request.method, .path = request.path, .query = request.query, .headers = {}};
    for (const auto &[name, value] : request.headers.asKeyValueRange())
        received.headers.emplace_back(name, value);
    const auto lookUp = [&wanted](QByteArrayView id) {
        return id == wanted.accessKeyId.toUtf8() ? std::optional(wanted.secretKey) : std::nullopt;
    };
    const Instant now = SystemClock().now() + m_habits.ahead;
    FakeAnswer refusal;
    refusal.status = 403;
    refusal.setHeader("Date", httpDate(now));
    const SignatureVerdict verdict = checkSignature(received, lookUp, now).verdict;
    if (verdict != SignatureVerdict::Good) {
        refusal.setBody("<Error><Code>" + codeOf(verdict) + "</Code><Message/></Error>");
        return refusal;
    }
    if (request.headers.value("authorization").contains('/' + m_habits.region + "/s3/aws4_request"))
        return std::nullopt;
    refusal.setBody("<Error><Code>AuthorizationHeaderMalformed</Code><Message>the region is wrong</Message><Region>" +
                    m_habits.region + "</Region></Error>");
    refusal.status = 400;
    return refusal;
}

FakeAnswer FakeSource::plainAnswer(const FakeRequest &request) const
{
    FakeAnswer refusal;
    const QUrlQuery query(QString::fromLatin1(request.query));
    const QString key = query.queryItemValue(u"apikey"_s, QUrl::FullyDecoded);
    if (!m_habits.apiKey.isEmpty() && key.toUtf8() != m_habits.apiKey) {
        refusal.status = 401;
        refusal.setBody(R"({"error":true,"reason":"Invalid API key"})");
        return refusal;
    }
    if (auto unsignedAnswer = signatureRefusal(request))
        return *std::move(unsignedAnswer);
    if (request.key.isEmpty())
        return fakeListing(request, m_objects, m_habits);
    const auto object = m_objects.constFind(request.key);
    if (object != m_objects.cend())
        return fakeObjectAnswer(request, *object, m_habits);
    refusal.status = 404;
    refusal.setBody("<Error><Code>NoSuchKey</Code><Message>gone</Message></Error>");
    return refusal;
}

} // namespace omsync
