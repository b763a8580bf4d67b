// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <chrono>

namespace omsync {

//! What a node elsewhere is told to do; it wants the key of an admin for that.
struct NodeOrder
{
    enum class Command { Sync, Pause, Resume };

    Command command = Command::Sync;
    std::chrono::minutes pause{30};
    QStringList domains = {}; //!< that are to be pulled; empty: all

    friend bool operator==(const NodeOrder &, const NodeOrder &) = default;
};

} // namespace omsync
