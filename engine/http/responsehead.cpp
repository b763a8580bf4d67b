// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/responsehead.h"

#include "http/httpdate.h"

#include <QStringBuilder>

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

bool isSafe(const QByteArray &text)
{
    return std::ranges::none_of(text, [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

//! The date changes once a second and is asked for thousands of times.
const QByteArray &dateOf(Instant now)
{
    thread_local Instant last = Instant::min();
    thread_local QByteArray text;
    if (now != last) {
        text = httpDate(now);
        last = now;
    }
    return text;
}

} // namespace

QByteArray reasonPhrase(int status)
{
    switch (status) {
    case 200: return "OK"_ba;
    case 204: return "No Content"_ba;
    case 206: return "Partial Content"_ba;
    case 301: return "Moved Permanently"_ba;
    case 304: return "Not Modified"_ba;
    case 400: return "Bad Request"_ba;
    case 401: return "Unauthorized"_ba;
    case 403: return "Forbidden"_ba;
    case 404: return "Not Found"_ba;
    case 405: return "Method Not Allowed"_ba;
    case 409: return "Conflict"_ba;
    case 408: return "Request Timeout"_ba;
    case 412: return "Precondition Failed"_ba;
    case 413: return "Content Too Large"_ba;
    case 414: return "URI Too Long"_ba;
    case 416: return "Range Not Satisfiable"_ba;
    case 429: return "Too Many Requests"_ba;
    case 431: return "Request Header Fields Too Large"_ba;
    case 500: return "Internal Server Error"_ba;
    case 501: return "Not Implemented"_ba;
    case 503: return "Service Unavailable"_ba;
    case 505: return "HTTP Version Not Supported"_ba;
    default: return "Unknown"_ba;
    }
}

bool hasFeed(const Response &response)
{
    return std::holds_alternative<std::unique_ptr<BodyFeed>>(response.body);
}

qint64 bodyLength(const Response &response)
{
    if (const auto *file = std::get_if<FileBody>(&response.body))
        return file->length;
    const auto *bytes = std::get_if<QByteArray>(&response.body);
    return bytes ? bytes->size() : 0;
}

QByteArray responseHead(const Response &response, const HeadContext &context)
{
    QByteArray head;
    head.reserve(512 + context.room);
    head += "HTTP/1.1 " % QByteArray::number(response.status) % ' ' % reasonPhrase(response.status) % "\r\nDate: " %
            dateOf(context.now) % "\r\nServer: omsync/" OMSYNC_VERSION "\r\n";
    for (const auto &[name, value] : response.headers) {
        if (isSafe(name) && isSafe(value))
            head += name % ": " % value % "\r\n";
    }
    if (response.status != 304 && response.status != 204 && !hasFeed(response))
        head += "Content-Length: " % QByteArray::number(context.contentLength) % "\r\n";
    head += context.keepsAlive ? "Connection: keep-alive\r\n\r\n"_ba : "Connection: close\r\n\r\n"_ba;
    return head;
}

} // namespace omsync
