// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine.h"
#include "http/server.h"
#include "serve/objectserver.h"
#include "serve/recenttransfers.h"
#include "serve/runwatch.h"

#include <QTimer>

#include <optional>
#include <utility>

namespace omsync {

//! All that runs while the Engine serves.
struct Engine::Serving
{
    ObjectServer objects;
    Server server;
    QTimer look; // at what is told of this process
    RunWatch runs;
    RecentTransfers transfers;
    std::optional<TlsIdentity> tls = {}; // absent: connections are not encrypted

    Serving(const TreeRoots &roots, const ServeSettings &settings)
        : objects(roots, settings)
        , server(objects, {.connections = settings.maxConnections,
                           .connectionsPerAddress = settings.connectionsPerAddress,
                           .trustedProxies = settings.trustedProxies})
        , runs(roots)
    {
    }

    void take(const TlsIdentity &identity)
    {
        tls = identity;
        server.takeTls(identity);
    }

    [[nodiscard]] ServerStatus status() const
    {
        return {.isListening = true,
                .address = server.address(),
                .connections = server.connections(),
                .requests = server.requests(),
                .bytesSent = server.bytesSent(),
                .isEncrypted = tls.has_value()};
    }
};

} // namespace omsync
