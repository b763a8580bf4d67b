// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/objectkey.h"
#include "s3/urlquery.h"
#include "serve/refusal.h"

#include <QByteArray>

#include <optional>
#include <variant>

namespace omsync {

//! The name under which all trees together are a bucket.
[[nodiscard]] QByteArray wholeBucketName();

//! A view of the trees: all of them (`/`, `/openmeteo`), or one alone, in whose keys its name is left out (`/data`).
struct Bucket
{
    QByteArray name;
    std::optional<Tree> tree; //!< absent: all

    //! What stands before its keys: `data/`, or nothing.
    [[nodiscard]] QByteArray keyBase() const;
    friend bool operator==(const Bucket &, const Bucket &) = default;
};

struct BucketsRoute
{
};

struct LocationRoute
{
    Bucket bucket;
};

struct ListingRoute
{
    Bucket bucket;
};

struct ObjectRoute
{
    ObjectKey key;
};

//! Where a request goes.
using Route = std::variant<BucketsRoute, LocationRoute, ListingRoute, ObjectRoute, Refusal>;

//! The path with the bucket in front that the host names: `/data/x` for `/x` at `data.<virtualHost>:8080`. As it is
//! when the host is another one, or when no virtual host is meant.
[[nodiscard]] QByteArray withBucketOfHost(const QByteArray &path, QByteArrayView host, QByteArrayView virtualHost);

//! `path` is decoded and begins with a slash. The root is the whole bucket when the query asks for a listing, else the
//! list of buckets; the first directory names a bucket, and a tree's name is one, so that `/data/x/y.om` is the same
//! object in root style and in path style (DESIGN.md, section 3).
[[nodiscard]] Route routeOf(const QByteArray &path, const UrlQuery &query);

} // namespace omsync
