// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/keyfingerprints.h"
#include "catalog/remoteobject.h"
#include "plan/setasidestock.h"
#include "s3/listing.h"
#include "store/datadirectory.h"
#include "store/manifestreader.h"

#include <QSet>

#include <atomic>
#include <memory>
#include <utility>
#include <vector>

namespace omsync {

//! How many wanted objects of a Domain are kept in memory, however many there are.
struct KeepingLimits
{
    qint64 first = 20'000;   //!< of a listing: kept in any case
    qint64 fetched = 50'000; //!< beyond these: kept, since they are to be fetched
    qint64 waiting = 5'000;  //!< that were fetched, and wait for the rest of their Run; more are set aside
};

//! How many objects of one Domain are kept, however many a listing has. Shared by the listings of a Domain, which run
//! on several threads.
class ListingRoom
{
public:
    explicit ListingRoom(const KeepingLimits &limits)
        : m_first(limits.first)
        , m_fetched(limits.fetched)
    {
    }

    //! Whether it is among the first, which are kept in any case.
    [[nodiscard]] bool takesFirst() { return m_first > 0 && m_first.fetch_sub(1) > 0; }
    //! Whether it is kept, to be fetched.
    [[nodiscard]] bool takesFetched() { return m_fetched > 0 && m_fetched.fetch_sub(1) > 0; }

private:
    std::atomic<qint64> m_first;
    std::atomic<qint64> m_fetched;
};

//! What an ObjectSieve compares with.
struct SieveOrder
{
    DataDirectory data;
    QString source;          //!< name of the Source
    QSet<ObjectKey> damaged; //!< local files that did not pass a check
    KeepingLimits limits = {};
    bool remembersKeys = false; //!< of what is not kept
};

//! Decides while a Domain in the tree `data` is listed which of its wanted objects are kept, so that millions of them
//! take no memory (TRAPS 15): the first ones, and of the rest those that are to be fetched, up to a number. The planner
//! judges what is kept; what is not would be judged by it the same way. Looks at the disk: for network threads.
class ObjectSieve
{
public:
    enum class Verdict {
        Kept,
        Unchanged, //!< lies here
        SetAside,  //!< was fetched, and waits to replace what lies here
        Later,     //!< is to be fetched when others were
    };

    ObjectSieve(SieveOrder order, QStringView domain, std::shared_ptr<ListingRoom> room);

    [[nodiscard]] Verdict judge(const ListedObject &listed);

    //! The ids of all that were judged as SetAside.
    [[nodiscard]] std::vector<qint64> takeSetAside() { return std::move(m_setAside); }
    //! The keys that were not kept, where they are to be remembered.
    [[nodiscard]] KeyFingerprints takeCounted() { return std::move(m_counted); }

private:
    [[nodiscard]] Verdict judge(const RemoteObject &remote);
    [[nodiscard]] bool isUnchanged(const RemoteObject &remote);
    [[nodiscard]] std::optional<LocalFile> localOf(const ObjectKey &key);

    SieveOrder m_order;
    std::shared_ptr<ListingRoom> m_room;
    ManifestReader m_manifest;
    SetAsideStock m_stock;
    std::vector<qint64> m_setAside;
    KeyFingerprints m_counted;
    QString m_directory; // of the newest object
    bool m_isInside = false;
};

} // namespace omsync
