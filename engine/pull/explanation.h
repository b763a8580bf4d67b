// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pull/planner.h"
#include "status/explanation.h"

#include <QByteArrayView>
#include <QStringList>

namespace omsync {

//! Why one file is or is not fetched: each rule in the order in which it is asked, by what the Plan of `input` does.
//! `key` lies in the tree `data` and in the Domain of `input`; it need not exist on either side. `asked` are the texts
//! that the Variables of the Selection were read from.
[[nodiscard]] FileExplanation explanationOf(const ObjectKey &key, const PlanInput &input, const QStringList &asked);

//! The same for every file of one directory of the Domain, `temperature_2m`, that exists on either side; sorted by key.
[[nodiscard]] std::vector<FileExplanation> explanationsOf(QByteArrayView directory, const PlanInput &input,
                                                          const QStringList &asked);

} // namespace omsync
