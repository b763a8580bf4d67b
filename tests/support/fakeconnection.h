// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/fakesource.h"

#include <QTcpSocket>
#include <QTimer>

#include <memory>

namespace omsync {

//! One connection to FakeSource: reads request heads and sends the answers, one after the other.
class FakeConnection : public QObject
{
    Q_OBJECT

public:
    //! Takes the socket over, and goes with it.
    FakeConnection(QTcpSocket *socket, FakeSource &source);

private:
    void read();
    void send(const FakeAnswer &answer, bool isHead);
    void deliver(const FakeAnswer &answer);
    void trickle();
    void reset();

    QTcpSocket *m_socket;
    FakeSource &m_source;
    QByteArray m_input;
    QByteArray m_rest; // what trickles
    QTimer m_timer;
    bool m_isDeaf = false; // after an answer that was not sent whole
};

} // namespace omsync
