// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/listingendpoint.h"

#include "base/logging.h"
#include "http/conditions.h"
#include "s3/listingwriter.h"
#include "serve/openbeneath.h"

#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostTroubles = 100; // that are remembered
constexpr int littlePage = 1000;        // keys that are looked up on a thread that others wait for

//! Where the page begins, in keys of the bucket; absent when the token is none of ours.
std::optional<ListPosition> positionOf(const ListQuery &query)
{
    if (query.continuationToken.isEmpty())
        return ListPosition{.kind = ListPosition::Kind::AfterKey, .text = query.startAfter};
    return positionOfToken(query.continuationToken);
}

//! The page as the bucket shows it: without what stands before its keys.
Listing listingOf(WalkedPage page, const Bucket &bucket, ListVersion version)
{
    const qsizetype base = bucket.keyBase().size();
    Listing listing{.objects = std::move(page.objects),
                    .commonPrefixes = std::move(page.commonPrefixes),
                    .isTruncated = page.next.has_value(),
                    .nextToken = {}};
    for (ListedObject &object : listing.objects)
        object.key.remove(0, base);
    for (QByteArray &prefix : listing.commonPrefixes)
        prefix.remove(0, base);
    if (page.next) {
        page.next->text.remove(0, base);
        listing.nextToken = version == ListVersion::V2 ? tokenOf(*page.next) : page.next->text;
    }
    return listing;
}

Response documentAnswer(QByteArray xml)
{
    Response response;
    response.headers = {{"Content-Type"_ba, "application/xml"_ba}};
    response.body = std::move(xml);
    return response;
}

//! A document that was asked for under a tag it still has need not be sent.
Response taggedAnswer(QByteArray xml, const Enquiry &enquiry)
{
    const QByteArray tag = documentTag(xml);
    const QByteArray known = headerValue(enquiry.headers, "If-None-Match");
    Response response = documentAnswer(std::move(xml));
    response.headers.emplace_back("ETag"_ba, tag);
    response.headers.emplace_back(QByteArray(largestPageField), QByteArray::number(maxListedKeys));
    if (!known.isNull() && verdictOn({{"If-None-Match"_ba, known}}, {.etag = tag, .modified = {}}) != Verdict::Send) {
        response.status = 304;
        response.body = QByteArray();
    }
    return response;
}

} // namespace

ListingEndpoint::ListingEndpoint(const TreeRoots &roots, TagForm tagForm, const Clock &clock)
    : m_roots(roots)
    , m_tagForm(tagForm)
    , m_clock(clock)
    , m_cache(clock)
{
}

Answer ListingEndpoint::page(const Bucket &bucket, const UrlQuery &query, const Enquiry &enquiry)
{
    if (!exists(bucket))
        return refuse(Refusal::NoSuchBucket, enquiry);
    if (enquiry.isHead)
        return documentAnswer({});
    auto read = readListQuery(query);
    if (!read)
        return refuse(Refusal::InvalidArgument, enquiry, read.error().cause());
    auto after = positionOf(*read);
    if (!after)
        return refuse(Refusal::InvalidArgument, enquiry, u"The continuation token is none of this server"_s);
    if (!after->text.isEmpty())
        after->text.prepend(bucket.keyBase());
    const Task task{.bucket = bucket, .query = *std::move(read), .after = *std::move(after), .enquiry = enquiry};
    if (task.query.maxKeys <= littlePage) {
        if (auto response = answer(task, WalkEffort::Little))
            return *std::move(response);
    }
    return [this, task]() -> Response {
        auto response = answer(task, WalkEffort::Whole);
        Q_ASSERT(response);
        return *std::move(response);
    };
}

Response ListingEndpoint::buckets() const
{
    std::vector<QByteArray> names{wholeBucketName()};
    for (const Tree tree : {Tree::Data, Tree::DataRun, Tree::DataSpatial}) {
        if (!m_roots.of(tree).isEmpty() && openBeneath(m_roots.of(tree), {}, FileKind::Directory))
            names.push_back(nameOf(tree));
    }
    return documentAnswer(writeBuckets(names, Instant()));
}

Response ListingEndpoint::location(const Bucket &bucket, const Enquiry &enquiry) const
{
    return exists(bucket) ? documentAnswer(writeBucketLocation()) : refuse(Refusal::NoSuchBucket, enquiry);
}

//! Whether this node keeps it; its directory may still be missing.
bool ListingEndpoint::exists(const Bucket &bucket) const
{
    return !bucket.tree || !m_roots.of(*bucket.tree).isEmpty();
}

//! A directory that cannot be read stays so for many requests.
void ListingEndpoint::warnOnce(const QString &trouble)
{
    const bool isNew = m_troubles.with([&](QSet<QString> &known) {
        if (known.contains(trouble))
            return false;
        if (known.size() >= mostTroubles)
            known.clear();
        known.insert(trouble);
        return true;
    });
    if (isNew)
        qCWarning(lcServe).noquote() << "listings that need it fail:" << trouble;
}

//! Absent when it would take more than the effort allows.
std::optional<Response> ListingEndpoint::answer(const Task &task, WalkEffort effort)
{
    const WalkPlace place{.roots = m_roots, .tagForm = m_tagForm, .clock = m_clock, .cache = m_cache};
    const WalkRequest request{.prefix = task.bucket.keyBase() + task.query.prefix,
                              .delimiter = task.query.delimiter,
                              .after = task.after,
                              .maxKeys = task.query.maxKeys};
    auto walked = walkTrees(place, request, effort);
    if (!walked) {
        warnOnce(walked.error().text());
        return refuse(Refusal::InternalError, task.enquiry);
    }
    if (!*walked)
        return std::nullopt;
    const ListingPage page{.bucket = task.bucket.name,
                           .query = task.query,
                           .listing = listingOf(**std::move(walked), task.bucket, task.query.version)};
    return taggedAnswer(writeListing(page), task.enquiry);
}

} // namespace omsync
