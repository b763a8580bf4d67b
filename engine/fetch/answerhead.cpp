// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/answerhead.h"

#include "http/httpdate.h"
#include "s3/listquery.h"

#include <QByteArrayView>

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! Digits alone: no sign, no blank, no list.
std::optional<qint64> sizeOf(QByteArrayView text)
{
    const bool isPlain = !text.isEmpty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    bool fits = false;
    const qint64 size = isPlain ? text.toByteArray().toLongLong(&fits) : 0;
    return fits ? std::optional(size) : std::nullopt;
}

Failure malformed(const QString &cause)
{
    return Failure(ErrorCode::Malformed, cause);
}

//! `bytes 0-99/1000`; the total may be `*`.
Result<void> readContentRange(QByteArrayView text, AnswerHead &head)
{
    const qsizetype dash = text.indexOf('-');
    const qsizetype slash = text.indexOf('/');
    if (!text.startsWith("bytes ") || dash < 0 || slash < dash)
        return malformed(u"a partial answer without a Content-Range that can be read"_s);
    const auto first = sizeOf(text.sliced(6, std::max<qsizetype>(dash - 6, 0)));
    const auto last = sizeOf(text.sliced(dash + 1, slash - dash - 1));
    const QByteArrayView total = text.sliced(slash + 1);
    head.total = sizeOf(total);
    if (!first || !last || *last < *first || (!head.total && total != "*") || (head.total && *last >= *head.total))
        return malformed(u"a Content-Range that makes no sense"_s);
    head.span = ByteSpan{.begin = *first, .end = *last + 1};
    if (head.length && *head.length != head.span->size())
        return malformed(u"Content-Range and Content-Length contradict each other"_s);
    return {};
}

Result<void> checkBody(const RawHeaders &headers)
{
    const QByteArray encoding = valueOf(headers, "Content-Encoding");
    if (!encoding.isEmpty() && encoding.compare("identity", Qt::CaseInsensitive) != 0)
        return malformed(u"the body is encoded as %1"_s.arg(QString::fromLatin1(encoding.left(40))));
    const QByteArray type = valueOf(headers, "Content-Type").toLower();
    if (type.startsWith("text/html"))
        return malformed(u"a page of HTML instead of data"_s);
    if (type.startsWith("multipart/"))
        return malformed(u"several ranges instead of one"_s);
    return {};
}

} // namespace

Result<AnswerHead> readAnswerHead(int status, const RawHeaders &headers)
{
    AnswerHead head;
    head.status = status;
    head.modified = instantOfHttpDate(valueOf(headers, "Last-Modified"));
    if (status != 200 && status != 206)
        return malformed(u"unexpected status %1"_s.arg(status));
    if (auto good = checkBody(headers); !good)
        return Failure(std::move(good).error());
    const QByteArray length = valueOf(headers, "Content-Length");
    if (!length.isEmpty()) {
        head.length = sizeOf(length);
        if (!head.length || !valueOf(headers, "Transfer-Encoding").isEmpty())
            return malformed(u"a Content-Length that cannot be trusted"_s);
    }
    head.type = valueOf(headers, "Content-Type").toLower();
    head.etag = valueOf(headers, "ETag");
    head.isFromS3 = isFromS3(headers);
    head.proof = contentProofOf(status, headers);
    if (const auto largest = sizeOf(valueOf(headers, largestPageField)); largest && *largest > 0)
        head.largestPage = int(std::min<qint64>(*largest, maxListedKeys));
    if (status == 200) {
        head.total = head.length;
        return head;
    }
    if (auto good = readContentRange(valueOf(headers, "Content-Range"), head); !good)
        return Failure(std::move(good).error());
    return head;
}

} // namespace omsync
