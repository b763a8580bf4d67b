// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "s3/listing.h"
#include "s3/listquery.h"

#include <QByteArray>

#include <vector>

namespace omsync {

//! A page as it is answered.
struct ListingPage
{
    QByteArray bucket; //!< as Name
    ListQuery query;   //!< what was asked for: its fields are repeated, and decide version and encoding
    Listing listing;   //!< keys are UTF-8; in V1 its nextToken is the NextMarker
};

//! The `<ListBucketResult>` of a page. LastModified has milliseconds, `.000Z`, since the Open-Meteo client crashes
//! without (DATA.md, section 3).
[[nodiscard]] QByteArray writeListing(const ListingPage &page);

//! The `<ListAllMyBucketsResult>` that names these buckets, all created at the same moment.
[[nodiscard]] QByteArray writeBuckets(const std::vector<QByteArray> &names, Instant created);

//! The empty `<LocationConstraint>`: wherever S3 is by default.
[[nodiscard]] QByteArray writeBucketLocation();

} // namespace omsync
