// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/sleepguard.h"
#include "gui/systemnotices.h"
#include "testprogram.h"

#include <QDBusConnection>
#include <QDBusUnixFileDescriptor>
#include <QProcess>
#include <QSignalSpy>
#include <QSocketNotifier>
#include <QTest>

#include <array>
#include <unistd.h>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 20'000;

} // namespace

//! Stands in for logind: an inhibition lasts until the end of a pipe that it gives away is closed.
class FakeLogind : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")

public:
    ~FakeLogind() override { close(); }

    QStringList m_asked;
    int m_ended = 0;

public Q_SLOTS:
    QDBusUnixFileDescriptor Inhibit(const QString &what, const QString &who, const QString &, const QString &mode)
    {
        m_asked.append(what + u' ' + who + u' ' + mode);
        close();
        if (::pipe(m_ends.data()) != 0)
            return {};
        m_watch = std::make_unique<QSocketNotifier>(m_ends[0], QSocketNotifier::Read);
        connect(m_watch.get(), &QSocketNotifier::activated, this, [this] {
            ++m_ended;
            m_watch->setEnabled(false);
        });
        QDBusUnixFileDescriptor given(m_ends[1]); // a copy
        ::close(m_ends[1]);
        return given;
    }

private:
    void close()
    {
        m_watch.reset();
        if (m_ends[0] >= 0)
            ::close(std::exchange(m_ends[0], -1));
    }

    std::array<int, 2> m_ends{-1, -1};
    std::unique_ptr<QSocketNotifier> m_watch;
};

//! Stands in for what shows notifications.
class FakeNotifications : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    QStringList m_shown;

public Q_SLOTS:
    uint Notify(const QString &, uint, const QString &, const QString &summary, const QString &body,
                const QStringList &, const QVariantMap &hints, int)
    {
        m_shown.append(summary + u'|' + body + u'|' + QString::number(hints.value(u"urgency"_s).value<uchar>()));
        return 1;
    }
};

//! On a D-Bus of its own, which is that of the system and of the session.
class TestDesktopBus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_bus.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
        QVERIFY(m_bus.waitForStarted(patience) && m_bus.waitForReadyRead(patience));
        const QByteArray address = m_bus.readLine().trimmed();
        qputenv("DBUS_SESSION_BUS_ADDRESS", address);
        qputenv("DBUS_SYSTEM_BUS_ADDRESS", address);
        QDBusConnection fake = QDBusConnection::connectToBus(QString::fromLatin1(address), u"fake"_s);
        QVERIFY(fake.isConnected());
        QVERIFY(fake.registerObject(u"/org/freedesktop/login1"_s, &m_logind, QDBusConnection::ExportAllSlots));
        QVERIFY(fake.registerObject(u"/org/freedesktop/Notifications"_s, &m_notifications,
                                    QDBusConnection::ExportAllSlots));
    }

    void cleanupTestCase()
    {
        QDBusConnection::disconnectFromBus(u"fake"_s);
        m_bus.terminate();
        QVERIFY(m_bus.waitForFinished(patience));
    }

    void withoutANotificationServiceTheNoticeComesBack()
    {
        SystemNotices notices;
        QSignalSpy refused(&notices, &SystemNotices::refused);
        notices.show({.sign = Sign::Error, .title = u"dwd_icon: error"_s, .text = u"why"_s});
        QTRY_COMPARE_WITH_TIMEOUT(refused.size(), 1, patience);
        QCOMPARE(refused[0][0].value<Notice>().title, u"dwd_icon: error"_s);
    }

    void withOneItIsShown()
    {
        QVERIFY(QDBusConnection(u"fake"_s).registerService(u"org.freedesktop.Notifications"_s));
        SystemNotices notices;
        QSignalSpy refused(&notices, &SystemNotices::refused);
        notices.show({.sign = Sign::Error, .title = u"dwd_icon: error"_s, .text = u"why"_s});
        notices.show({.sign = Sign::Fresh, .title = u"Well again"_s, .text = u"dwd_icon"_s});
        QTRY_COMPARE_WITH_TIMEOUT(m_notifications.m_shown.size(), 2, patience);
        QCOMPARE(m_notifications.m_shown, (QStringList{u"dwd_icon: error|why|1"_s, u"Well again|dwd_icon|0"_s}));
        QCOMPARE(refused.size(), 0);
    }

    void theComputerStaysAwakeWhileThatIsHeld()
    {
        QVERIFY(QDBusConnection(u"fake"_s).registerService(u"org.freedesktop.login1"_s));
        SleepGuard guard;
        guard.setHeld(true);
        guard.setHeld(true);
        QTRY_COMPARE_WITH_TIMEOUT(m_logind.m_asked, QStringList{u"sleep:idle omsync block"_s}, patience);
        QTest::qWait(100); // an answer that was lost would end it
        QCOMPARE(m_logind.m_ended, 0);
        guard.setHeld(false);
        QTRY_COMPARE_WITH_TIMEOUT(m_logind.m_ended, 1, patience);
        guard.setHeld(true);
        guard.setHeld(false); // before the answer
        QTRY_COMPARE_WITH_TIMEOUT(m_logind.m_ended, 2, patience);
        QCOMPARE(m_logind.m_asked.size(), 2);
    }

private:
    QProcess m_bus;
    FakeLogind m_logind;
    FakeNotifications m_notifications;
};

OMSYNC_TEST(TestDesktopBus)
#include "tst_desktopbus.moc"
