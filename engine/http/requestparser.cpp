// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/requestparser.h"

#include <llhttp.h>

#include <algorithm>
#include <cstring>
#include <string_view>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestRequestLine = 8 * 1024;
constexpr qsizetype longestHead = 16 * 1024;
constexpr size_t mostFields = 64;
constexpr std::string_view headEnd("\r\n\r\n");
constexpr size_t usualFields = 16;

//! What llhttp finds in one head.
struct ParsedHead
{
    QByteArray target;
    HeaderList headers;
    bool isFolded = false;
    bool isWhole = false;
};

ParsedHead &parsedBy(llhttp_t *parser)
{
    return *static_cast<ParsedHead *>(parser->data);
}

int takeUrl(llhttp_t *parser, const char *at, size_t length)
{
    parsedBy(parser).target.append(at, qsizetype(length));
    return 0;
}

int takeField(llhttp_t *parser, const char *at, size_t length)
{
    parsedBy(parser).headers.emplace_back(QByteArray(at, qsizetype(length)), QByteArray());
    return 0;
}

//! The head is in one piece, so a second piece of value is a folded line.
int takeValue(llhttp_t *parser, const char *at, size_t length)
{
    ParsedHead &head = parsedBy(parser);
    head.isFolded = head.isFolded || !head.headers.back().second.isNull();
    head.headers.back().second = QByteArrayView(at, qsizetype(length)).trimmed().toByteArray();
    return 0;
}

int endHead(llhttp_t *parser)
{
    parsedBy(parser).isWhole = true;
    return HPE_PAUSED;
}

const llhttp_settings_t &settings()
{
    static const llhttp_settings_t settings = [] {
        llhttp_settings_t made;
        llhttp_settings_init(&made);
        made.on_url = takeUrl;
        made.on_header_field = takeField;
        made.on_header_value = takeValue;
        made.on_headers_complete = endHead;
        return made;
    }();
    return settings;
}

struct Target
{
    QByteArray originForm;
    QByteArray authority; //!< null unless it came in absolute form
};

//! Of an absolute form (RFC 9112 3.2.2) or an origin form; empty for any other.
Target targetOf(const QByteArray &text)
{
    if (text.startsWith('/'))
        return {.originForm = text, .authority = {}};
    const QByteArray lower = text.left(8).toLower();
    const qsizetype scheme = lower.startsWith("http://") ? 7 : lower.startsWith("https://") ? 8 : 0;
    if (scheme == 0)
        return {};
    const QByteArray rest = text.sliced(scheme);
    const qsizetype end = std::ranges::find_if(rest, [](char c) { return c == '/' || c == '?'; }) - rest.begin();
    if (end == 0)
        return {}; // no host
    const QByteArray path = rest.sliced(end);
    return {.originForm = path.startsWith('/') ? path : '/' + path, .authority = rest.first(end)};
}

bool hasForbiddenCharacter(const QByteArray &target)
{
    return std::ranges::any_of(target, [](uchar c) { return c <= ' ' || c >= 0x7f || c == '#'; });
}

size_t countOf(const HeaderList &headers, QByteArrayView name)
{
    return size_t(std::ranges::count_if(headers, [&](const auto &field) { return isFieldNamed(field.first, name); }));
}

//! Where the empty line begins that ends a head, -1 when there is none from `from` on.
qsizetype endOfHead(QByteArrayView bytes, qsizetype from)
{
    const size_t found = std::string_view(bytes.data(), size_t(bytes.size())).find(headEnd, size_t(from));
    return found == std::string_view::npos ? -1 : qsizetype(found);
}

bool hasBareLineFeed(QByteArrayView head)
{
    for (qsizetype at = head.indexOf('\n'); at >= 0; at = head.indexOf('\n', at + 1)) {
        if (at == 0 || head[at - 1] != '\r')
            return true;
    }
    return false;
}

bool wantsToKeepAlive(const HeaderList &headers, bool isOneZero)
{
    const QByteArray field = joinedValue(headers, "connection");
    if (field.isNull())
        return !isOneZero;
    QByteArrayList options = field.toLower().split(',');
    for (QByteArray &option : options)
        option = option.trimmed();
    return !options.contains("close") && (!isOneZero || options.contains("keep-alive"));
}

//! Whether it consists of what a host and a port may (RFC 3986 3.2.2).
bool isHost(QByteArrayView host)
{
    constexpr std::string_view marks("-._~%!$&'()*+,;=:[]");
    return std::ranges::all_of(host, [&](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               marks.find(c) != std::string_view::npos;
    });
}

//! What is wrong with how the request names its host; null when nothing is.
QByteArray faultOfHost(const HeaderList &headers, bool mayLack)
{
    const size_t hosts = countOf(headers, "host");
    if (hosts > 1 || (hosts == 0 && !mayLack))
        return "The request must name its host once."_ba;
    return isHost(headerValue(headers, "host")) ? QByteArray() : "The host has characters that no host has."_ba;
}

//! That of the target counts, whatever the field says (RFC 9112 3.2.2).
void setHost(HeaderList &headers, const QByteArray &authority)
{
    std::erase_if(headers, [](const auto &field) { return field.first.compare("host", Qt::CaseInsensitive) == 0; });
    headers.emplace_back("Host"_ba, authority);
}

} // namespace

void RequestParser::feed(QByteArrayView bytes)
{
    if (!m_refusal && !m_isOver)
        m_buffer.append(bytes);
}

void RequestParser::skipEmptyLines()
{
    qsizetype begin = 0;
    while (QByteArrayView(m_buffer).sliced(begin).startsWith("\r\n"))
        begin += 2;
    if (begin > 0)
        m_buffer.remove(0, begin);
}

std::optional<Request> RequestParser::next()
{
    if (m_refusal || m_isOver)
        return std::nullopt;
    if (m_scanned == 0)
        skipEmptyLines();
    const qsizetype end = endOfHead(m_buffer, m_scanned);
    const qsizetype lineEnd = m_buffer.indexOf('\n');
    const qsizetype length = end < 0 ? std::max<qsizetype>(0, m_buffer.size() - qsizetype(headEnd.size()) + 1) : end;
    const QByteArrayView begun = QByteArrayView(m_buffer).first(end < 0 ? m_buffer.size() : end);
    // In the order in which the bytes come, so that the answer is the same however they were split on the way.
    if ((lineEnd < 0 ? m_buffer.size() : lineEnd) > longestRequestLine)
        return refuse(414, "The request line is longer than 8 KiB.");
    if (hasBareLineFeed(begun.first(std::min(begun.size(), longestHead + 1))))
        return refuse(400, "A line of the request head does not end in CR LF.");
    if (length > longestHead)
        return refuse(431, "The request head is longer than 16 KiB.");
    if (end < 0) {
        m_scanned = length;
        return std::nullopt;
    }
    const qsizetype wholeLength = end + qsizetype(headEnd.size());
    auto request = parse(QByteArrayView(m_buffer).first(wholeLength));
    m_buffer.remove(0, m_isOver ? m_buffer.size() : wholeLength);
    m_scanned = 0;
    return request;
}

std::optional<Request> RequestParser::parse(QByteArrayView head)
{
    ParsedHead parsed;
    parsed.headers.reserve(usualFields);
    llhttp_t parser;
    llhttp_init(&parser, HTTP_REQUEST, &settings());
    parser.data = &parsed;
    const llhttp_errno_t outcome = llhttp_execute(&parser, head.data(), size_t(head.size()));
    if (outcome == HPE_INVALID_METHOD)
        return refuse(501, "The method is not known.");
    if (outcome == HPE_INVALID_VERSION)
        return refuse(505, "Only HTTP/1.0 and HTTP/1.1 are spoken.");
    if (!parsed.isWhole || parsed.isFolded || countOf(parsed.headers, "") > 0) // llhttp takes a field without a name
        return refuse(400, "The request head is malformed.");
    if (parser.http_major != 1 || parser.http_minor > 1)
        return refuse(505, "Only HTTP/1.0 and HTTP/1.1 are spoken.");
    if (parsed.headers.size() > mostFields)
        return refuse(431, "The request has more than 64 header fields.");
    const auto [target, authority] = targetOf(parsed.target);
    if (target.isEmpty() || hasForbiddenCharacter(target))
        return refuse(400, "The request target is malformed.");
    QByteArray fault = faultOfHost(parsed.headers, parser.http_minor == 0);
    if (fault.isNull() && !authority.isNull()) {
        setHost(parsed.headers, authority);
        fault = faultOfHost(parsed.headers, false);
    }
    if (!fault.isNull())
        return refuse(400, fault);
    const char *const name = llhttp_method_name(llhttp_method_t(parser.method)); // lives as long as the program
    const QByteArray method = QByteArray::fromRawData(name, qsizetype(std::strlen(name)));
    const bool hasBody = parser.content_length > 0 || countOf(parsed.headers, "transfer-encoding") > 0;
    if (hasBody && (method == "GET" || method == "HEAD"))
        return refuse(413, "Requests with a body are not taken.");
    m_isOver = hasBody; // which is not read
    m_keepsAlive = !hasBody && wantsToKeepAlive(parsed.headers, parser.http_minor == 0);
    const qsizetype mark = target.indexOf('?');
    return Request{.method = method,
                   .path = mark < 0 ? target : target.first(mark),
                   .query = mark < 0 ? QByteArray() : target.sliced(mark + 1),
                   .headers = std::move(parsed.headers),
                   .peer = {},
                   .minorVersion = parser.http_minor};
}

std::optional<Request> RequestParser::refuse(int status, const QByteArray &reason)
{
    m_refusal = RequestRefusal{.status = status, .reason = reason};
    m_keepsAlive = false;
    m_buffer.clear();
    return std::nullopt;
}

} // namespace omsync
