// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/diskroom.h"
#include "testprogram.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <limits>

using namespace omsync;
using namespace Qt::StringLiterals;

class TestDiskRoom : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatExistsOfAPath()
    {
        const QTemporaryDir directory;
        const QString here = QDir(directory.path()).absolutePath();
        QCOMPARE(existingPartOf(here), here);
        QCOMPARE(existingPartOf(here + u"/"_s), here);
        QCOMPARE(existingPartOf(here + u"/not/made/yet"_s), here);
        QCOMPARE(existingPartOf(u"/not-made/yet"_s), u"/"_s);
        QCOMPARE(existingPartOf(u"not-made/yet"_s), QDir::currentPath());
    }

    void aDirectoryThatIsStillToBeMadeHasRoom()
    {
        QVERIFY(roomIn(QDir::tempPath())->bytes > 0);
        QVERIFY(roomIn(QDir::tempPath() + u"/not/made/yet"_s)->bytes > 0);
        QVERIFY(roomIn(u"not-made/yet"_s)->bytes > 0);
    }

    void whatSharesItsRoomIsOfOneFileSystem()
    {
        const QString here = QDir::tempPath();
        QVERIFY(!roomIn(here)->fileSystem.isEmpty());
        QCOMPARE(roomIn(here + u"/not/made/yet"_s)->fileSystem, roomIn(here)->fileSystem);
        if (QDir(u"/proc/self"_s).exists())
            QVERIFY(roomIn(u"/proc"_s)->fileSystem != roomIn(here)->fileSystem);
    }

    void theReserveIsWatched()
    {
        const QString here = QDir::tempPath();
        QVERIFY(checkReserve(here, 0));
        const auto refused = checkReserve(here, std::numeric_limits<qint64>::max());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code(), ErrorCode::DiskFull);
        QVERIFY2(refused.error().text().contains(here), qPrintable(refused.error().text()));
    }
};

OMSYNC_TEST(TestDiskRoom)
#include "tst_diskroom.moc"
