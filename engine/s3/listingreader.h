// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "s3/listing.h"

namespace omsync {

//! Reads a `<ListBucketResult>` (S3 API, ListObjects and ListObjectsV2) to its end. Elements may come in any order and
//! namespace; keys are decoded when the answer names EncodingType `url`. Malformed when it is not well-formed, ends
//! early, is another document (the root's name is told), an entry lacks Key, LastModified or Size, a number or
//! date cannot be read, IsTruncated is missing, or it is truncated without NextContinuationToken or NextMarker.
[[nodiscard]] Result<Listing> readListing(const QByteArray &xml);

} // namespace omsync
