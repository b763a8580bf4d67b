// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/singleinstance.h"

#include "base/logging.h"

#include <QDir>
#include <QStandardPaths>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView wish = "show";
constexpr qint64 longestWish = 1024;
constexpr std::chrono::milliseconds pause{100};
constexpr int mostAttempts = 50;

//! In the directory that only this user may enter, where the system has one.
QString addressOf(const QString &name)
{
    const QString runtime = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    const QString directory = runtime.isEmpty() ? QDir::homePath() : runtime;
    return directory + u"/omsync-%1.socket"_s.arg(name);
}

} // namespace

SingleInstance::SingleInstance(const QString &name, QObject *parent)
    : QObject(parent)
    , m_address(addressOf(name))
    , m_lock(m_address + u".lock"_s)
{
    m_lock.setStaleLockTime(0); // none is too old, as long as its process lives
    m_later.setSingleShot(true);
    m_later.setInterval(pause);
    connect(&m_later, &QTimer::timeout, this, &SingleInstance::ask);
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::accept);
    connect(&m_socket, &QLocalSocket::connected, this,
            [this] { m_socket.write(wish.toByteArray() + ' ' + qgetenv("XDG_ACTIVATION_TOKEN") + '\n'); });
    connect(&m_socket, &QLocalSocket::bytesWritten, this, &SingleInstance::taken);
    connect(&m_socket, &QLocalSocket::errorOccurred, this, &SingleInstance::askLater);
}

//! Of several that start at once, one gets the lock.
void SingleInstance::claim()
{
    if (m_lock.tryLock(0))
        listen();
    else
        ask();
}

void SingleInstance::ask()
{
    ++m_attempts;
    m_socket.connectToServer(m_address);
}

//! Whoever holds the lock may not listen yet, or may just have ended.
void SingleInstance::askLater()
{
    if (m_lock.tryLock(0) || m_attempts >= mostAttempts)
        listen();
    else
        m_later.start();
}

//! What lies at the address is left from a process that is gone.
void SingleInstance::listen()
{
    m_socket.disconnect(this);
    QLocalServer::removeServer(m_address);
    if (!m_server.listen(m_address))
        qCWarning(lcConfig).noquote() << "a second start will not find this window:" << m_server.errorString();
    Q_EMIT claimed();
}

void SingleInstance::accept()
{
    while (QLocalSocket *asking = m_server.nextPendingConnection()) {
        connect(asking, &QLocalSocket::disconnected, asking, &QLocalSocket::deleteLater);
        connect(asking, &QLocalSocket::readyRead, this, [this, asking] { read(*asking); });
        read(*asking);
    }
}

void SingleInstance::read(QLocalSocket &asking)
{
    if (!asking.canReadLine()) {
        if (asking.bytesAvailable() > longestWish)
            asking.abort();
        return;
    }
    const QByteArray line = asking.readLine(longestWish).trimmed();
    if (line.startsWith(wish))
        Q_EMIT showRequested(line.sliced(wish.size()).trimmed());
}

} // namespace omsync
