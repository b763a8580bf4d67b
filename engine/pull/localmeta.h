// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/domainmeta.h"
#include "store/datadirectory.h"

namespace omsync {

//! The `static/meta.json` of a Domain that lies here. NotFound when there is none.
[[nodiscard]] Result<DomainMeta> domainMetaHere(const DataDirectory &data, const QString &domain);

//! Whether a Source's `static/meta.json` announces an older Run than the one here does.
[[nodiscard]] bool isOlderThanHere(const DomainMeta &meta, const DataDirectory &data, const QString &domain);

} // namespace omsync
