// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/derivedvariables.h"
#include "catalog/selection.h"
#include "status/plan.h"

#include <optional>

namespace omsync {

// What is asked for and a Source does not have, although nothing fails: see PassStatus::lacks.

//! What a derived name needs too; NotFound.
[[nodiscard]] Error lackOf(const Derivation &derivation, const QString &domain, const QString &source);

//! That no file lies in the time that is wanted, beside those that belong to no time or announce others;
//! NothingMatched. Absent when there is one.
[[nodiscard]] std::optional<Error> emptyWindowOf(const Plan &plan, const Selection &selection);

} // namespace omsync
