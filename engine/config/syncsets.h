// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/settings.h"

#include <QString>

#include <optional>
#include <vector>

namespace omsync {

//! A text that a user gave, and where: `SYNC_DOMAINS`, `--server`.
struct GivenText
{
    QString text;
    QString origin;
    friend bool operator==(const GivenText &, const GivenText &) = default;
};

//! Reads the names of trees, each once; BadInput, with the nearest name, for one that is none.
[[nodiscard]] Result<std::vector<Tree>> treesOf(const QStringList &names);

//! What the existing client is told to pull (DATA.md, section 3): `;` separates the sets of the servers, `,` the items
//! of a set. As many sets of domains as servers; of variables as many, or one for all.
struct SyncTexts
{
    std::optional<GivenText> servers; //!< absent: defaultServer()
    GivenText domains;
    GivenText variables;
};

//! The same as Settings.
struct SyncSets
{
    std::vector<SourceSettings> sources; //!< called by their host; a server that is named twice is one source
    std::vector<SelectionSettings> selections;
};

//! BadInput, naming the origin, for sets that do not match in number or are empty, a server that is no URL, a selector
//! or a domain that is not known, with the nearest names.
[[nodiscard]] Result<SyncSets> syncSetsOf(const SyncTexts &texts);

//! The sources alone: of these servers, or defaultServer() when they are absent.
[[nodiscard]] Result<std::vector<SourceSettings>> sourcesOf(const std::optional<GivenText> &servers);

} // namespace omsync
