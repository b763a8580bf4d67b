// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fetch/bodyfetch.h"
#include "fetch/keyfilter.h"
#include "s3/listing.h"

#include <QHash>
#include <QSet>

#include <functional>
#include <memory>

namespace omsync {

//! What a listing may hold before it is taken for an endless one.
struct ListLimits
{
    int pages = 20'000;
    qsizetype keys = 5'000'000; //!< that are kept, and common prefixes
};

//! What is asked of a ListJob.
struct ListScope
{
    QByteArray prefix;
    bool isDelimited = false; //!< whether what lies below the next `/` is folded into common prefixes
    KeyFilter wants = {};     //!< objects that it refuses are counted, not kept; empty: all are kept
    SieveMaker sieve = {};    //!< what decides of those that are wanted; empty: all are kept
};

//! Puts the pages of one listing together, and refuses those that cannot belong to a whole one (TRAPS 3). A key that
//! comes twice counts once, as it came last: it was replaced while the pages were read. Pure.
class ListingMerge
{
public:
    ListingMerge(ListScope scope, ListLimits limits);
    ~ListingMerge();

    //! Malformed when a key or prefix lies outside the scope, a token comes again, a truncated page brings nothing new,
    //! or there are too many.
    [[nodiscard]] Result<void> add(const Listing &page);

    //! The whole, sorted by its bytes; call it once, after the last page.
    [[nodiscard]] Listing take();

private:
    [[nodiscard]] Result<void> check(const Listing &page) const;
    bool take(const ListedObject &object);
    [[nodiscard]] bool isCounted(const ListedObject &object, bool isRepeated);
    [[nodiscard]] bool keep(const ListedObject &object);
    void indexPlaces();
    [[nodiscard]] Result<void> checkProgress(const Listing &page, bool isNew);

    ListScope m_scope;
    ListLimits m_limits;
    Listing m_whole;
    bool m_isSorted = true; // so far: a key that came before can only be the newest
    QByteArray m_newestKey;
    std::unique_ptr<ObjectSieve> m_sieve; // null: all that is wanted is kept
    bool m_isNewestCounted = false;       // as the sieve says
    QHash<QByteArray, size_t> m_places;   // of the keys in m_whole, once they are not sorted
    QSet<QByteArray> m_prefixes;
    QSet<QByteArray> m_tokens;
    int m_pages = 0;
};

//! Follows the pages of a listing until it is whole, or fails.
class ListJob : public QObject
{
    Q_OBJECT

public:
    using Ended = std::function<void(Result<Listing> listing)>;

    //! Begins at once; `ended` is called once, and may destroy the ListJob. `client` outlives it.
    ListJob(SourceClient &client, ListScope scope, RetryLimits retries, Ended ended);

private:
    void ask();
    [[nodiscard]] Result<void> readPage(const FetchedBody &body);
    void takePage(const Result<void> &outcome);

    ListScope m_scope;
    Ended m_ended;
    ListingMerge m_merge;
    BodyFetch m_fetch;
    Listing m_page; // the newest
    int m_pageSize; // keys that are asked for
};

} // namespace omsync
