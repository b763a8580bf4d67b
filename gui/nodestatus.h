// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "config/settings.h"
#include "status/enginestatus.h"

#include <QString>

#include <optional>

namespace omsync {

//! What a node does as a whole.
enum class Activity {
    Starting,
    Running,
    Paused,      //!< see NodeStatus::pause
    NothingToDo, //!< its settings name nothing to pull
    Failed,      //!< it could not start, see NodeStatus::problem and servingProblem
    Stopping,
};

//! All that the window shows of one node, but its Transfers.
struct NodeStatus
{
    Activity activity = Activity::Starting;
    std::optional<Pause> pause;
    bool isMetered = false;              //!< it is Paused since the network is metered
    std::optional<Error> problem;        //!< why it does not pull
    std::optional<Error> servingProblem; //!< why it does not serve what it should, while it may well pull
    std::optional<DataSettings> data;    //!< where its database lies, once that is known
    EngineStatus engine;

    friend bool operator==(const NodeStatus &, const NodeStatus &) = default;
};

} // namespace omsync
