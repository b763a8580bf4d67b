// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "catalog/domain.h"
#include "catalog/selection.h"
#include "pull/networkthreads.h"

#include <QObject>
#include <QStringList>

#include <optional>
#include <vector>

namespace omsync {

//! What a Source has of one Domain, as far as a Selection wants it.
struct DomainListing
{
    std::vector<RemoteObject> objects; //!< of every directory that is wanted, each key once, sorted
    qint64 passedOver = 0;             //!< objects of those directories that the Selection does not want
    std::optional<FetchedObject> meta; //!< `static/meta.json`, read before the Chunks were listed
    QStringList unmatched;             //!< names of the Selection that are no directory of the Domain
    QStringList directories;           //!< all that the Domain has
    std::vector<Error> refused;        //!< keys that were listed and are not safe to use
};

//! Lists one Domain of one Source, once: its directories, then `static/` and `static/meta.json`, and only then the
//! Chunks, so that the listing holds at least the Run that this meta.json announces. With few Variables wanted each is
//! listed by itself, side by side; with most of them the Domain in one flat listing, unless the Source refuses that
//! (an Open-Meteo node wants a delimiter). What the Selection does not want is only counted, so that millions of old
//! Chunks take no memory; where the length of a Chunk is not known, everything is kept.
class DomainLister : public QObject
{
    Q_OBJECT

public:
    DomainLister(NetworkThreads &network, SourceSettings source, Domain domain, Selection selection, QObject *parent);

    void start();

    //! Reads `static/meta.json` alone; metaRead() or failed() follows.
    void readMetaAgain();

    //! Ends the requests under way; no signal follows.
    void cancel();

Q_SIGNALS:
    void listed(omsync::DomainListing listing);
    void metaRead(omsync::FetchedObject meta);
    void failed(omsync::Error error);

private:
    enum class Share { Static, Chunks }; // `static/` is listed once, apart, even where all is listed flat
    using ListingStep = void (DomainLister::*)(const Listing &);

    void list(const QByteArray &prefix, bool isDelimited, ListingStep next);
    void takeDirectories(const Listing &listing);
    void takeStatic(const Listing &listing);
    void takeMeta(const FetchedObject &meta);
    void listChunks();
    [[nodiscard]] KeyFilter chunkFilter() const;
    void listFlat();
    void listEach();
    void takeChunks(const Listing &listing);
    void getMeta(int attempt, NetworkThreads::Answered<FetchedObject> answered);
    [[nodiscard]] Result<void> matchNames();
    void add(const Listing &listing, Share share);
    void fail(Error error);
    [[nodiscard]] QByteArray prefix(QByteArrayView directory = {}) const;

    NetworkThreads &m_network;
    SourceSettings m_source;
    Domain m_domain;
    Selection m_selection;
    DomainListing m_listing;
    QList<QByteArray> m_wanted; // directories, without static
    KeyFilter m_wants;          // of the objects in them
    QSet<qint64> m_requests;    // under way
    int m_pending = 0;          // listings of Chunks that are still to come
};

} // namespace omsync
