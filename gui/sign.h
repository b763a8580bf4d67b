// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/freshness.h"

#include <QColor>
#include <QIcon>

namespace omsync {

//! What an icon says, by its shape and its colour: the states of a Domain, that pulling is paused, and
//! that a node does not answer. Worst first; trouble is what comes before Paused.
enum class Sign {
    Error,
    Unreachable,
    Inconsistent,
    SourceStopped,
    Stale,
    Late,
    Paused,
    Syncing,
    Unknown,
    Fresh,
    Retired
};

[[nodiscard]] Sign signOf(DomainState state);

//! Readable from 16 pixels on, before light and dark.
[[nodiscard]] QIcon iconOf(Sign sign);

//! The colour of that icon.
[[nodiscard]] QColor colorOf(Sign sign);

//! Of the program itself.
[[nodiscard]] QIcon programIcon();

} // namespace omsync
