// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "status/passstatus.h"
#include "status/transferstatus.h"

#include <QString>

namespace omsync {

//! What is said of a Pass that has ended: `dwd_icon: 12 files, 34.5 MB in 12 s from aws`.
[[nodiscard]] QString passLine(const PassStatus &status);

//! What is said of a Transfer that has failed.
[[nodiscard]] QString failureLine(const TransferStatus &status);

} // namespace omsync
