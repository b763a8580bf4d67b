// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/route.h"

#include <algorithm>
#include <array>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array listFields{"list-type",  "prefix",      "delimiter",          "marker",
                                "max-keys",   "start-after", "continuation-token", "encoding-type",
                                "fetch-owner"};

// What S3 can be asked about a bucket or an object besides its content.
constexpr std::array subResources{"accelerate",
                                  "acl",
                                  "analytics",
                                  "attributes",
                                  "cors",
                                  "encryption",
                                  "inventory",
                                  "legal-hold",
                                  "lifecycle",
                                  "logging",
                                  "metrics",
                                  "notification",
                                  "object-lock",
                                  "ownershipControls",
                                  "policy",
                                  "policyStatus",
                                  "publicAccessBlock",
                                  "replication",
                                  "requestPayment",
                                  "restore",
                                  "retention",
                                  "select",
                                  "tagging",
                                  "torrent",
                                  "uploadId",
                                  "uploads",
                                  "versioning",
                                  "versions",
                                  "website"};

template <typename Names>
bool containsAny(const UrlQuery &query, const Names &names)
{
    return !query.isEmpty() &&
           std::any_of(names.begin(), names.end(), [&](const char *name) { return query.contains(name); });
}

//! Whether a field, if it is there, names the one thing of its kind that an object here has.
bool isAbsentOr(const QByteArray &only, const UrlQuery &query, QByteArrayView field)
{
    return !query.contains(field) || query.value(field) == only;
}

//! An object has no versions, which S3 calls the version `null`, and one part.
bool asksForSomethingElse(const UrlQuery &query)
{
    return containsAny(query, subResources) || !isAbsentOr("null", query, "versionId") ||
           !isAbsentOr("1", query, "partNumber");
}

std::optional<Bucket> bucketOf(QByteArrayView name)
{
    if (name == wholeBucketName())
        return Bucket{.name = wholeBucketName(), .tree = std::nullopt};
    for (const Tree tree : {Tree::Data, Tree::DataRun, Tree::DataSpatial}) {
        if (name == nameOf(tree))
            return Bucket{.name = nameOf(tree), .tree = tree};
    }
    return std::nullopt;
}

Route bucketRoute(const Bucket &bucket, const UrlQuery &query)
{
    if (query.contains("location"))
        return LocationRoute{bucket};
    return ListingRoute{bucket};
}

} // namespace

QByteArray wholeBucketName()
{
    return "openmeteo"_ba;
}

QByteArray Bucket::keyBase() const
{
    return tree ? nameOf(*tree) + '/' : QByteArray();
}

QByteArray withBucketOfHost(const QByteArray &path, QByteArrayView host, QByteArrayView virtualHost)
{
    if (virtualHost.isEmpty())
        return path;
    const qsizetype colon = host.lastIndexOf(':');
    const QByteArray name = (colon == -1 ? host : host.first(colon)).toByteArray().toLower();
    const QByteArray ending = '.' + virtualHost.toByteArray().toLower();
    if (!name.endsWith(ending))
        return path;
    return '/' + name.chopped(ending.size()) + path;
}

Route routeOf(const QByteArray &path, const UrlQuery &query)
{
    if (asksForSomethingElse(query))
        return Refusal::NotImplemented;
    if (path == "/") {
        if (containsAny(query, listFields) || query.contains("location"))
            return bucketRoute({.name = wholeBucketName(), .tree = std::nullopt}, query);
        return BucketsRoute();
    }
    const qsizetype slash = path.indexOf('/', 1);
    const auto bucket = bucketOf(QByteArrayView(path).sliced(1, (slash == -1 ? path.size() : slash) - 1));
    if (!bucket)
        return Refusal::NoSuchBucket;
    if (slash == -1 || slash == path.size() - 1)
        return bucketRoute(*bucket, query);
    auto key = ObjectKey::parse(path.sliced(bucket->tree ? 1 : slash + 1)); // the name of a tree begins its keys
    if (!key)
        return Refusal::NoSuchKey;
    return ObjectRoute{*std::move(key)};
}

} // namespace omsync
