// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/responsehead.h"

#include "http/httpdate.h"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

bool isSafe(const QByteArray &text)
{
    constexpr char last = '\r'; // of the three; hardly any character comes before it
    return std::ranges::none_of(text, [](char c) { return uchar(c) <= last && (c == last || c == '\n' || c == '\0'); });
}

//! A head under way, in memory that suffices for it: to grow it piece by piece costs more than to write it.
class HeadText
{
public:
    HeadText(const Response &response, qsizetype room)
    {
        qsizetype most = mostBesideFields + room;
        for (const auto &[name, value] : response.headers)
            most += name.size() + value.size() + 4;
        m_text = QByteArray(most, Qt::Uninitialized);
        m_end = m_text.data();
    }

    void put(std::string_view piece) { m_end = std::copy(piece.begin(), piece.end(), m_end); }
    void putBytes(const QByteArray &bytes) { put({bytes.constData(), size_t(bytes.size())}); }
    void putNumber(qint64 number) { m_end = std::to_chars(m_end, m_text.data() + m_text.size(), number).ptr; }
    void putField(const QByteArray &name, const QByteArray &value)
    {
        putBytes(name);
        put(": ");
        putBytes(value);
        put("\r\n");
    }

    //! With the room behind it.
    [[nodiscard]] QByteArray take()
    {
        m_text.resize(m_end - m_text.constData());
        return std::move(m_text);
    }

private:
    static constexpr qsizetype mostBesideFields = 256; // status line, Date, Server, Content-Length, Connection

    QByteArray m_text;
    char *m_end;
};

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
    const bool hasLength = response.status != 304 && response.status != 204 && !hasFeed(response);
    HeadText head(response, context.room);
    head.put("HTTP/1.1 ");
    head.putNumber(response.status);
    head.put(" ");
    head.putBytes(reasonPhrase(response.status));
    head.put("\r\nDate: ");
    head.putBytes(dateOf(context.now));
    head.put("\r\nServer: omsync/" OMSYNC_VERSION "\r\n");
    for (const auto &[name, value] : response.headers) {
        if (isSafe(name) && isSafe(value))
            head.putField(name, value);
    }
    if (hasLength) {
        head.put("Content-Length: ");
        head.putNumber(context.contentLength);
        head.put("\r\n");
    }
    head.put(context.keepsAlive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n");
    return head.take();
}

} // namespace omsync
