// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/settings.h"

#include <QStringList>

namespace omsync {

//! What is to be removed without asking a Source.
struct PruneOrder
{
    enum class Extent {
        All,
        OverSize, //!< only while the tree `data` is larger than it may be, and of that tree; needs names of domains
    };

    QStringList domains = {}; //!< empty: all that lie here
    bool isDryRun = false;    //!< looks, and removes nothing
    bool isForced = false;    //!< goes beyond the limits of RemovalLimits
    //! Days back that stay of everything in the tree `data`, where Settings select nothing.
    int pastDays = SelectionSettings().pastDays;
    Extent extent = Extent::All;
    friend bool operator==(const PruneOrder &, const PruneOrder &) = default;
};

} // namespace omsync
