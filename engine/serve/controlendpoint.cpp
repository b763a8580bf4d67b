// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/controlendpoint.h"

#include "config/settings.h"
#include "config/wholenumber.h"
#include "s3/urlquery.h"
#include "status/statusjson.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView place = "/-/control/";

Response jsonAnswer(int status, const QJsonObject &object)
{
    return {.status = status,
            .headers = {{"Content-Type"_ba, "application/json"_ba}, {"Cache-Control"_ba, "no-store"_ba}},
            .body = QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n'};
}

Response problemAnswer(int status, const Error &error)
{
    return jsonAnswer(status, {{u"error"_s, toJson(error)}});
}

bool hasBody(const Request &request)
{
    const QByteArray length = headerValue(request.headers, "Content-Length");
    return (!length.isEmpty() && length.toLongLong() != 0) ||
           !headerValue(request.headers, "Transfer-Encoding").isNull();
}

QStringList namesIn(const QByteArray &text)
{
    return QString::fromUtf8(text).split(u',', Qt::SkipEmptyParts);
}

std::optional<ControlOrder::Command> commandOf(QByteArrayView name)
{
    if (name == "pause")
        return ControlOrder::Command::Pause;
    if (name == "resume")
        return ControlOrder::Command::Resume;
    return name == "sync" ? std::optional(ControlOrder::Command::Sync) : std::nullopt;
}

Result<PauseLength> lengthOf(const QString &minutes)
{
    if (minutes == u"unlimited"_s)
        return PauseLength();
    const auto number = wholeNumberOf(minutes, pauseMinutesSpan);
    if (!number)
        return Failure(Error(number.error()).within(u"minutes"_s));
    return PauseLength{.limit = std::chrono::minutes(*number)};
}

Result<ControlOrder> orderOf(QByteArrayView name, const UrlQuery &query)
{
    const auto command = commandOf(name);
    if (!command)
        return Failure(ErrorCode::NotFound, u"there is no such command: pause, resume or sync"_s);
    if (query.contains("domain")) // else a slip of the pen would pause everything
        return Failure(ErrorCode::BadInput, u"domain is no field of this: name them in domains, with commas between"_s);
    ControlOrder order{.command = *command, .domains = namesIn(query.value("domains"))};
    if (query.contains("domains") && order.domains.isEmpty())
        return Failure(ErrorCode::BadInput, u"domains names none: leave it out to mean all"_s);
    if (*command != ControlOrder::Command::Pause || !query.contains("minutes"))
        return order;
    const auto length = lengthOf(QString::fromUtf8(query.value("minutes")));
    if (!length)
        return Failure(length.error());
    order.pause = *length;
    return order;
}

QString nameOf(ControlOrder::Command command)
{
    switch (command) {
    case ControlOrder::Command::Resume: return u"resume"_s;
    case ControlOrder::Command::Pause: return u"pause"_s;
    case ControlOrder::Command::Sync: return u"sync"_s;
    }
    Q_UNREACHABLE();
}

QJsonObject jsonOf(const ControlOrder &order, Instant now)
{
    QJsonObject object{{u"command"_s, nameOf(order.command)}};
    if (order.pause && order.pause->limit)
        object.insert("paused_until"_L1, isoText(now + *order.pause->limit));
    if (!order.domains.isEmpty())
        object.insert("domains"_L1, QJsonArray::fromStringList(order.domains));
    return object;
}

} // namespace

Response controlRefusal()
{
    return problemAnswer(403, Error(ErrorCode::AccessDenied, u"this needs the key of an admin"_s));
}

Response controlAnswer(const Request &request, const ControlHandler &handler, const QStringList &known, Instant now)
{
    if (request.method != "POST") {
        Response response = problemAnswer(405, Error(ErrorCode::BadInput, u"commands are sent by POST"_s));
        response.headers.emplace_back("Allow"_ba, "POST"_ba);
        return response;
    }
    if (hasBody(request)) {
        Response response =
            problemAnswer(413, Error(ErrorCode::BadInput, u"a command has no body: put what it needs into the URL"_s));
        response.closes = true;
        return response;
    }
    const auto query = UrlQuery::parse(request.query);
    if (!query)
        return problemAnswer(400, Error(ErrorCode::BadInput, u"the URL is not encoded as it should be"_s));
    const auto order = orderOf(QByteArrayView(request.path).sliced(place.size()), *query);
    if (!order)
        return problemAnswer(order.error().code() == ErrorCode::NotFound ? 404 : 400, order.error());
    if (!handler)
        return problemAnswer(409, Error(ErrorCode::BadInput, u"this node does not pull"_s));
    for (const QString &domain : order->domains) {
        if (!known.contains(domain))
            return problemAnswer(404, Error(ErrorCode::NothingMatched, u"there is no domain %1 here"_s.arg(domain)));
    }
    handler(*order);
    return jsonAnswer(200, jsonOf(*order, now));
}

} // namespace omsync
