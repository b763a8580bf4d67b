// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fetch/treelister.h"

namespace omsync {

//! Lists one Domain in the tree `data`: its directories and `static/`, then `static/meta.json`, and only then the
//! Chunks. With few Variables wanted each is listed by itself, side by side; with most of them the Domain in one flat
//! listing, unless the Source refuses that (an Open-Meteo node wants a delimiter). What the Selection does not want is
//! only counted, so that millions of old Chunks take no memory; where the length of a Chunk is not known, everything is
//! kept.
class DomainLister : public TreeLister
{
    Q_OBJECT

public:
    DomainLister(NetworkThreads &network, ListingOrder order);

protected:
    void begin() override;

private:
    void takeBoth();
    void findDirectories();
    void findWanted();
    void listChunks();
    [[nodiscard]] KeyFilter chunkFilter();
    void listFlat();
    void listEach();
    void takeChunks(const Listing &listing);

    std::optional<Result<Listing>> m_found;  // in the Domain's own directory
    std::optional<Result<Listing>> m_static; // in `static/`
    QStringList m_directories;               // all that the Domain has
    QList<QByteArray> m_wanted;              // of these, without static
    int m_pending = 0;                       // listings of Chunks that are still to come
};

} // namespace omsync
