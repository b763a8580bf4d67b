// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

class QSqlDatabase;

namespace omsync {

//! Makes an open connection to a state database ready for use: sets its modes, creates the tables of a new one, and
//! takes an older format to the newest by its numbered migrations, each in one transaction. Damaged when it is of a
//! newer format, or when pages are missing or disagree.
[[nodiscard]] Result<void> prepareState(const QSqlDatabase &database);

//! NotFound when it is not of the newest format: for a connection that only reads.
[[nodiscard]] Result<void> checkState(const QSqlDatabase &database);

} // namespace omsync
