// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/nodes/nodekeys.h"
#include "gui/secrets/secretkeeper.h"
#include "testprogram.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 20'000;

Settings settingsWithKey()
{
    Settings settings;
    settings.sources = {
        {.name = u"node"_s, .url = QUrl(u"https://node.example.org/"_s), .apiKey = Secret(u"marker"_s)}};
    return settings;
}

Settings withoutKey()
{
    Settings settings = settingsWithKey();
    settings.sources[0].apiKey = {};
    return settings;
}

} // namespace

//! A real keyring on a D-Bus of its own.
class TestKeychain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        for (const char *variable : {"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"})
            qputenv(variable, m_directory.path().toUtf8());
        qputenv("XDG_CURRENT_DESKTOP", "GNOME");
        m_bus.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
        QVERIFY(m_bus.waitForStarted(patience) && m_bus.waitForReadyRead(patience));
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.readLine().trimmed());
        m_keyring.start(u"gnome-keyring-daemon"_s, {u"--foreground"_s, u"--unlock"_s, u"--components=secrets"_s});
        QVERIFY(m_keyring.waitForStarted(patience));
        m_keyring.write("password");
        m_keyring.closeWriteChannel();
        const auto isThere = [] {
            return QDBusConnection::sessionBus().interface()->isServiceRegistered(u"org.freedesktop.secrets"_s).value();
        };
        QTRY_VERIFY_WITH_TIMEOUT(isThere(), patience);
    }

    void cleanupTestCase()
    {
        for (QProcess *process : {&m_keyring, &m_bus}) {
            process->terminate();
            QVERIFY(process->waitForFinished(patience));
        }
    }

    void keepsASecretAndForgetsIt()
    {
        SecretKeeper keeper(m_directory.filePath(u"secrets"_s), u"test"_s);
        QSignalSpy kept(&keeper, &SecretKeeper::kept), refused(&keeper, &SecretKeeper::refused);
        keeper.keep(settingsWithKey());
        QTRY_VERIFY_WITH_TIMEOUT(kept.size() + refused.size() == 1, patience);
        QVERIFY2(refused.isEmpty(), refused.isEmpty() ? "" : qPrintable(refused[0][1].toString()));
        QCOMPARE(keeper.names(), QStringList{u"node/api-key"_s});

        SecretKeeper later(m_directory.filePath(u"secrets"_s), u"test"_s);
        later.setNames(keeper.names());
        QSignalSpy filled(&later, &SecretKeeper::filled);
        later.fill(withoutKey());
        QTRY_COMPARE_WITH_TIMEOUT(filled.size(), 1, patience);
        QVERIFY(filled[0][0].value<Settings>() == settingsWithKey());

        later.keep(withoutKey()); // the key is wanted no more
        QCOMPARE(later.names(), QStringList());
        QSignalSpy missing(&later, &SecretKeeper::missing);
        later.setNames(keeper.names());
        const auto isGone = [&] {
            later.fill(withoutKey());
            return missing.size() + filled.size() > 1 && !missing.isEmpty();
        };
        QTRY_VERIFY_WITH_TIMEOUT(isGone(), patience);
    }

    void keepsTheKeyOfANodeAndForgetsIt()
    {
        NodeKeys keys(m_directory.filePath(u"secrets"_s), u"test"_s);
        QSignalSpy read(&keys, &NodeKeys::read), refused(&keys, &NodeKeys::refused);
        const auto isThere = [&](bool isExpected) {
            keys.readFor({u"berlin"_s});
            return !read.isEmpty() && read.last()[0].value<LooseSecrets>().contains(u"berlin"_s) == isExpected;
        };
        keys.keep(u"berlin"_s, Secret(u"marker"_s));
        QTRY_VERIFY_WITH_TIMEOUT(isThere(true), patience);
        QVERIFY(read.last()[0].value<LooseSecrets>() == LooseSecrets({{u"berlin"_s, Secret(u"marker"_s)}}));
        keys.forget(u"berlin"_s);
        QTRY_VERIFY_WITH_TIMEOUT(isThere(false), patience);
        QCOMPARE(refused.size(), 0);
    }

private:
    QTemporaryDir m_directory;
    QProcess m_bus;
    QProcess m_keyring;
};

OMSYNC_TEST(TestKeychain)
#include "tst_keychain.moc"
