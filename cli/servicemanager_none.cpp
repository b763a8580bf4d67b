// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/servicemanager.h"

namespace omsync {

void notifyServiceManager(const QByteArray &) {}

std::optional<std::chrono::microseconds> watchdogTime()
{
    return std::nullopt;
}

Result<std::optional<qintptr>> listenerHandedOver()
{
    return std::optional<qintptr>();
}

} // namespace omsync
