// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/listener.h"

#include <winsock2.h>
#include <ws2tcpip.h>

namespace omsync {

QHostAddress peerOf(qintptr descriptor)
{
    sockaddr_storage address{};
    int size = sizeof address;
    if (::getpeername(SOCKET(descriptor), reinterpret_cast<sockaddr *>(&address), &size) == SOCKET_ERROR)
        return {};
    return QHostAddress(reinterpret_cast<const sockaddr *>(&address));
}

int descriptorLimit()
{
    return 8192; // of the C library, for files; sockets know none
}

void endSending(qintptr descriptor)
{
    ::shutdown(SOCKET(descriptor), SD_SEND);
}

void closeSocket(qintptr descriptor)
{
    ::closesocket(SOCKET(descriptor));
}

} // namespace omsync
