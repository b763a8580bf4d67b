// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "s3/listing.h"
#include "serve/directorycache.h"
#include "serve/listposition.h"
#include "serve/objecttag.h"
#include "store/datadirectory.h"

#include <optional>

namespace omsync {

//! Which part of the trees a page shows; keys are whole, `data/dwd_icon/…`.
struct WalkRequest
{
    QByteArray prefix;
    QByteArray delimiter; //!< empty: none
    ListPosition after;
    int maxKeys = 1000; //!< objects and CommonPrefixes together
};

//! A page, and where the next one goes on.
struct WalkedPage
{
    std::vector<ListedObject> objects;
    std::vector<QByteArray> commonPrefixes;
    std::optional<ListPosition> next; //!< absent on the last page
};

//! How many directories may be read anew, and names be looked at: a few on a thread that others wait for, all on one of
//! its own.
enum class WalkEffort { Little, Whole };

//! What walks share.
struct WalkPlace
{
    const TreeRoots &roots;
    TagForm tagForm;
    const Clock &clock;
    DirectoryCache &cache;
};

//! Walks the trees depth first, in the byte order of whole keys, from `after` on and not beyond what the page needs. A
//! key or CommonPrefix is shown when it is greater than `after`. A directory shows as a CommonPrefix even when it
//! holds no file. Absent when more would have to be read than the effort allows; the error of a directory that
//! cannot be read is the error of the page, since a page without it would be a lie.
[[nodiscard]] Result<std::optional<WalkedPage>> walkTrees(const WalkPlace &place, const WalkRequest &request,
                                                          WalkEffort effort);

} // namespace omsync
