// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/derivedvariables.h"
#include "catalog/selection.h"
#include "fetch/keyfilter.h"
#include "fetch/networkthreads.h"
#include "plan/objectsieve.h"
#include "status/refusedkey.h"

#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace omsync {

//! What is to be listed.
struct ListingOrder
{
    SourceSettings source;
    Tree tree = Tree::Data;
    QString domain;
    std::optional<ChunkLayout> layout = {}; //!< as far as it is known beforehand; of the tree `data`
    Selection selection;
    std::optional<SieveOrder> sieve = {}; //!< absent: all that is wanted is kept
    QSet<ObjectKey> only = {};            //!< of files of Variables in the tree `data`; empty: any
};

//! What a Source has of one Domain in one tree, as far as a Selection wants it.
struct DomainListing
{
    std::vector<RemoteObject> objects; //!< of every directory that is wanted, each key once, sorted
    qint64 passedOver = 0;             //!< objects of those directories that the Selection does not want
    ObjectCounts counts;               //!< objects that are wanted, and are too many to be kept
    std::vector<qint64> setAside;      //!< ids of those among them that were set aside
    KeyFingerprints counted;           //!< of all of them, where the sieve remembers them
    //! With their content, which was read before what they announce was listed.
    std::vector<FetchedObject> announcements;
    VariableSelection variables;         //!< of the Selection, with what its derived names need
    std::vector<Derivation> derivations; //!< of names that are not stored
    QStringList unmatched;               //!< names of the Selection that the Domain neither has nor can compute
    std::vector<RefusedKey> refused;     //!< the first hundred that cannot be used; what is hidden counts as not there
    qint64 refusedMore = 0;              //!< keys beyond these
};

//! Lists one Domain of one Source in one tree, once. The Announcements are read first, and only then what they announce
//! is listed: so the listing holds at least the Run that they name.
class TreeLister : public QObject
{
    Q_OBJECT

public:
    template <typename T>
    using Answered = NetworkThreads::Answered<T>;

    //! `network` outlives the lister.
    [[nodiscard]] static std::unique_ptr<TreeLister> make(NetworkThreads &network, ListingOrder order);

    //! listed() or failed() follows.
    void start();

    //! Reads the Announcements of whole Runs once more.
    void readAnnouncementsAgain(Answered<std::vector<FetchedObject>> answered);

    //! Ends the requests under way; no signal follows.
    void cancel();

Q_SIGNALS:
    void listed(omsync::DomainListing listing);
    void failed(omsync::Error error);

protected:
    enum class Form { Delimited, Flat };

    TreeLister(NetworkThreads &network, ListingOrder order);

    //! Lists what is needed from a lister that knows nothing yet, and goes on until it calls finish() or fail().
    virtual void begin() = 0;

    //! Lists, and goes on with a listing or with failed().
    void list(const QByteArray &prefix, Form form, std::function<void(const Listing &)> next);
    //! Lists, and goes on in any case.
    void tryToList(const QByteArray &prefix, Form form, Answered<Listing> next);
    //! Begins to read an Announcement before it is known whether there is one: if it can be had, readAnnouncements()
    //! does not ask for it again.
    void readAhead(const ObjectKey &key);
    //! Reads each Announcement that is among the objects, whose versions then are those that were read, and goes on.
    void readAnnouncements(const std::function<void()> &next);
    //! From now on, what is listed and not wanted is counted only.
    void keepOnly(KeyFilter wants) { m_wants = std::move(wants); }
    //! From now on, it decides of what is wanted.
    void sieve(SieveMaker sieve) { m_sieve = std::move(sieve); }
    void add(const Listing &listing, const std::function<bool(const ObjectKey &)> &isTaken);
    void refuse(const QString &key, Error error);
    //! Finds the names of the Selection among the Variables that are stored; what is stored wins over what is derived.
    const VariableSelection &matchNames(const QStringList &stored);
    //! None of the names was found.
    [[nodiscard]] Error nothingMatched(const QStringList &stored) const;
    void finish();
    void fail(Error error);
    //! There is nothing of the Domain. A name that was not known beforehand is a mistake: BadInput, with the nearest of
    //! those that the Source has.
    void failWithoutDomain();
    //! `data/dwd_icon/`, or a directory in it.
    [[nodiscard]] QByteArray prefix(QByteArrayView directory = {}) const;
    [[nodiscard]] const ListingOrder &order() const { return m_order; }
    [[nodiscard]] DomainListing &listing() { return m_listing; }

private:
    struct ReadingAhead
    {
        ObjectKey key;
        std::optional<Result<FetchedObject>> answer = {};
        Answered<FetchedObject> waiting = {}; // for the answer
    };

    void read(const std::vector<ObjectKey> &keys, const Answered<std::vector<FetchedObject>> &next);
    void takeAheadOrGet(const ObjectKey &key, const Answered<FetchedObject> &answered);
    [[nodiscard]] Error named(Error error) const;
    void get(const ObjectKey &key, int attempt, const Answered<FetchedObject> &answered);

    NetworkThreads &m_network;
    ListingOrder m_order;
    DomainListing m_listing;
    std::vector<ObjectKey> m_announcements; // of whole Runs
    std::shared_ptr<ReadingAhead> m_ahead;  // until it is used
    KeyFilter m_wants;                      // of what is listed; empty: all
    SieveMaker m_sieve;                     // of what is wanted; empty: all
    QSet<qint64> m_requests;                // under way
};

} // namespace omsync
