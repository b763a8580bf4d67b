// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/datadirectory.h"

#include <QList>

namespace omsync {

//! Removes what interrupted Passes left of one domain in one tree: staged files of ours whose keys are not in `resumed`
//! and were not set aside. Temporary files of other programs are never touched. Yields how many went. Slow: for a pool
//! thread.
[[nodiscard]] Result<int> sweepLeftovers(const DataDirectory &data, Tree tree, const QString &domain,
                                         const QList<ObjectKey> &resumed);

} // namespace omsync
