// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakeconnection.h"

#include <sys/socket.h>

namespace omsync {

namespace {

FakeRequest parsed(const QByteArray &head)
{
    const QList<QByteArray> lines = head.split('\n');
    const QList<QByteArray> words = lines.first().trimmed().split(' ');
    FakeRequest request;
    request.method = words.value(0);
    const QByteArray target = words.value(1);
    const qsizetype mark = target.indexOf('?');
    request.path = target.first(mark < 0 ? target.size() : mark);
    request.key = QByteArray::fromPercentEncoding(target.first(mark < 0 ? target.size() : mark).sliced(1));
    request.query = mark < 0 ? QByteArray() : target.sliced(mark + 1);
    for (const QByteArray &line : lines.sliced(1)) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            request.headers.insert(line.first(colon).trimmed().toLower(), line.sliced(colon + 1).trimmed());
    }
    return request;
}

} // namespace

FakeConnection::FakeConnection(QTcpSocket *socket, FakeSource &source)
    : QObject(socket)
    , m_socket(socket)
    , m_source(source)
{
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_timer.setInterval(std::chrono::milliseconds(20));
    connect(&m_timer, &QTimer::timeout, this, &FakeConnection::trickle);
    connect(m_socket, &QTcpSocket::readyRead, this, &FakeConnection::read);
    connect(m_socket, &QTcpSocket::disconnected, m_socket, &QObject::deleteLater);
}

void FakeConnection::read()
{
    m_input += m_socket->readAll();
    for (qsizetype end = m_input.indexOf("\r\n\r\n"); end >= 0 && !m_isDeaf; end = m_input.indexOf("\r\n\r\n")) {
        const FakeRequest request = parsed(m_input.first(end));
        m_input.remove(0, end + 4);
        send(m_source.answer(request), request.method == "HEAD");
    }
}

void FakeConnection::send(const FakeAnswer &answer, bool isHead)
{
    if (answer.delivery == FakeAnswer::Delivery::Silence) {
        m_isDeaf = true;
        return;
    }
    QByteArray head = "HTTP/1.1 " + QByteArray::number(answer.status) + " Fake\r\n";
    for (const auto &[name, value] : answer.headers)
        head += name + ": " + value + "\r\n";
    m_socket->write(head + "\r\n");
    if (!isHead)
        deliver(answer);
}

void FakeConnection::deliver(const FakeAnswer &answer)
{
    if (answer.delivery == FakeAnswer::Delivery::Whole) {
        m_socket->write(answer.body);
        return;
    }
    m_isDeaf = true;
    m_socket->write(answer.body.first(std::min<qint64>(answer.delivered, answer.body.size())));
    if (answer.delivery == FakeAnswer::Delivery::Cut)
        m_socket->disconnectFromHost();
    if (answer.delivery == FakeAnswer::Delivery::Reset) {
        connect(m_socket, &QTcpSocket::bytesWritten, this, &FakeConnection::reset);
    }
    if (answer.delivery == FakeAnswer::Delivery::Trickle) {
        m_rest = answer.body.sliced(std::min<qint64>(answer.delivered, answer.body.size()));
        m_timer.start();
    }
}

void FakeConnection::trickle()
{
    m_socket->write(m_rest.first(std::min<qsizetype>(1, m_rest.size())));
    m_rest.remove(0, 1);
    if (!m_rest.isEmpty())
        return;
    m_timer.stop(); // all came: the connection can be used again
    m_isDeaf = false;
    read();
}

void FakeConnection::reset()
{
    if (m_socket->bytesToWrite() > 0)
        return;
    const linger atOnce{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(int(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
    m_socket->abort();
}

} // namespace omsync
