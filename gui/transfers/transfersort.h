// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/transfers/transferbook.h"

#include <Qt>

namespace omsync {

//! Sorts by key, those of one key as they came up; a hundred thousand of them before anyone notices.
void sortByKey(TransferBook::Entries &entries, Qt::SortOrder order);

} // namespace omsync
