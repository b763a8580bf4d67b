// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTcpSocket>
#include <QTest>

//! A client that says something and keeps what it hears.
class Client
{
public:
    explicit Client(quint16 port, const QByteArray &says = {})
    {
        QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket, [this] {
            if (!m_isSlow)
                m_heard += m_socket.readAll();
        });
        m_socket.connectToHost(QHostAddress::LocalHost, port);
        m_socket.write(says);
    }

    void say(const QByteArray &bytes) { m_socket.write(bytes); }
    void beSlow()
    {
        m_isSlow = true;
        m_socket.setReadBufferSize(1000);
    }
    void catchUp()
    {
        m_isSlow = false;
        m_socket.setReadBufferSize(0);
        m_heard += m_socket.readAll();
    }
    [[nodiscard]] const QByteArray &heard() const { return m_heard; }
    [[nodiscard]] bool isConnected() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    [[nodiscard]] bool hasEnded() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }
    [[nodiscard]] QAbstractSocket::SocketError error() const { return m_socket.error(); }
    QTcpSocket &socket() { return m_socket; }

private:
    QTcpSocket m_socket;
    QByteArray m_heard;
    bool m_isSlow = false;
};

inline QByteArray get(const QByteArray &path, const QByteArray &more = {})
{
    return "GET " + path + " HTTP/1.1\r\nHost: h\r\n" + more + "\r\n";
}

//! Rows of a Qt Test, one for each transport, with the column `isNative`.
inline void addTransports()
{
    QTest::addColumn<bool>("isNative");
    QTest::newRow("native") << true;
    QTest::newRow("portable") << false;
}
