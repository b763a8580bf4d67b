// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/domainintree.h"
#include "catalog/domainmeta.h"

#include <optional>

namespace omsync {

//! The newest Run of a Domain in one tree, as what announces it says (DATA.md, section 2).
struct NewestRun
{
    Instant run;                            //!< its initialisation time
    std::optional<Instant> finished;        //!< at the origin
    std::optional<Instant> available;       //!< on that server; told in the tree `data` alone
    std::chrono::seconds updateInterval{0}; //!< of the Domain; 0: not told
    std::optional<ChunkLayout> layout = {}; //!< told in the tree `data` alone

    friend bool operator==(const NewestRun &, const NewestRun &) = default;
};

[[nodiscard]] NewestRun newestRunOf(const DomainMeta &meta);

//! Reads it, which stands at announcementKey(); unknown fields are ignored. Malformed as readDomainMeta() and
//! announcedRun() say.
[[nodiscard]] Result<NewestRun> readNewestRun(const ObjectKey &key, const QByteArray &json);

} // namespace omsync
