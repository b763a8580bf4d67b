// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTcpServer>

namespace omsync {

//! Accepts connections and hands on their descriptors, without a QTcpSocket for each.
class Listener : public QTcpServer
{
    Q_OBJECT

public:
    using QTcpServer::QTcpServer;

Q_SIGNALS:
    void connected(qintptr descriptor);

protected:
    void incomingConnection(qintptr descriptor) override { Q_EMIT connected(descriptor); }
};

//! The other end of a connected socket; null when it is gone already.
[[nodiscard]] QHostAddress peerOf(qintptr descriptor);

//! How many descriptors this process may have open.
[[nodiscard]] int descriptorLimit();

//! Tells the other end that nothing more comes; what it sends can still be read.
void endSending(qintptr descriptor);

//! Closes a socket that no one took over.
void closeSocket(qintptr descriptor);

} // namespace omsync
