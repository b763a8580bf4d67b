// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"
#include "http/response.h"
#include "status/controlorder.h"

#include <QStringList>

#include <functional>

namespace omsync {

//! Takes an order, on any thread, and returns at once.
using ControlHandler = std::function<void(const ControlOrder &order)>;

//! What is below `/-/control/` answers, in JSON, to an admin: `POST pause?minutes=30`, `POST resume`, `POST sync`, each
//! for all, or with `domains=dwd_icon,ncep_gfs013` for these alone; `minutes=unlimited` pauses Domains until they are
//! resumed. `handler` is empty when this node does not pull: 409. `known` are the names of its Domains. 405 for GET,
//! 413 for a body, 404 for another command or Domain, 400 for a number that is none and for fields that mean nothing.
[[nodiscard]] Response controlAnswer(const Request &request, const ControlHandler &handler, const QStringList &known,
                                     Instant now);

//! The same, for anyone else: 403.
[[nodiscard]] Response controlRefusal();

} // namespace omsync
