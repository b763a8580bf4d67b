// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/logging.h"
#include "gui/systemnotices.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

enum class Urgency : uchar { Low = 0, Normal = 1 }; // as the specification of notifications numbers them

constexpr int usualTime = -1; // that the desktop shows a notification

QDBusMessage callFor(const Notice &notice)
{
    const Urgency urgency = notice.sign < Sign::Paused ? Urgency::Normal : Urgency::Low;
    const QVariantMap hints{{u"desktop-entry"_s, u"omsync"_s}, {u"urgency"_s, QVariant::fromValue(uchar(urgency))}};
    QDBusMessage call =
        QDBusMessage::createMethodCall(u"org.freedesktop.Notifications"_s, u"/org/freedesktop/Notifications"_s,
                                       u"org.freedesktop.Notifications"_s, u"Notify"_s);
    call.setArguments({u"omsync"_s, uint(0), u"omsync"_s, notice.title, notice.text, QStringList(), hints, usualTime});
    return call;
}

} // namespace

void SystemNotices::show(const Notice &notice)
{
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        Q_EMIT refused(notice);
        return;
    }
    auto *answer = new QDBusPendingCallWatcher(bus.asyncCall(callFor(notice)), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer, notice] {
        answer->deleteLater();
        if (!answer->isError())
            return;
        qCDebug(lcConfig).noquote() << "no notification is shown:" << answer->error().message();
        Q_EMIT refused(notice);
    });
}

} // namespace omsync
