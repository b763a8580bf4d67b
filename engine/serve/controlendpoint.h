// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"
#include "http/response.h"

#include <QStringList>

#include <functional>
#include <optional>

namespace omsync {

//! What an admin asks of a node that pulls.
struct ControlOrder
{
    enum class Command { Pause, Resume, Sync };

    Command command = Command::Resume;
    std::optional<std::chrono::minutes> pause = {}; //!< how long; absent: as the settings say
    QStringList domains = {};                       //!< that are to be pulled now; empty: all

    friend bool operator==(const ControlOrder &, const ControlOrder &) = default;
};

//! Takes an order, on any thread, and returns at once.
using ControlHandler = std::function<void(const ControlOrder &order)>;

//! What is below `/-/control/` answers, in JSON, to an admin: `POST pause?minutes=30`, `POST resume`,
//! `POST sync?domains=dwd_icon,ncep_gfs013`. `handler` is empty when this node does not pull: 409. `known` are the
//! names of its Domains. 405 for GET, 413 for a body, 404 for another command or Domain, 400 for a number that is none.
[[nodiscard]] Response controlAnswer(const Request &request, const ControlHandler &handler, const QStringList &known,
                                     Instant now);

//! The same, for anyone else: 403.
[[nodiscard]] Response controlRefusal();

} // namespace omsync
