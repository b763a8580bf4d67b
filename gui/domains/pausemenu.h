// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "status/controlorder.h"
#include "status/enginestatus.h"

#include <functional>
#include <optional>

class QMenu;

namespace omsync {

//! For how long to pause: to be chosen in `menu`. `pause` is told what was chosen.
void addPauseLengths(QMenu &menu, const std::function<void(const PauseLength &length)> &pause);

//! How a Domain is paused, or how it goes on: to be chosen in `menu`. `order` is told what was chosen; it, and what it
//! refers to, outlive the menu.
void addPauseChoice(QMenu &menu, const QString &domain, const std::optional<Pause> &pause,
                    const std::function<void(const ControlOrder &order)> &order);

} // namespace omsync
