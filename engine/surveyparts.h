// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a Survey is made of; for its own files only.
#include "catalog/domainmeta.h"
#include "fetch/runlook.h"
#include "fetch/treelister.h"
#include "plan/subscription.h"
#include "survey.h"

#include <memory>
#include <optional>
#include <vector>

namespace omsync {

//! One question, and what it has brought so far.
struct Survey::Question
{
    NetworkThreads network{2};
    std::unique_ptr<RunLook> look;
    std::unique_ptr<TreeLister> lister;
    std::vector<SourceSettings> sources;    // that are still to be asked
    std::vector<Subscription> wanted;       // of the Domain that is asked about
    size_t next = 0;                        // of these, to be explained
    std::optional<Explanation> explanation; // by those before
    std::vector<DomainEntry> domains;
    std::optional<Error> error; // why a Source could not be asked
    SourceSettings source;
    Tree tree = Tree::Data; // of the Domains
    DomainListing listing;
};

//! All files of these Variables, of any time.
[[nodiscard]] Result<Selection> everythingOf(const QStringList &names);

//! The `static/meta.json` that came with a listing; absent when there is none that can be read.
[[nodiscard]] std::optional<DomainMeta> metaOf(const DomainListing &listing);
//! How the Chunks of a Domain are cut, by that, or by what is known beforehand.
[[nodiscard]] std::optional<ChunkLayout> layoutOf(const DomainListing &listing, const QString &domain);

//! The Derivation of the name that is asked about; absent when it is stored.
[[nodiscard]] std::optional<Derivation> derivationOf(const Topic &topic, const std::vector<Derivation> &derivations);

} // namespace omsync
