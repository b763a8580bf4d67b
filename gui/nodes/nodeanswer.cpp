// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/nodes/nodeanswer.h"

#include "status/statusreader.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkReply>
#include <QUrlQuery>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! The context of these texts for translators.
struct Answer
{
    Q_DECLARE_TR_FUNCTIONS(NodeAnswer)
};

//! What Qt says of a connection, without the URL that its own sentence holds.
Error brokenConnection(QNetworkReply::NetworkError error)
{
    using Reply = QNetworkReply;
    if (error == Reply::ConnectionRefusedError)
        return {ErrorCode::Unreachable, Answer::tr("the connection is refused")};
    if (error == Reply::HostNotFoundError)
        return {ErrorCode::Unreachable, Answer::tr("there is no host of that name")};
    if (error == Reply::TimeoutError || error == Reply::OperationCanceledError)
        return {ErrorCode::TimedOut, Answer::tr("there was no answer in time")};
    if (error == Reply::SslHandshakeFailedError)
        return {ErrorCode::Unreachable, Answer::tr("its certificate is not trusted, or it speaks no TLS")};
    if (error == Reply::RemoteHostClosedError)
        return {ErrorCode::Interrupted, Answer::tr("the connection was closed")};
    return {ErrorCode::Unreachable, Answer::tr("the network does not lead there")};
}

//! Why a node refused, in its own words; empty when it gave none.
QString wordsIn(const QByteArray &body)
{
    const QJsonObject error = QJsonDocument::fromJson(body).object().value("error"_L1).toObject();
    return error.value("text"_L1).toString().left(300);
}

QString nameOf(ControlOrder::Command command)
{
    switch (command) {
    case ControlOrder::Command::Pause: return u"pause"_s;
    case ControlOrder::Command::Resume: return u"resume"_s;
    case ControlOrder::Command::Sync: return u"sync"_s;
    }
    Q_UNREACHABLE();
}

} // namespace

QNetworkRequest nodeRequest(const QUrl &node, const Secret &key, const QString &path)
{
    QNetworkRequest request(node.resolved(QUrl(path)));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setRawHeader("Accept-Encoding", "identity");
    request.setRawHeader("User-Agent", "omsync/" OMSYNC_VERSION);
    if (!key.isEmpty())
        request.setRawHeader("X-Api-Key", key.reveal().toUtf8());
    return request;
}

QString pathOf(const ControlOrder &order)
{
    QStringList fields;
    if (order.pause)
        fields.append(u"minutes="_s +
                      (order.pause->limit ? QString::number(order.pause->limit->count()) : u"unlimited"_s));
    if (!order.domains.isEmpty())
        fields.append(u"domains="_s + QString::fromLatin1(QUrl::toPercentEncoding(order.domains.join(u','))));
    const QString path = u"-/control/"_s + nameOf(order.command);
    return fields.isEmpty() ? path : path + u'?' + fields.join(u'&');
}

std::optional<Error> refusalIn(QNetworkReply &reply, const QByteArray &body)
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 0 || (status == 200 && reply.error() != QNetworkReply::NoError))
        return brokenConnection(reply.error());
    if (status == 200)
        return std::nullopt;
    if (status == 401 || status == 403)
        return Error(ErrorCode::AccessDenied, Answer::tr("this needs the key of an admin of that node"));
    const QString words = wordsIn(body);
    if (status == 404 && words.isEmpty())
        return Error(ErrorCode::NotFound, Answer::tr("there is a server, but no omsync"));
    const ErrorCode code = status >= 500 ? ErrorCode::ServerFailed : ErrorCode::Malformed;
    return Error(code, words.isEmpty() ? Answer::tr("it answers with the HTTP status %1").arg(status) : words);
}

Result<EngineStatus> statusIn(QNetworkReply &reply)
{
    const QByteArray body = reply.readAll();
    if (auto refusal = refusalIn(reply, body))
        return Failure(*std::move(refusal));
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject())
        return Failure(ErrorCode::Malformed, Answer::tr("what it answers is no JSON"));
    return readEngineStatus(document.object());
}

} // namespace omsync
