// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/derivedvariables.h"
#include "catalog/topic.h"
#include "plan/removalplan.h"
#include "status/explanation.h"
#include "store/datadirectory.h"

#include <QByteArrayView>
#include <QStringList>

namespace omsync {

//! Why one file is or is not fetched: each rule in the order in which it is asked, by what the Plan of `input` does.
//! `key` lies in the tree `data` and in the Domain of `input`; it need not exist on either side. `asked` are the texts
//! that the Variables of the Selection were read from; `going` is a Plan that holds what is removed.
[[nodiscard]] FileExplanation explanationOf(const ObjectKey &key, const PlanInput &input, const QStringList &asked,
                                            const Plan &going = {});

//! The keys of one directory of the Domain, `temperature_2m`, that exist on either side; sorted.
[[nodiscard]] std::vector<ObjectKey> keysIn(QByteArrayView directory, const PlanInput &input);

//! What is asked about a file, or about the files of a Variable.
struct FileInquiry
{
    Topic topic;
    QStringList asked;                    //!< the texts that the Variables of the Selection were read from
    std::optional<Derivation> derivation; //!< of the topic's Variable, when that is not stored
    RemovalOrder removal;
    ListedDomain listed;
};

//! The answer, with the files that lie here, which are scanned: `input` has what the Source lists. For a name that is
//! not stored, of the files of what it is computed from. NothingMatched when there is no such Variable on either side.
//! Slow: for a pool thread.
[[nodiscard]] Result<Explanation> explanationHere(const DataDirectory &data, const FileInquiry &inquiry,
                                                  PlanInput input);

//! Of two selections of one Domain: what the first does not want is told by the other, where that wants it.
[[nodiscard]] Explanation eitherOf(Explanation first, Explanation other);

//! How a name that is not stored comes about, and what of it a Source lacks.
[[nodiscard]] QString noteOn(const Derivation &derivation, const QString &domain, const QString &source);

} // namespace omsync
