// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/listener.h"

#include <algorithm>
#include <limits>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace omsync {

QHostAddress peerOf(qintptr descriptor)
{
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    if (::getpeername(int(descriptor), reinterpret_cast<sockaddr *>(&address), &size) == -1)
        return {};
    return QHostAddress(reinterpret_cast<const sockaddr *>(&address));
}

int descriptorLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == -1)
        return 1024;
    return int(std::min<rlim_t>(limit.rlim_cur, rlim_t(std::numeric_limits<int>::max())));
}

void endSending(qintptr descriptor)
{
    ::shutdown(int(descriptor), SHUT_WR);
}

void closeSocket(qintptr descriptor)
{
    ::close(int(descriptor));
}

} // namespace omsync
