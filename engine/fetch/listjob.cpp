// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/listjob.h"

#include "plan/objectsieve.h"
#include "s3/listingreader.h"
#include "s3/listquery.h"
#include "s3/percentcoding.h"

#include <algorithm>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 pageLimit = 64LL << 20;

Failure malformedListing(const QString &cause)
{
    return Failure(ErrorCode::Malformed, cause);
}

//! As it may be shown: short, without control characters.
QString shown(const QByteArray &key)
{
    return QString::fromLatin1(key.left(200).toPercentEncoding("/ _-+=,()"));
}

} // namespace

ListingMerge::ListingMerge(ListScope scope, ListLimits limits)
    : m_scope(std::move(scope))
    , m_limits(limits)
    , m_sieve(m_scope.sieve ? m_scope.sieve() : nullptr)
{
}

ListingMerge::~ListingMerge() = default;

Result<void> ListingMerge::add(const Listing &page)
{
    if (auto good = check(page); !good)
        return good;
    bool isNew = false;
    for (const ListedObject &object : page.objects)
        isNew = take(object) || isNew;
    for (const QByteArray &prefix : page.commonPrefixes) {
        isNew = isNew || !m_prefixes.contains(prefix);
        m_prefixes.insert(prefix);
    }
    return checkProgress(page, isNew);
}

//! Yields whether the key is new. Of those that are not kept nothing is remembered: in a listing that is not sorted
//! they count as new, and ListLimits::pages ends what never ends.
bool ListingMerge::take(const ListedObject &object)
{
    const bool isRepeated = object.key == m_newestKey;
    if (m_isSorted && object.key < m_newestKey)
        indexPlaces();
    m_newestKey = object.key;
    const bool isWanted = !m_scope.wants || m_scope.wants(object.key);
    if (isWanted && !isCounted(object, isRepeated))
        return keep(object);
    if (!isWanted && !isRepeated)
        ++m_whole.passedOver;
    return !isRepeated;
}

//! Whether the sieve lets it through. Not where keys come in any order: then one may come again much later.
bool ListingMerge::isCounted(const ListedObject &object, bool isRepeated)
{
    if (!m_sieve || !m_isSorted)
        return false;
    if (isRepeated)
        return m_isNewestCounted;
    const ObjectSieve::Verdict verdict = m_sieve->judge(object);
    m_isNewestCounted = verdict != ObjectSieve::Verdict::Kept;
    switch (verdict) {
    case ObjectSieve::Verdict::Kept: break;
    case ObjectSieve::Verdict::Unchanged: m_whole.counts += {.unchanged = 1, .unchangedBytes = object.size}; break;
    case ObjectSieve::Verdict::SetAside: m_whole.counts += {.setAside = 1, .setAsideBytes = object.size}; break;
    case ObjectSieve::Verdict::Later: m_whole.counts += {.later = 1, .laterBytes = object.size}; break;
    }
    return m_isNewestCounted;
}

bool ListingMerge::keep(const ListedObject &object)
{
    std::vector<ListedObject> &kept = m_whole.objects;
    const auto place = m_places.constFind(object.key);
    if (place != m_places.cend()) {
        kept[*place] = object;
        return false;
    }
    if (m_isSorted && !kept.empty() && kept.back().key == object.key) {
        kept.back() = object;
        return false;
    }
    if (!m_isSorted)
        m_places.insert(object.key, kept.size());
    kept.push_back(object);
    return true;
}

//! A key came out of order: from now on any key may be one that came before. S3 sorts, so this is rarely paid for.
void ListingMerge::indexPlaces()
{
    m_isSorted = false;
    m_places.reserve(qsizetype(m_whole.objects.size()));
    for (size_t place = 0; place < m_whole.objects.size(); ++place)
        m_places.insert(m_whole.objects[place].key, place);
}

Result<void> ListingMerge::check(const Listing &page) const
{
    const auto isOutside = [this](const QByteArray &key) { return !key.startsWith(m_scope.prefix); };
    const auto object = std::ranges::find_if(page.objects, isOutside, &ListedObject::key);
    if (object != page.objects.end())
        return malformedListing(u"the listing holds a key outside of what was asked for: %1"_s.arg(shown(object->key)));
    const auto prefix = std::ranges::find_if(page.commonPrefixes, [&](const QByteArray &common) {
        return isOutside(common) || common.size() <= m_scope.prefix.size() || !common.endsWith('/');
    });
    if (prefix != page.commonPrefixes.end() || (!m_scope.isDelimited && !page.commonPrefixes.empty()))
        return malformedListing(u"the listing holds a prefix that was not asked for: %1"_s.arg(
            shown(prefix != page.commonPrefixes.end() ? *prefix : page.commonPrefixes.front())));
    return {};
}

Result<void> ListingMerge::checkProgress(const Listing &page, bool isNew)
{
    ++m_pages;
    if (qsizetype(m_whole.objects.size()) + m_prefixes.size() > m_limits.keys)
        return malformedListing(u"the listing holds more than %1 keys"_s.arg(m_limits.keys));
    if (!page.isTruncated)
        return {};
    if (page.nextToken.isEmpty())
        return malformedListing(u"the listing is truncated, but does not say where it goes on"_s);
    if (m_tokens.contains(page.nextToken))
        return malformedListing(u"the listing goes round in circles: page %1 leads back"_s.arg(m_pages));
    if (!isNew)
        return malformedListing(u"page %1 of the listing brings nothing new"_s.arg(m_pages));
    if (m_pages >= m_limits.pages)
        return malformedListing(u"the listing has more than %1 pages"_s.arg(m_limits.pages));
    m_tokens.insert(page.nextToken);
    return {};
}

Listing ListingMerge::take()
{
    m_places.clear();
    if (m_sieve) {
        m_whole.setAside = m_sieve->takeSetAside();
        m_whole.counted = m_sieve->takeCounted();
    }
    if (!m_isSorted)
        std::ranges::sort(m_whole.objects, {}, &ListedObject::key);
    m_whole.commonPrefixes.assign(m_prefixes.begin(), m_prefixes.end());
    std::ranges::sort(m_whole.commonPrefixes);
    return std::move(m_whole);
}

ListJob::ListJob(SourceClient &client, ListScope scope, RetryLimits retries, Ended ended)
    : m_scope(scope)
    , m_ended(std::move(ended))
    , m_merge(std::move(scope), {})
    , m_fetch(client, retries)
    , m_pageSize(ListQuery().maxKeys)
{
    ask();
}

void ListJob::ask()
{
    ListQuery query;
    query.prefix = m_scope.prefix;
    query.maxKeys = m_pageSize;
    query.delimiter = m_scope.isDelimited ? "/"_ba : QByteArray();
    QByteArray target;
    if (m_page.isMarker) // from a server that knows ListObjects only: the others pass the field over
        target = "&marker=" + percentEncoded(m_page.nextToken);
    else
        query.continuationToken = m_page.nextToken;
    target.prepend('?' + urlQueryOf(query));
    m_fetch.start(
        {.target = std::move(target), .bodyLimit = pageLimit},
        [this](const FetchedBody &body) { return readPage(body); },
        [this](const Result<void> &outcome) { takePage(outcome); });
}

//! A page that cannot be read counts as one that failed, and is asked for again.
Result<void> ListJob::readPage(const FetchedBody &body)
{
    auto page = readListing(body.bytes);
    if (!page)
        return Failure(std::move(page).error());
    m_page = *std::move(page);
    m_pageSize = std::clamp(body.head.largestPage.value_or(m_pageSize), m_pageSize, maxListedKeys);
    return {};
}

void ListJob::takePage(const Result<void> &outcome)
{
    const Result<void> merged = outcome ? m_merge.add(m_page) : outcome;
    if (merged && m_page.isTruncated)
        return ask();
    const Ended ended = std::exchange(m_ended, {});
    if (merged)
        ended(m_merge.take());
    else
        ended(Failure(Error(merged.error()).within(u"list "_s + shown(m_scope.prefix))));
}

} // namespace omsync
