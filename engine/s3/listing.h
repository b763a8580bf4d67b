// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"
#include "catalog/keyfingerprints.h"
#include "catalog/objectcounts.h"

#include <QByteArray>

#include <vector>

namespace omsync {

//! One `<Contents>` of a listing. The key is as listed: it may be anything, and is checked by ObjectKey::parse().
struct ListedObject
{
    QByteArray key;   //!< UTF-8, decoded
    qint64 size = 0;  //!< bytes
    Instant modified; //!< fraction floored
    QByteArray etag;  //!< with its quotes; empty when there is none

    friend bool operator==(const ListedObject &, const ListedObject &) = default;
};

//! One page of ListObjectsV2 or V1, or the whole of it.
struct Listing
{
    std::vector<ListedObject> objects = {};
    std::vector<QByteArray> commonPrefixes = {}; //!< with their trailing delimiter
    qint64 passedOver = 0;                       //!< objects that are there, and were left out since nobody wants them
    ObjectCounts counts = {};                    //!< objects that are wanted, and were left out all the same
    std::vector<qint64> setAside = {};           //!< ids of those among them that were set aside
    KeyFingerprints counted = {};                //!< of all of them, where they are asked for
    bool isTruncated = false;
    QByteArray nextToken = {}; //!< V2 NextContinuationToken, or V1 NextMarker; decoded; empty on the last page
    bool isMarker = false;     //!< whether nextToken is a V1 NextMarker, to be sent as `marker`

    friend bool operator==(const Listing &, const Listing &) = default;
};

} // namespace omsync
