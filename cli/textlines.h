// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "status/enginestatus.h"
#include "status/plan.h"

#include <QStringList>

#include <vector>

namespace omsync {

//! What is said of a Pass that has ended: `dwd_icon: 12 files, 34.5 MB in 12 s from aws`.
[[nodiscard]] QString passLine(const PassStatus &status);

//! What is said of a Transfer that has failed.
[[nodiscard]] QString failureLine(const TransferStatus &status);

//! A table with a row for each Domain and one for all.
[[nodiscard]] QStringList planTable(const std::vector<Plan> &plans);

//! A line for each object that would be fetched.
[[nodiscard]] QStringList planEntries(const Plan &plan);

//! A table with a row for each Domain.
[[nodiscard]] QStringList freshnessTable(const std::vector<DomainStatus> &domains);

} // namespace omsync
