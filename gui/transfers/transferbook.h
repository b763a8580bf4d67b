// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "status/transferstatus.h"

#include <QHash>

#include <array>
#include <deque>
#include <map>
#include <vector>

namespace omsync {

//! What a list of Transfers is of.
enum class TransferPhase {
    Active,
    Waiting,
    Failed, //!< and not tried again since
    Ended,  //!< whatever became of it
};

//! In the order in which they are offered.
inline constexpr std::array<TransferPhase, 4> transferPhases{TransferPhase::Active, TransferPhase::Waiting,
                                                             TransferPhase::Failed, TransferPhase::Ended};

//! All Transfers that are known, in the order in which they came up.
class TransferBook
{
public:
    //! One Transfer; it stays where it is until it is forgotten.
    struct Entry
    {
        qint64 number; //!< grows in the order in which they came up
        TransferStatus status;
        bool isSuperseded = false; //!< there is a later Transfer of the same file
        bool isForgotten = false;
    };
    using Entries = std::vector<const Entry *>;

    [[nodiscard]] static bool isIn(TransferPhase phase, const Entry &entry);

    //! Transfers that are new or changed, in the order in which that happened; back come their entries. A file keeps
    //! its entry until its Transfer has ended; the next one has an entry of its own. What is given up without an
    //! attempt changes the entry of its last failure.
    Entries take(const std::vector<TransferStatus> &changes);

    //! Each file has one entry after that, which says what `transfers` do of it.
    Entries replace(const std::vector<TransferStatus> &transfers);

    //! All in that phase, in their order.
    [[nodiscard]] Entries all(TransferPhase phase) const;
    //! Those of files that are not among `transfers`, and of these all but the last.
    [[nodiscard]] Entries othersThan(const std::vector<TransferStatus> &transfers) const;
    //! Of those that ended, all but the last `most`.
    [[nodiscard]] Entries endedBefore(size_t most) const;
    void forget(const Entries &entries);

    [[nodiscard]] int count(TransferPhase phase) const { return m_counts[size_t(phase)]; }

private:
    Entry &add(const TransferStatus &status);
    void change(Entry &entry, const TransferStatus &status);
    void supersede(Entry &entry);
    void count(const Entry &entry, int sign);

    std::map<qint64, Entry> m_entries;                 // by number
    QHash<ObjectKey, Entry *> m_last;                  // of each file
    std::deque<const Entry *> m_ended;                 // in the order in which they did
    std::array<int, transferPhases.size()> m_counts{}; // by phase
};

} // namespace omsync
