// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/instant.h"
#include "support/fakeobjects.h"

#include <QUrl>
#include <QUrlQuery>

#include <set>

namespace omsync {

namespace {

constexpr auto tokenOpening = "+/=&% "; // whoever does not encode these gets the first page again

QByteArray parameter(const FakeRequest &request, const char *name)
{
    const QUrlQuery query(QString::fromLatin1(request.query));
    return query.queryItemValue(QString::fromLatin1(name), QUrl::FullyDecoded).toUtf8();
}

QByteArray escaped(const QByteArray &text)
{
    return QString::fromUtf8(text).toHtmlEscaped().toUtf8();
}

QByteArray element(const char *name, const QByteArray &text)
{
    return QByteArray("<") + name + '>' + escaped(text) + "</" + name + '>';
}

//! What the token or marker names: the last entry of the page before.
QByteArray afterOf(const FakeRequest &request, const FakeHabits &habits)
{
    if (habits.namesMarkers)
        return parameter(request, "marker");
    const QByteArray token = parameter(request, "continuation-token");
    return token.startsWith(tokenOpening) ? QByteArray::fromHex(token.sliced(qstrlen(tokenOpening))) : QByteArray();
}

//! Keys and common prefixes, in byte order.
std::set<QByteArray> entriesOf(const FakeRequest &request, const QMap<QByteArray, FakeObject> &objects)
{
    const QByteArray prefix = parameter(request, "prefix");
    const QByteArray delimiter = parameter(request, "delimiter");
    std::set<QByteArray> entries;
    for (const QByteArray &key : objects.keys()) {
        if (!key.startsWith(prefix))
            continue;
        const qsizetype end = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.size());
        entries.insert(end < 0 ? key : key.first(end + delimiter.size()));
    }
    return entries;
}

QByteArray contents(const QByteArray &key, const FakeObject &object, const FakeHabits &habits)
{
    const qint64 size = object.body.isEmpty() ? object.size : object.body.size();
    QByteArray modified = isoText(object.modified).toLatin1();
    modified.insert(modified.size() - 1, ".123");
    QByteArray xml = "<Contents>" + element("Key", key.toPercentEncoding("/")) + element("LastModified", modified) +
                     element("Size", QByteArray::number(size));
    if (habits.listsEtags && habits.etag != FakeHabits::Etag::Absent)
        xml += element("ETag", fakeEtag(key, object, habits));
    return xml + "</Contents>";
}

} // namespace

FakeAnswer fakeListing(const FakeRequest &request, const QMap<QByteArray, FakeObject> &objects,
                       const FakeHabits &habits)
{
    const std::set<QByteArray> entries = entriesOf(request, objects);
    const QByteArray after = afterOf(request, habits);
    const int most = std::min(habits.pageSize, parameter(request, "max-keys").toInt());
    QByteArray body;
    QByteArray last;
    int count = 0;
    auto entry = after.isEmpty() ? entries.begin() : entries.upper_bound(after);
    for (; entry != entries.end() && count < most; ++entry, ++count) {
        last = *entry;
        const auto object = objects.constFind(last);
        body += object != objects.cend()
                    ? contents(last, *object, habits)
                    : "<CommonPrefixes>" + element("Prefix", last.toPercentEncoding("/")) + "</CommonPrefixes>";
    }
    const bool isTruncated = entry != entries.end();
    QByteArray xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                     "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">";
    xml += element("EncodingType", "url") + element("IsTruncated", isTruncated ? "true" : "false");
    if (isTruncated && habits.namesMarkers)
        xml += element("NextMarker", last.toPercentEncoding());
    else if (isTruncated)
        xml += element("NextContinuationToken", tokenOpening + last.toHex());
    FakeAnswer answer;
    answer.setHeader("Content-Type", "application/xml");
    answer.setBody(xml + body + "</ListBucketResult>");
    return answer;
}

} // namespace omsync
