// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"
#include "catalog/objectkey.h"
#include "catalog/timerange.h"

#include <optional>

namespace omsync {

//! The Run that an object of `data_run` or `data_spatial` belongs to, told by its path, `<domain>/YYYY/MM/DD/HHMMZ/…`
//! (DATA.md, section 1). Absent in the tree `data`, and for what stands above the Runs, such as `latest.json`.
[[nodiscard]] std::optional<Instant> runOf(const ObjectKey &key);

//! The Variable of a file `<variable>.om` in the directory of a Run of `data_run`; empty for any other.
[[nodiscard]] QByteArrayView variableInRun(const ObjectKey &key);

//! The span in which the Runs below a directory lie, told by its path below the Domain: `2026/`, `2026/11/`,
//! `2026/11/23/`, or that of one Run, `2026/11/23/0600Z/`. Absent for any other path.
[[nodiscard]] std::optional<TimeRange> runSpanOf(QByteArrayView directory);

//! When a file of a Domain may appear beside the others, in this order (DATA.md, section 1).
enum class PublicationRank {
    Ordinary,     //!< as soon as it is here, or, where it replaces another, with all others of its Pass
    RunMeta,      //!< `meta[_realm].json` of a Run's directory: when all other files of that Run are here
    Announcement, //!< `static/meta.json`, `latest[_realm].json`, `in-progress[_realm].json`: after all others
};

[[nodiscard]] PublicationRank rankOf(const ObjectKey &key);

//! Whether this Announcement names a Run that is whole; `in-progress[_realm].json` names one that still grows.
[[nodiscard]] bool announcesWholeRun(const ObjectKey &key);

//! The `reference_time` that an Announcement of `data_run` or `data_spatial` names; Malformed when there is none.
[[nodiscard]] Result<Instant> announcedRun(const QByteArray &json);

} // namespace omsync
