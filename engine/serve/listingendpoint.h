// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/guarded.h"
#include "s3/listquery.h"
#include "serve/route.h"
#include "serve/treewalk.h"

#include <QSet>

namespace omsync {

//! Answers listings. What it was made from outlives it.
class ListingEndpoint
{
public:
    ListingEndpoint(const TreeRoots &roots, TagForm tagForm, const Clock &clock);

    //! A page; deferred when it is large or many directories must be read for it. Its ETag is that of the document, and
    //! If-None-Match makes it a 304.
    [[nodiscard]] Answer page(const Bucket &bucket, const UrlQuery &query, const Enquiry &enquiry);
    //! The whole bucket, and a bucket for each tree that exists.
    [[nodiscard]] Response buckets() const;
    [[nodiscard]] Response location(const Bucket &bucket, const Enquiry &enquiry) const;

private:
    struct Task
    {
        Bucket bucket;
        ListQuery query;
        ListPosition after; //!< in whole keys
        Enquiry enquiry;
    };

    [[nodiscard]] bool exists(const Bucket &bucket) const;
    [[nodiscard]] std::optional<Response> answer(const Task &task, WalkEffort effort);
    void warnOnce(const QString &trouble);

    const TreeRoots &m_roots;
    TagForm m_tagForm;
    const Clock &m_clock;
    DirectoryCache m_cache;
    Guarded<QSet<QString>> m_troubles; //!< that were warned of
};

} // namespace omsync
