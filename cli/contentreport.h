// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/topic.h"
#include "cli/report.h"
#include "status/content.h"
#include "status/explanation.h"

namespace omsync {

//! `domains`: a row for each Domain that the Sources have.
[[nodiscard]] Report domainsReport(const std::vector<DomainEntry> &domains, Instant now);

//! `list DOMAIN`: a row for each Variable, beyond the tree `data` for each Run. `list DOMAIN/VARIABLE`, or a Run's
//! directory: a row for each file. `list KEY`: that file.
[[nodiscard]] Report contentReport(const DomainContent &content, const Topic &topic);

//! `explain`: for one file its rules and what follows, for several a line each, unless `isDetailed`.
[[nodiscard]] Report explanationReport(const Explanation &explanation, bool isDetailed);

//! From when to when data reach, `2026-11-20T00:00Z`; empty texts for what belongs to no span.
[[nodiscard]] QStringList spanCells(const std::optional<TimeRange> &span);

} // namespace omsync
