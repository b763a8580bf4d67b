// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/diskroom.h"
#include "config/settings.h"
#include "status/plan.h"
#include "store/statedatabase.h"

#include <QHash>

namespace omsync {

//! What a Plan takes of the disk until all of it is in place.
struct DiskNeed
{
    qint64 together = 0; //!< bytes, when replacements wait for each other beside what they replace
    qint64 oneByOne = 0; //!< bytes, when each takes its place as soon as it is here
    qint64 filesTogether = 0;
    qint64 filesOneByOne = 0;

    friend bool operator==(const DiskNeed &, const DiskNeed &) = default;
};

//! Bytes that an unfinished Transfer has reserved already are not needed again. One by one, twice `concurrent` of the
//! largest replacements may lie beside what they replace: as many arrive, and as many wait for their turn.
[[nodiscard]] DiskNeed diskNeedOf(const Plan &plan, const QHash<ObjectKey, UnfinishedTransfer> &unfinished,
                                  int concurrent);

//! How files may be published so that `reserve` stays free: as it is wanted, else one by one. DiskFull with the figures
//! when there is too little room for that, too.
[[nodiscard]] Result<PublishMode> publishModeFor(const DiskNeed &need, const DiskRoom &room, qint64 reserve,
                                                 PublishMode wanted);

//! The same, as these settings want it, in this directory.
[[nodiscard]] Result<PublishMode> publishModeIn(const QString &directory, const DiskNeed &need,
                                                const PullSettings &settings);

} // namespace omsync
