// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/responsehead.h"

#include "http/httpdate.h"

#include <algorithm>

namespace omsync {

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
    case 200: return "OK";
    case 204: return "No Content";
    case 206: return "Partial Content";
    case 301: return "Moved Permanently";
    case 304: return "Not Modified";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 412: return "Precondition Failed";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 416: return "Range Not Satisfiable";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 503: return "Service Unavailable";
    case 505: return "HTTP Version Not Supported";
    default: return "Unknown";
    }
}

qint64 bodyLength(const Response &response)
{
    if (const auto *file = std::get_if<FileBody>(&response.body))
        return file->length;
    return std::get<QByteArray>(response.body).size();
}

QByteArray responseHead(const Response &response, const HeadContext &context)
{
    QByteArray head;
    head.reserve(512);
    head += "HTTP/1.1 ";
    head += QByteArray::number(response.status);
    head += ' ';
    head += reasonPhrase(response.status);
    head += "\r\nDate: ";
    head += dateOf(context.now);
    head += "\r\nServer: omsync/" OMSYNC_VERSION "\r\n";
    for (const auto &[name, value] : response.headers) {
        if (!isSafe(name) || !isSafe(value))
            continue;
        head += name;
        head += ": ";
        head += value;
        head += "\r\n";
    }
    if (response.status != 304 && response.status != 204) {
        head += "Content-Length: ";
        head += QByteArray::number(context.contentLength);
        head += "\r\n";
    }
    head += context.keepsAlive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
    return head;
}

} // namespace omsync
