// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/domainmeta.h"
#include "config/settings.h"
#include "plan/retention.h"

#include <map>
#include <utility>
#include <vector>

namespace omsync {

//! What of a data directory is kept, told without a Source: what Settings select, and their retention.
class Keeping
{
public:
    //! By then. Where Settings select nothing, what is recent may be pulled by a command line that this process does
    //! not know: as far back as selections reach that do not say how far, but `pastDays` in the tree `data`. Fails as
    //! subscriptionsOf() does.
    [[nodiscard]] static Result<Keeping> of(const Settings &settings, Instant now,
                                            int pastDays = SelectionSettings().pastDays);

    //! Of one Domain in one tree: `files` lie here or are remembered, `meta` is that of the Domain here.
    [[nodiscard]] RetentionRules rulesFor(Tree tree, const QString &domain, const std::vector<LocalFile> &files,
                                          const std::optional<DomainMeta> &meta) const;

private:
    Keeping() = default;
    [[nodiscard]] std::vector<Selection> wantedOf(Tree tree, const QString &domain) const;

    Settings m_settings;
    Instant m_now;
    std::map<std::pair<Tree, QString>, std::vector<Selection>> m_selected;
    std::map<Tree, std::vector<Selection>> m_recent; // of all Domains; empty where Settings select something
};

} // namespace omsync
