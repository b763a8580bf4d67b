// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/autostart.h"
#include "testprogram.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

class TestAutostart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_directory.path())); }

    void anEntryComesAndGoes_data()
    {
        QTest::addColumn<QString>("profile");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("end");
        QTest::addRow("usual") << QString() << u"omsync.desktop"_s << "\" --minimized\n"_ba;
        QTest::addRow("profile") << u"second"_s << u"omsync-second.desktop"_s << "\" --minimized --profile second\n"_ba;
    }

    void anEntryComesAndGoes()
    {
        QFETCH(QString, profile);
        QFETCH(QString, name);
        QFETCH(QByteArray, end);
        const Autostart autostart(profile);
        QVERIFY(!autostart.isOn());
        QVERIFY(autostart.turnOff()); // nothing to be done
        QVERIFY(autostart.turnOn());
        QVERIFY(autostart.isOn());
        QVERIFY(!Autostart(u"another"_s).isOn());
        QFile entry(m_directory.filePath(u"autostart/"_s + name));
        QVERIFY(entry.open(QIODevice::ReadOnly));
        const QByteArray text = entry.readAll();
        QVERIFY(text.startsWith("[Desktop Entry]\nType=Application\n"));
        QVERIFY2(text.contains("\nExec=\"" + QFile::encodeName(QCoreApplication::applicationFilePath()) + end),
                 text.constData());
        QVERIFY(autostart.turnOn()); // again
        QVERIFY(autostart.turnOff());
        QVERIFY(!autostart.isOn());
    }

    void whatCannotBeWrittenSaysSo()
    {
        QFile inTheWay(m_directory.filePath(u"autostart"_s));
        QDir(inTheWay.fileName()).removeRecursively();
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        const auto turned = Autostart({}).turnOn();
        QVERIFY(!turned);
        QCOMPARE(turned.error().code(), ErrorCode::FileFailed);
        QVERIFY(turned.error().text().contains(u"autostart/omsync.desktop"));
    }

private:
    QTemporaryDir m_directory;
};

OMSYNC_TEST(TestAutostart)
#include "tst_autostart.moc"
