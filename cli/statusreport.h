// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/report.h"
#include "status/content.h"
#include "status/enginestatus.h"
#include "status/filechange.h"

#include <optional>
#include <vector>

namespace omsync {

//! Until when it pauses, in words or as a time.
[[nodiscard]] QString endText(const Pause &pause);
//! That nothing is pulled until then, or, where that is absent, that it goes on.
[[nodiscard]] Report pauseReport(const std::optional<Pause> &pause);
//! The same of one Domain.
[[nodiscard]] Report pauseReport(const QString &domain, const std::optional<Pause> &pause);

//! What Passes did otherwise than by Transfers: in JSON alone, among the files.
[[nodiscard]] Report changesReport(const std::vector<FileChange> &changes);

//! `status`: a row for each Domain; in JSON the whole status.
[[nodiscard]] Report freshnessReport(const EngineStatus &status);

//! The Variables of a Domain that lie here.
struct LocalVariables
{
    QString domain;
    std::vector<VariableEntry> variables;
};

//! `status --variables`: a row for each Variable with its newest Chunk; those that lag behind their Domain are marked.
[[nodiscard]] Report variablesReport(const EngineStatus &status, const std::vector<LocalVariables> &domains);

} // namespace omsync
