// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <chrono>

namespace omsync {

//! What a Server grants its clients.
struct ServerLimits
{
    //! How sockets are driven: by what the system does best, or by Qt alone.
    enum class Transport { Native, Portable };

    int connections = 4096;                      //!< at once; beyond, 503 with Retry-After
    int connectionsPerAddress = 256;             //!< the same for one client
    QStringList trustedProxies = {};             //!< networks whose addresses stand for many clients, see Networks
    std::chrono::milliseconds head{10'000};      //!< for a whole request head, from its first byte
    std::chrono::milliseconds idle{60'000};      //!< between two requests
    std::chrono::milliseconds crowdedIdle{5000}; //!< the same, when three quarters of the connections are taken
    std::chrono::milliseconds sending{60'000};   //!< without any progress
    std::chrono::milliseconds lingering{10'000}; //!< for a peer that still sends a body after its last answer
    std::chrono::milliseconds graceful{30'000};  //!< for answers under way, once the server stops
    Transport transport = Transport::Native;
};

} // namespace omsync
