// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocalServer>
#include <QLocalSocket>
#include <QLockFile>
#include <QObject>
#include <QTimer>

namespace omsync {

//! Sees to it that one user has one window of a profile: the second start shows the window of the first.
class SingleInstance : public QObject
{
    Q_OBJECT

public:
    //! `name` tells profiles apart.
    explicit SingleInstance(const QString &name, QObject *parent = nullptr);

    //! claimed() or taken() follows.
    void claim();

Q_SIGNALS:
    //! This process is the one.
    void claimed();
    //! Another one is, and shows its window now.
    void taken();
    //! Another start asked for the window of this process. The token, with which it was started, lets the window come
    //! before all others where a desktop wants that; it may be empty.
    void showRequested(const QByteArray &activationToken);

private:
    void listen();
    void ask();
    void askLater();
    void accept();
    void read(QLocalSocket &asking);

    QString m_address;
    QLockFile m_lock; // of the one; the system gives it up with a process that ends however
    QTimer m_later;
    int m_attempts = 0;
    QLocalServer m_server;
    QLocalSocket m_socket;
};

} // namespace omsync
