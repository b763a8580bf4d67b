// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/settings.h"
#include "gui/settings/choicemodel.h"
#include "status/content.h"

#include <map>
#include <optional>
#include <vector>

namespace omsync {

//! What is known of a Source since it was asked.
struct SourceKnowledge
{
    std::optional<std::vector<DomainEntry>> domains; //!< absent: it was not asked
    std::map<QString, DomainContent> contents;       //!< by Domain
};

//! A row for each Domain that is known beforehand, that is selected, or that the Source has: name, provider, how often
//! there is a Run, the newest Run at the Source, and what the selection would take of it.
[[nodiscard]] std::vector<Choice> domainChoices(const SelectionSettings &selection, const SourceKnowledge &known,
                                                Instant now);

//! A row for each selector, then one for each Variable that is selected, that the Source has in the selected Domains,
//! or that is a usual one: name, kind, and size at the Source.
[[nodiscard]] std::vector<Choice> variableChoices(const SelectionSettings &selection, const SourceKnowledge &known);

//! All that the selection would take, in a sentence; empty while nothing of it is known.
[[nodiscard]] QString sizeSentence(const SelectionSettings &selection, const SourceKnowledge &known, Instant now);

//! Which of the selected Domains nobody knows yet, the Source as far as it was asked included, and what may have been
//! meant; empty: none.
[[nodiscard]] QString doubtSentence(const SelectionSettings &selection, const SourceKnowledge &known);

} // namespace omsync
