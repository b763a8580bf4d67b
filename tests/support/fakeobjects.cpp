// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakeobjects.h"

#include "http/httpdate.h"
#include "support/fakebody.h"

#include <QCryptographicHash>

#include <optional>

namespace omsync {

namespace {

struct Span
{
    qint64 begin = 0;
    qint64 end = 0;
};

qint64 sizeOf(const FakeObject &object)
{
    return object.body.isEmpty() ? object.size : object.body.size();
}

QByteArray bytesOf(const QByteArray &key, const FakeObject &object, Span span)
{
    return object.body.isEmpty() ? fakeBytes(key, object.version, span.begin, span.end)
                                 : object.body.sliced(span.begin, span.end - span.begin);
}

//! `bytes=5-9` or `bytes=5-`; absent for anything else, which is answered whole.
std::optional<Span> spanOf(const QByteArray &range, qint64 size)
{
    const qsizetype dash = range.indexOf('-');
    if (!range.startsWith("bytes=") || dash < 7)
        return std::nullopt;
    const qint64 begin = range.sliced(6, dash - 6).toLongLong();
    const QByteArray last = range.sliced(dash + 1);
    return Span{.begin = begin, .end = last.isEmpty() ? size : std::min(size, last.toLongLong() + 1)};
}

} // namespace

QByteArray fakeEtag(const QByteArray &key, const FakeObject &object, const FakeHabits &habits)
{
    const QByteArray strong =
        "\"v" + QByteArray::number(object.version) + '-' + QByteArray::number(sizeOf(object)) + '"';
    switch (habits.etag) {
    case FakeHabits::Etag::Strong: return strong;
    case FakeHabits::Etag::Settled: return "\"settled-" + strong.sliced(1);
    case FakeHabits::Etag::Weak: return "W/" + strong;
    case FakeHabits::Etag::Absent: return {};
    case FakeHabits::Etag::Md5: break;
    }
    const QByteArray whole = bytesOf(key, object, {.begin = 0, .end = sizeOf(object)});
    return '"' + QCryptographicHash::hash(whole, QCryptographicHash::Md5).toHex() + '"';
}

FakeAnswer fakeObjectAnswer(const FakeRequest &request, const FakeObject &object, const FakeHabits &habits)
{
    FakeAnswer answer;
    const qint64 size = sizeOf(object);
    const QByteArray ifMatch = request.headers.value("if-match");
    QByteArray etag = fakeEtag(request.key, object, habits);
    if (habits.etag == FakeHabits::Etag::Settled && ifMatch == fakeEtag(request.key, object, {}))
        etag = ifMatch;
    if (habits.sendsModified)
        answer.setHeader("Last-Modified", httpDate(object.modified));
    answer.setHeader("ETag", etag);
    if (habits.etag == FakeHabits::Etag::Md5)
        answer.setHeader("x-amz-request-id", "tx0001"); // it is S3, then
    const bool isMatch = ifMatch == etag && !etag.startsWith("W/") && !habits.refusesIfMatch;
    if (habits.honoursIfMatch && !ifMatch.isEmpty() && !isMatch) {
        answer.status = 412;
        answer.setBody({});
        return answer;
    }
    auto span = habits.honoursRange ? spanOf(request.headers.value("range"), size) : std::nullopt;
    if (span && span->begin >= size) {
        answer.status = 416;
        answer.setHeader("Content-Range", "bytes */" + QByteArray::number(size));
        answer.setBody({});
        return answer;
    }
    if (span) {
        answer.status = 206;
        answer.setHeader("Content-Range", "bytes " + QByteArray::number(span->begin) + '-' +
                                              QByteArray::number(span->end - 1) + '/' + QByteArray::number(size));
    }
    answer.setBody(bytesOf(request.key, object, span.value_or(Span{.begin = 0, .end = size})));
    if (!habits.sendsLength) {
        answer.setHeader("Content-Length", {});
        answer.setHeader("Connection", "close");
        answer.delivery = FakeAnswer::Delivery::Cut;
        answer.delivered = answer.body.size();
    }
    return answer;
}

} // namespace omsync
