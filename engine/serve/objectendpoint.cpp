// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/objectendpoint.h"

#include "base/logging.h"
#include "http/httpdate.h"
#include "s3/percentcoding.h"
#include "serve/openbeneath.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t usualFields = 8; // of an answer

//! `/data-internal/`, however many slashes it was given with.
QByteArray withSlashes(const QString &prefix)
{
    const QStringList parts = prefix.split(u'/', Qt::SkipEmptyParts);
    return parts.isEmpty() ? QByteArray() : (u'/' + parts.join(u'/') + u'/').toUtf8();
}

QByteArray contentTypeOf(const ObjectKey &key)
{
    return key.fileName().endsWith(".json") ? "application/json"_ba : "application/octet-stream"_ba;
}

Response failureAnswer(const Error &error, const Enquiry &enquiry)
{
    if (error.code() == ErrorCode::NotFound)
        return refuse(Refusal::NoSuchKey, enquiry);
    qCWarning(lcServe).noquote() << "object not readable:" << error.text();
    return refuse(Refusal::InternalError, enquiry);
}

Response notModified(const Validators &current)
{
    Response response;
    response.status = 304;
    response.headers = {{"ETag"_ba, current.etag}, {"Last-Modified"_ba, httpDate(current.modified)}};
    return response;
}

//! The whole file, or the part that a GET asks for and may have.
RangeChoice choiceOf(qint64 size, const Validators &current, const Enquiry &enquiry)
{
    if (enquiry.isHead || enquiry.headers.empty() || !mayAnswerRange(enquiry.headers, current))
        return WholeBody();
    return rangeToSend(headerValue(enquiry.headers, "Range"), size);
}

//! The answer that lets nginx send what it makes of the Range by itself; of a file of that size.
Response redirectAnswer(const QByteArray &target, const RangeChoice &choice, qint64 size)
{
    Response response;
    response.headers.emplace_back("X-Accel-Redirect"_ba, target);
    if (const auto *range = std::get_if<ByteRange>(&choice))
        response.elsewhere = range->length;
    else
        response.elsewhere = size;
    return response;
}

} // namespace

ObjectEndpoint::ObjectEndpoint(const TreeRoots &roots, const QString &sendfilePrefix, const Clock &clock)
    : m_roots(roots)
    , m_sendfilePrefix(withSlashes(sendfilePrefix))
    , m_clock(clock)
    , m_smallFiles(roots, tagForm())
{
}

Result<ObjectEndpoint::Found> ObjectEndpoint::find(const ObjectKey &key, const QString &root, SmallFiles::Moment moment)
{
    if (auto small = m_smallFiles.find(key, moment))
        return Found{.identity = small->identity,
                     .content = std::move(small->content),
                     .tag = std::move(small->tag),
                     .date = std::move(small->date)};
    auto opened = openBeneath(root, key.pathInTree(), FileKind::Regular);
    if (!opened)
        return Failure(std::move(opened).error());
    return Found{.identity = opened->identity, .content = std::move(opened->file)};
}

decltype(Response::body) ObjectEndpoint::bodyOf(Found found, const ByteRange &range)
{
    if (auto *file = std::get_if<File>(&found.content))
        return FileBody{
            .file = std::move(*file), .offset = range.first, .length = range.length, .expected = found.identity.status};
    return std::get<QByteArray>(found.content).mid(range.first, range.length); // whole: no copy
}

Response ObjectEndpoint::bodyAnswer(Found found, const RangeChoice &choice, const Enquiry &enquiry)
{
    const qint64 size = found.identity.status.size;
    Response response;
    response.headers.reserve(usualFields);
    if (std::holds_alternative<NoSuchRange>(choice)) {
        response = refuse(Refusal::RangeNotSatisfiable, enquiry);
        response.headers.emplace_back("Content-Range"_ba, contentRangeOfNothing(size));
        return response;
    }
    ByteRange sent{.first = 0, .length = size};
    if (const auto *range = std::get_if<ByteRange>(&choice)) {
        response.status = 206;
        response.headers.emplace_back("Content-Range"_ba, contentRange(*range, size));
        sent = *range;
    }
    response.body = bodyOf(std::move(found), sent);
    return response;
}

Response ObjectEndpoint::object(const ObjectKey &key, const Enquiry &enquiry)
{
    const QString &root = m_roots.of(key.tree());
    if (root.isEmpty())
        return refuse(Refusal::NoSuchKey, enquiry);
    auto found = find(key, root, enquiry.arrived);
    if (!found)
        return failureAnswer(found.error(), enquiry);
    const Validators current = validatorsOf(key, *found, enquiry.headers);
    const Verdict verdict = verdictOn(enquiry.headers, current);
    if (verdict == Verdict::Failed)
        return refuse(Refusal::PreconditionFailed, enquiry);
    if (verdict == Verdict::NotModified)
        return notModified(current);

    const QByteArray date = found->date.isNull() ? httpDate(current.modified) : found->date;
    const RangeChoice choice = choiceOf(found->identity.status.size, current, enquiry);
    const bool isRefused = std::holds_alternative<NoSuchRange>(choice); // by ourselves, since nginx says less
    Response response = isSentByNginx(key) && !isRefused
                            ? redirectAnswer(m_sendfilePrefix + percentEncoded(key.pathInTree(), "/"), choice,
                                             found->identity.status.size)
                            : bodyAnswer(*std::move(found), choice, enquiry);
    if (response.status == 416)
        return response;
    response.headers.emplace_back("Content-Type"_ba, contentTypeOf(key));
    response.headers.emplace_back("ETag"_ba, current.etag);
    response.headers.emplace_back("Last-Modified"_ba, date);
    response.headers.emplace_back("Accept-Ranges"_ba, "bytes"_ba);
    return response;
}

//! A download that began while the object was new goes on under the tag that it began with.
Validators ObjectEndpoint::validatorsOf(const ObjectKey &key, const Found &found, const HeaderList &headers) const
{
    Validators current{.etag = found.tag, .modified = secondOf(found.identity.status)};
    if (current.etag.isNull())
        current.etag = objectTag(tagForm(), key.bytes(), found.identity, m_clock.now());
    const std::vector<QByteArray> named = namedTags(headers);
    if (tagForm() == TagForm::Nginx || named.empty() || std::ranges::find(named, current.etag) != named.end())
        return current;
    QByteArray former = tagWhileNew(key.bytes(), found.identity);
    if (std::ranges::find(named, former) != named.end())
        current.etag = std::move(former);
    return current;
}

bool ObjectEndpoint::isSentByNginx(const ObjectKey &key) const
{
    return !m_sendfilePrefix.isEmpty() && key.tree() == Tree::Data;
}

} // namespace omsync
