// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/conditions.h"

#include "http/httpdate.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace omsync {

namespace {

struct EntityTag
{
    bool isWeak = false;
    QByteArrayView opaque; //!< without its quotes
};

//! Takes one tag from the front of a list. A tag in quotes may hold commas.
EntityTag takeTag(QByteArrayView &list)
{
    EntityTag tag{.isWeak = list.startsWith("W/"), .opaque = {}};
    if (tag.isWeak)
        list = list.sliced(2);
    const bool isQuoted = list.startsWith('"');
    const qsizetype begin = isQuoted ? 1 : 0;
    qsizetype end = list.indexOf(isQuoted ? '"' : ',', begin);
    if (end == -1)
        end = list.size();
    tag.opaque = list.sliced(begin, end - begin);
    if (!isQuoted)
        tag.opaque = tag.opaque.trimmed();
    list = list.sliced(std::min(list.size(), isQuoted ? end + 1 : end));
    return tag;
}

std::vector<EntityTag> tagsOf(QByteArrayView list)
{
    std::vector<EntityTag> tags;
    while (true) {
        while (!list.isEmpty() && (list.front() == ' ' || list.front() == '\t' || list.front() == ','))
            list = list.sliced(1);
        if (list.isEmpty())
            return tags;
        tags.push_back(takeTag(list));
    }
}

enum class Comparison { Strong, Weak };

bool areEqual(const EntityTag &a, const EntityTag &b, Comparison comparison)
{
    return a.opaque == b.opaque && (comparison == Comparison::Weak || (!a.isWeak && !b.isWeak));
}

EntityTag currentTag(const Validators &current)
{
    QByteArrayView text = current.etag;
    return takeTag(text);
}

bool namesCurrent(QByteArrayView field, const Validators &current, Comparison comparison)
{
    if (field.trimmed() == "*")
        return true;
    const EntityTag tag = currentTag(current);
    const std::vector<EntityTag> tags = tagsOf(field);
    return std::any_of(tags.begin(), tags.end(), [&](const EntityTag &t) { return areEqual(t, tag, comparison); });
}

bool preconditionHolds(const HeaderList &headers, const Validators &current)
{
    const QByteArray ifMatch = joinedValue(headers, "If-Match");
    if (!ifMatch.isNull())
        return namesCurrent(ifMatch, current, Comparison::Strong);
    const auto since = instantOfHttpDate(joinedValue(headers, "If-Unmodified-Since"));
    return !since || current.modified <= *since;
}

bool isNews(const HeaderList &headers, const Validators &current)
{
    const QByteArray ifNoneMatch = joinedValue(headers, "If-None-Match");
    if (!ifNoneMatch.isNull())
        return !namesCurrent(ifNoneMatch, current, Comparison::Weak);
    const auto since = instantOfHttpDate(joinedValue(headers, "If-Modified-Since"));
    return !since || current.modified > *since;
}

} // namespace

Verdict verdictOn(const HeaderList &headers, const Validators &current)
{
    if (headers.empty())
        return Verdict::Send;
    if (!preconditionHolds(headers, current))
        return Verdict::Failed;
    return isNews(headers, current) ? Verdict::Send : Verdict::NotModified;
}

bool mayAnswerRange(const HeaderList &headers, const Validators &current)
{
    if (headers.empty())
        return true;
    const QByteArray ifRange = joinedValue(headers, "If-Range").trimmed();
    if (ifRange.isEmpty())
        return true;
    QByteArrayView text = ifRange;
    return areEqual(takeTag(text), currentTag(current), Comparison::Strong);
}

std::vector<QByteArray> namedTags(const HeaderList &headers)
{
    std::vector<QByteArray> named;
    if (headers.empty())
        return named;
    for (const QByteArrayView field : {"If-Match", "If-None-Match", "If-Range"}) {
        const QByteArray list = joinedValue(headers, field);
        for (const EntityTag &tag : tagsOf(list))
            named.push_back('"' + tag.opaque.toByteArray() + '"');
    }
    return named;
}

} // namespace omsync
