// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/servicemanager.h"

#include <sys/socket.h>
#include <systemd/sd-daemon.h>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr int keepsEnvironment = 0; // other threads may read it

} // namespace

void notifyServiceManager(const QByteArray &lines)
{
    sd_notify(keepsEnvironment, lines.constData());
}

std::optional<std::chrono::microseconds> watchdogTime()
{
    uint64_t microseconds = 0;
    if (sd_watchdog_enabled(keepsEnvironment, &microseconds) <= 0)
        return std::nullopt;
    return std::chrono::microseconds(microseconds);
}

Result<std::optional<qintptr>> listenerHandedOver()
{
    const int count = sd_listen_fds(keepsEnvironment);
    if (count <= 0)
        return std::optional<qintptr>();
    if (count > 1)
        return Failure(ErrorCode::BadInput,
                       u"%1 sockets were handed over, but only one is served: leave one ListenStream="_s.arg(count));
    if (sd_is_socket_inet(SD_LISTEN_FDS_START, AF_UNSPEC, SOCK_STREAM, 1, 0) <= 0)
        return Failure(ErrorCode::BadInput,
                       u"the socket that was handed over is no listening TCP socket: give ListenStream= a port"_s);
    return std::optional(qintptr(SD_LISTEN_FDS_START));
}

} // namespace omsync
