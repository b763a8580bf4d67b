// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/newestrun.h"
#include "store/datadirectory.h"

#include <optional>

namespace omsync {

//! The `static/meta.json` of a Domain that lies here. NotFound when there is none.
[[nodiscard]] Result<DomainMeta> domainMetaHere(const DataDirectory &data, const QString &domain);

//! The Run that this content of `static/meta.json`, `latest.json` or its kin names; absent when it cannot be read.
[[nodiscard]] std::optional<Instant> runNamedBy(const ObjectKey &key, const QByteArray &body);

//! The newest Run of a Domain that lies here, as what announces it says. NotFound when nothing does.
[[nodiscard]] Result<NewestRun> newestRunHere(const DataDirectory &data, const DomainInTree &domain);

//! What announces the Run of a Domain, when it lies here and cannot be read.
[[nodiscard]] std::optional<ObjectKey> unreadableAnnouncement(const DataDirectory &data, const DomainInTree &domain);

//! Whether what announces a Run at a Source, `static/meta.json`, `latest.json` or its kin, names an older one than the
//! same file here does; not when either cannot be read.
[[nodiscard]] bool isOlderThanHere(const ObjectKey &key, const QByteArray &body, const DataDirectory &data);

} // namespace omsync
