// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/derivedvariables.h"
#include "catalog/topic.h"
#include "plan/planner.h"
#include "status/explanation.h"
#include "store/datadirectory.h"

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

//! What is asked about a file, or about the files of a Variable.
struct FileInquiry
{
    Topic topic;
    QStringList asked;                    //!< the texts that the Variables of the Selection were read from
    std::optional<Derivation> derivation; //!< of the topic's Variable, when that is not stored
};

//! The answer, with the files that lie here, which are scanned: `input` has what the Source lists. For a name that is
//! not stored, of the files of what it is computed from. NothingMatched when there is no such Variable on either side.
//! Slow: for a pool thread.
[[nodiscard]] Result<Explanation> explanationHere(const DataDirectory &data, const FileInquiry &inquiry,
                                                  PlanInput input);

} // namespace omsync
