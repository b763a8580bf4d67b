// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/nodes/fleet.h"
#include "gui/noticegatherer.h"

#include <map>

namespace omsync {

//! Tells what changed on any node for the worse, and what of that is well again: of each node what NoticeGatherer
//! tells, and of one elsewhere also that it does not answer.
class FleetNotices
{
public:
    void setChoice(const NoticeChoice &choice);

    //! What is to be told now; to be asked every few seconds.
    [[nodiscard]] std::vector<Notice> observe(const Fleet &fleet);

private:
    struct Elsewhere
    {
        std::optional<NoticeGatherer> gatherer; // once it has answered
        std::optional<Instant> silentSince;     // while it does not
        bool isTold = false;                    // that it does not
    };

    void forgetOthersThan(const std::vector<NodeSight> &sights);
    [[nodiscard]] std::vector<Notice> observe(const NodeSight &sight, Instant now);
    [[nodiscard]] std::vector<Notice> noticesOfSilence(const Fleet &fleet);
    [[nodiscard]] std::vector<Notice> noticesOfAnswers(const std::vector<NodeSight> &sights);

    NoticeChoice m_choice;
    NoticeGatherer m_own;
    std::map<QString, Elsewhere> m_others; // by name
};

} // namespace omsync
