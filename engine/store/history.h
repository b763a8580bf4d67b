// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"
#include "base/result.h"
#include "catalog/freshness.h"
#include "catalog/objectkey.h"
#include "store/statedatabase.h"

#include <QString>

#include <optional>
#include <vector>

namespace omsync {

//! A Transfer that ended.
struct TransferRecord
{
    ObjectKey key;
    QString source;
    qint64 size = 0;
    int attempts = 1;
    Instant ended;
    QString code = {};  //!< the name of the Error's code; empty: it was published
    QString error = {}; //!< what it failed of

    friend bool operator==(const TransferRecord &, const TransferRecord &) = default;
};

//! A Run of a Domain that came in one tree.
struct RunRecord
{
    Tree tree = Tree::Data;
    QString domain;
    Instant run;
    Instant finished;  //!< at the origin
    Instant available; //!< here

    friend bool operator==(const RunRecord &, const RunRecord &) = default;
};

//! What the last Pass of a Domain left it in.
struct DomainTrouble
{
    DomainState state = DomainState::Error; //!< this or Inconsistent
    Instant since;                          //!< when a Pass first ended so
    Error error;                            //!< of the last one

    friend bool operator==(const DomainTrouble &, const DomainTrouble &) = default;
};

//! What the Passes of a Domain in one tree came to.
struct DomainRecord
{
    Tree tree = Tree::Data;
    QString domain;
    QString source;                            //!< of the last one
    std::optional<Instant> lastSuccess = {};   //!< when one last ended with all that was wanted
    int failures = 0;                          //!< Passes since then that ended otherwise
    std::optional<DomainTrouble> trouble = {}; //!< absent: the last one ended with all that was wanted

    friend bool operator==(const DomainRecord &, const DomainRecord &) = default;
};

//! The newest 10,000 are kept.
[[nodiscard]] Result<void> record(StateDatabase &state, const std::vector<TransferRecord> &transfers);
//! The newest ones, in the order in which they were recorded.
[[nodiscard]] Result<std::vector<TransferRecord>> recentTransfers(const StateDatabase &state, int most);

//! A Run that is recorded already stays as it is. What came more than a month before the newest of these goes.
[[nodiscard]] Result<void> record(StateDatabase &state, const std::vector<RunRecord> &runs);
//! Those that came at `from` or later, in the order in which they came.
[[nodiscard]] Result<std::vector<RunRecord>> runsSince(const StateDatabase &state, Instant from);

//! Takes the place of what was recorded of that Domain.
[[nodiscard]] Result<void> record(StateDatabase &state, const DomainRecord &domain);
//! Sorted by tree and name.
[[nodiscard]] Result<std::vector<DomainRecord>> domainRecords(const StateDatabase &state);

//! The code with this name; Interrupted for one of another omsync.
[[nodiscard]] ErrorCode errorCodeNamed(const QString &name);

} // namespace omsync
