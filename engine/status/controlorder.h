// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/pause.h"

#include <QStringList>

#include <optional>

namespace omsync {

//! What an Engine that pulls is told to do, here or by an admin from elsewhere. The pause of a Domain and that of all
//! of them are two things: each ends by its own time, or when it is resumed.
struct ControlOrder
{
    enum class Command { Pause, Resume, Sync };

    Command command = Command::Resume;
    std::optional<PauseLength> pause = {}; //!< absent: as the settings say
    QStringList domains = {};              //!< that are meant; empty: all

    friend bool operator==(const ControlOrder &, const ControlOrder &) = default;
};

} // namespace omsync
