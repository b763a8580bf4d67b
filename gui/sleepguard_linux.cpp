// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/logging.h"
#include "gui/sleepguard.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusUnixFileDescriptor>

namespace omsync {

using namespace Qt::StringLiterals;

//! logind keeps the system awake until what it gave is closed.
struct SleepGuard::Lock
{
    QDBusUnixFileDescriptor descriptor;
};

SleepGuard::SleepGuard(QObject *parent)
    : QObject(parent)
{
}

SleepGuard::~SleepGuard() = default;

void SleepGuard::take()
{
    QDBusMessage call = QDBusMessage::createMethodCall(u"org.freedesktop.login1"_s, u"/org/freedesktop/login1"_s,
                                                       u"org.freedesktop.login1.Manager"_s, u"Inhibit"_s);
    call.setArguments({u"sleep:idle"_s, u"omsync"_s, tr("Files are being transferred"), u"block"_s});
    auto *answer = new QDBusPendingCallWatcher(QDBusConnection::systemBus().asyncCall(call), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer] {
        answer->deleteLater();
        const QDBusPendingReply<QDBusUnixFileDescriptor> reply = *answer;
        if (reply.isError())
            qCWarning(lcConfig).noquote()
                << "the computer may go to sleep during transfers:" << reply.error().message();
        else if (m_isHeld) // else it was released meanwhile, and the descriptor is closed with the reply
            m_lock = std::make_unique<Lock>(Lock{.descriptor = reply.value()});
    });
}

void SleepGuard::release()
{
    m_lock.reset();
}

} // namespace omsync
