// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/domain.h"
#include "catalog/domainmeta.h"
#include "catalog/remoteobject.h"
#include "catalog/timerange.h"

#include <optional>
#include <vector>

namespace omsync {

//! How long a file waits at most for its Run to be announced: one update interval of its Domain, or six hours where no
//! Run is to be expected.
[[nodiscard]] std::chrono::seconds announcementPatience(const Domain &domain, const std::optional<DomainMeta> &meta);

//! An origin writes the files of a Run first and `static/meta.json` last (DATA.md, section 1): what came to a Source
//! after its meta.json is of a Run that is still being uploaded. Yields the times of change of such files, as the
//! Source tells them; not of one that is older than `patience` at `now`, so that a Source that announces nothing
//! starves nobody. Absent when the Source has no meta.json, or nobody writes it there any more: each file is younger
//! than it by more than `patience`.
[[nodiscard]] std::optional<TimeRange> unannouncedTimes(const std::vector<RemoteObject> &remotes,
                                                        std::chrono::seconds patience, Instant now);

} // namespace omsync
