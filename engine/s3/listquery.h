// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "s3/urlquery.h"

#include <QByteArray>

namespace omsync {

//! ListObjects, whose pages go on behind a marker, and ListObjectsV2, with its tokens.
enum class ListVersion { V1, V2 };

//! The largest page that a server of ours makes; S3 itself stops at 1,000.
constexpr int maxListedKeys = 10000;
//! Where a server of ours says so, in each answer to a listing: its clients need not try, and some servers refuse more
//! than 1,000.
constexpr char largestPageField[] = "X-Omsync-Max-Keys";

//! What a listing is asked for. The defaults are those of our own requests.
struct ListQuery
{
    ListVersion version = ListVersion::V2;
    QByteArray prefix;            //!< only keys that begin with it; empty: all
    QByteArray delimiter;         //!< keys that go on past its first place behind the prefix become one CommonPrefix
    int maxKeys = 1000;           //!< objects and CommonPrefixes of one page together, 0 to maxListedKeys
    QByteArray continuationToken; //!< V2: as the page before named it; goes before startAfter
    QByteArray startAfter;        //!< V2 `start-after` or V1 `marker`: only what is greater, by its bytes
    bool isUrlEncoded = true;     //!< whether the answer shall encode keys (EncodingType `url`)
    bool wantsOwner = false;      //!< V2 `fetch-owner`

    friend bool operator==(const ListQuery &, const ListQuery &) = default;
};

//! The query of a request for ListObjectsV2, with all of every value percent-encoded, so that a token may be anything.
[[nodiscard]] QByteArray urlQueryOf(const ListQuery &query);

//! Reads the fields of a request; others are passed over. BadInput, for S3 an InvalidArgument, when one has a value
//! that it cannot have; a max-keys above maxListedKeys is taken for maxListedKeys, as S3 does.
[[nodiscard]] Result<ListQuery> readListQuery(const UrlQuery &query);

} // namespace omsync
