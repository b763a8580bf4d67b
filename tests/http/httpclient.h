// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTcpSocket>
#include <QTest>

#include <algorithm>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

//! A client that says something and keeps what it hears.
class Client
{
public:
    //! From `source`, one of the many addresses that loopback has.
    explicit Client(quint16 port, const QByteArray &says = {}, const QHostAddress &source = {})
    {
        if (!source.isNull())
            m_socket.bind(source);
        QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket, [this] {
            if (!m_isSlow)
                m_heard += m_socket.readAll();
        });
        m_socket.connectToHost(QHostAddress::LocalHost, port);
        m_socket.write(says);
    }

    //! Ends without a word: the other side meets a reset.
    void reset()
    {
        const linger none{.l_onoff = 1, .l_linger = 0};
        ::setsockopt(int(m_socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &none, sizeof none);
        m_socket.abort();
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

//! A connection without an event loop.
class PlainSocket
{
public:
    explicit PlainSocket(quint16 port)
        : m_descriptor(::socket(AF_INET, SOCK_STREAM, 0))
    {
        const sockaddr_in server{.sin_family = AF_INET,
                                 .sin_port = htons(port),
                                 .sin_addr = {.s_addr = htonl(INADDR_LOOPBACK)},
                                 .sin_zero = {}};
        if (::connect(m_descriptor, reinterpret_cast<const sockaddr *>(&server), sizeof server) != 0)
            qFatal("cannot connect");
    }
    ~PlainSocket() { ::close(m_descriptor); }
    PlainSocket(const PlainSocket &) = delete;
    PlainSocket &operator=(const PlainSocket &) = delete;

    //! Waits until all is said; false when the other side takes no more.
    [[nodiscard]] bool say(const QByteArray &bytes) const
    {
        qsizetype said = 0;
        while (said < bytes.size()) {
            const ssize_t count =
                ::send(m_descriptor, bytes.constData() + said, size_t(bytes.size() - said), MSG_NOSIGNAL);
            if (count <= 0)
                return false;
            said += count;
        }
        return true;
    }
    //! All that has come so far.
    [[nodiscard]] QByteArray heard() const
    {
        QByteArray bytes(4096, '\0');
        const ssize_t count = ::recv(m_descriptor, bytes.data(), size_t(bytes.size()), MSG_DONTWAIT | MSG_PEEK);
        return bytes.first(std::max<ssize_t>(0, count));
    }

private:
    int m_descriptor;
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
