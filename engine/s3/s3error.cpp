// SPDX-License-Identifier: GPL-3.0-or-later
#include "s3/s3error.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QXmlStreamReader>
#include <QXmlStreamWriter>

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! Texts of a server end in logs: one line, without control characters, of bounded length.
QString oneLine(QString text)
{
    constexpr qsizetype longest = 200;
    text = text.simplified();
    std::replace_if(
        text.begin(), text.end(), [](QChar c) { return !c.isPrint(); }, u'?');
    if (text.size() > longest)
        text = text.first(longest) + u'…';
    return text;
}

void readField(QXmlStreamReader &reader, S3Error &error)
{
    const QString name = reader.name().toString();
    const QString text = reader.readElementText(QXmlStreamReader::SkipChildElements);
    if (name == u"Code")
        error.code = text.trimmed().toUtf8();
    else if (name == u"Message")
        error.message = text;
    else if (name == u"Resource")
        error.resource = text;
    else if (name == u"RequestId")
        error.requestId = text;
    else if (name == u"Region")
        error.region = text.trimmed().toUtf8();
}

//! The reason in `{"error":true,"reason":"Invalid API key"}`, as an Open-Meteo node answers; empty for all else.
QString reasonInJson(const QByteArray &body)
{
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    return object.value("error"_L1).toBool() ? object.value("reason"_L1).toString() : QString();
}

//! Codes that S3 answers with status 400, though it is the credentials that it does not take.
bool refusesCredentials(const QByteArray &code)
{
    return code == "AuthorizationHeaderMalformed" || code == "ExpiredToken" || code == "InvalidToken" ||
           code == "TokenRefreshRequired";
}

ErrorCode codeOf(int status)
{
    switch (status) {
    case 401:
    case 403: return ErrorCode::AccessDenied;
    case 404: return ErrorCode::NotFound;
    case 412:
    case 416: return ErrorCode::Changed;
    case 429:
    case 503: return ErrorCode::ServerBusy;
    default: return status >= 500 && status <= 599 ? ErrorCode::ServerFailed : ErrorCode::Malformed;
    }
}

} // namespace

std::optional<S3Error> readS3Error(const QByteArray &xml)
{
    QXmlStreamReader reader(xml);
    if (!reader.readNextStartElement() || reader.name() != u"Error")
        return std::nullopt;
    S3Error error;
    while (reader.readNextStartElement())
        readField(reader, error);
    while (!reader.atEnd())
        reader.readNext();
    if (reader.hasError() || error.code.isEmpty())
        return std::nullopt;
    return error;
}

QString textOf(const S3Error &error)
{
    const QString code = oneLine(QString::fromUtf8(error.code));
    const QString message = oneLine(error.message);
    return message.isEmpty() ? code : code + u": "_s + message;
}

QByteArray writeS3Error(const S3Error &error)
{
    QByteArray xml;
    QXmlStreamWriter writer(&xml);
    writer.writeStartDocument();
    writer.writeStartElement(u"Error"_s);
    writer.writeTextElement(u"Code"_s, QString::fromUtf8(error.code));
    writer.writeTextElement(u"Message"_s, error.message);
    writer.writeTextElement(u"Resource"_s, error.resource);
    writer.writeTextElement(u"RequestId"_s, error.requestId);
    writer.writeEndElement();
    writer.writeEndDocument();
    return xml;
}

Error errorOfAnswer(const RefusedAnswer &answer)
{
    const auto document = readS3Error(answer.body);
    const QString explanation = document ? textOf(*document) : oneLine(reasonInJson(answer.body));
    const QString cause = u"HTTP %1"_s.arg(answer.status) + (explanation.isEmpty() ? QString() : u", "_s + explanation);
    const bool isDenied = document && refusesCredentials(document->code);
    Error error(isDenied ? ErrorCode::AccessDenied : codeOf(answer.status), cause);
    if (answer.retryAfter)
        return std::move(error).withRetryAfter(*answer.retryAfter);
    return error;
}

} // namespace omsync
