// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QSet>
#include <QString>

namespace omsync {

//! Removes what interrupted Passes left of one domain: staged files of ours whose targets are not in `resumed`.
//! Temporary files of other programs are never touched. Yields how many went. Slow: for a pool thread.
[[nodiscard]] Result<int> sweepLeftovers(const QString &domainDirectory, const QSet<QString> &resumed);

} // namespace omsync
