// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/nodestatus.h"
#include "gui/preferences.h"
#include "gui/sign.h"

#include <QStringList>

#include <map>
#include <optional>
#include <set>
#include <vector>

namespace omsync {

//! One notification.
struct Notice
{
    Sign sign = Sign::Unknown;
    QString title;
    QString text;

    friend bool operator==(const Notice &, const Notice &) = default;
};

//! Tells what changed for the worse, and what of that is well again: each kind once for all that happened meanwhile,
//! and nothing that passes by itself at once.
class NoticeGatherer
{
public:
    enum class Side { Pulling, Serving };

    //! A problem is told when it has lasted so long, a delay when it has been seen for so long: whoever comes back
    //! after a night is late, and mends that at once.
    static constexpr std::chrono::seconds problemSettles{30};
    static constexpr std::chrono::seconds delaySettles{300};
    //! From what is to be told to its telling, and from one telling to the next.
    static constexpr std::chrono::seconds gatheringTime{10};
    static constexpr std::chrono::seconds leastPause{60};

    //! Transfers that failed before are told of no more.
    explicit NoticeGatherer(int failedBefore = 0)
        : m_failedSeen(failedBefore)
    {
    }

    //! A kind that is not wanted is not told, and neither is its recovery.
    void setChoice(const NoticeChoice &choice);

    //! What is to be told now; to be asked every few seconds. While a node is paused, nothing is late, nor is a Domain
    //! that is paused itself.
    [[nodiscard]] std::vector<Notice> observe(const NodeStatus &status);

private:
    enum class Trouble { Delay, Problem };
    struct Changes
    {
        std::vector<const DomainStatus *> problems;
        std::vector<const DomainStatus *> delays;
        QStringList recovered;
        int failedFiles = 0;
        std::vector<Side> stopped; // which could not start
        std::vector<Side> started; // after all

        [[nodiscard]] bool isEmpty() const;
    };

    [[nodiscard]] std::optional<Trouble> troubleOf(const DomainStatus &domain, const NodeStatus &status) const;
    [[nodiscard]] bool isWanted(Trouble trouble) const;
    [[nodiscard]] Changes changesSince(const NodeStatus &status);
    [[nodiscard]] bool isTime(Instant now);
    void note(const Changes &changes, const NodeStatus &status);
    [[nodiscard]] std::vector<Notice> noticesOf(const Changes &changes, const NodeStatus &status) const;

    NoticeChoice m_choice;
    std::map<QString, Trouble> m_told; // by the title of the Domain
    std::set<Side> m_toldStopped;
    Instant m_watchedSince; // without a gap
    Instant m_lastLook;
    int m_failedSeen;
    std::optional<Instant> m_firstPending;
    std::optional<Instant> m_lastTold;
};

} // namespace omsync
