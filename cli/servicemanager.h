// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>

#include <chrono>
#include <optional>

namespace omsync {

// What a service manager that started this process wants to hear, and hands over. servicemanager_systemd.cpp speaks
// with systemd; servicemanager_none.cpp is for systems, and builds, without one.

//! Tells lines such as `READY=1` (sd_notify(3)); of no effect where nobody wants to hear them.
void notifyServiceManager(const QByteArray &lines);

//! How long the service manager waits for WATCHDOG=1 before it takes this process for dead; absent: for ever.
[[nodiscard]] std::optional<std::chrono::microseconds> watchdogTime();

//! The listening socket that was handed over in place of an address to listen on; absent: none was. BadInput for
//! several, or for one that is no listening TCP socket.
[[nodiscard]] Result<std::optional<qintptr>> listenerHandedOver();

} // namespace omsync
