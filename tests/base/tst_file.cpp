// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/file.h"
#include "testprogram.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

class TestFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAndWritesAtPlaces()
    {
        const QTemporaryDir directory;
        auto file = File::openForWriting(directory.filePath(u"a"_s));
        QVERIFY(file);
        QVERIFY(file->writeAt(3, "def"));
        QVERIFY(file->writeAt(0, "abc"));
        QCOMPARE(*file->readAt(1, 4), "bcde"_ba);
        QCOMPARE(*file->readAt(4, 100), "ef"_ba);
        QCOMPARE(*file->readAt(50, 10), ""_ba);
        QVERIFY(file->truncate(2));
        QCOMPARE(file->status()->size, 2);
        QVERIFY(file->sync());
    }

    void reservesRoomAndKeepsTheTime()
    {
        const QTemporaryDir directory;
        const QString path = directory.filePath(u"a"_s);
        auto file = File::openForWriting(path);
        QVERIFY(file);
        QVERIFY(file->preallocate(1'000'000));
        QCOMPARE(file->status()->size, 1'000'000);
        QVERIFY(file->preallocate(0));
        QCOMPARE(file->status()->size, 0);
        const auto then = std::chrono::sys_seconds(std::chrono::seconds(1'700'000'000));
        QVERIFY(file->setModified(then));
        file->close();
        QVERIFY(!file->isOpen());
        const auto status = statusOf(path);
        QVERIFY(status && status->isRegular && !status->isDirectory);
        QCOMPARE(status->modified.time_since_epoch(), std::chrono::nanoseconds(then.time_since_epoch()));
    }

    void trap02_whoHasTheOldFileOpenKeepsIt()
    {
        const QTemporaryDir directory;
        const QString old = directory.filePath(u"old"_s);
        const QString next = directory.filePath(u"next"_s);
        {
            auto file = File::openForWriting(old);
            QVERIFY(file && file->writeAt(0, "old"));
            auto other = File::openForWriting(next);
            QVERIFY(other && other->writeAt(0, "next"));
        }
        const auto reader = File::openForReading(old);
        QVERIFY(reader);
        QVERIFY(renameOver(next, old));
        QVERIFY(syncDirectory(directory.path()));
        QCOMPARE(*reader->readAt(0, 10), "old"_ba);
        QCOMPARE(*File::openForReading(old)->readAt(0, 10), "next"_ba);
        QVERIFY(!QFile::exists(next));
    }

    void errorsNameTheFile()
    {
        const QTemporaryDir directory;
        const QString path = directory.filePath(u"missing"_s);
        const auto file = File::openForReading(path);
        QVERIFY(!file);
        QCOMPARE(file.error().code(), ErrorCode::NotFound);
        QVERIFY(file.error().text().contains(path));
        QVERIFY(!statusOf(path));
        QVERIFY(!removeFile(path));
        QVERIFY(!renameOver(path, path));
        QCOMPARE(File::openForWriting(directory.path()).error().code(), ErrorCode::FileFailed);
    }

    void aFullDiskIsTold()
    {
        if (!QFile::exists(u"/dev/full"_s))
            return; // only Linux and FreeBSD have a disk that is always full
        auto full = File::openForWriting(u"/dev/full"_s);
        QVERIFY(full);
        const auto written = full->writeAt(0, "x");
        QVERIFY(!written);
        QCOMPARE(written.error().code(), ErrorCode::DiskFull);
    }

    void makesDirectoriesWithTheirParents()
    {
        const QTemporaryDir directory;
        const QString deep = directory.filePath(u"a/b/c"_s);
        QVERIFY(makeDirectory(deep));
        QVERIFY(makeDirectory(deep));
        QVERIFY(QDir(deep).exists());
        {
            auto file = File::openForWriting(directory.filePath(u"file"_s));
            QVERIFY(file);
        }
        QVERIFY(!makeDirectory(directory.filePath(u"file/below"_s)));
        QCOMPARE(makeDirectory(u"/proc/nothing/here"_s).error().code(), ErrorCode::FileFailed);
    }

    void aDescriptorIsClosedOnce()
    {
        const QTemporaryDir directory;
        auto file = File::openForWriting(directory.filePath(u"a"_s));
        QVERIFY(file);
        const int descriptor = file->descriptor();
        File moved = *std::move(file);
        QCOMPARE(moved.descriptor(), descriptor);
        QVERIFY(!file->isOpen());
        File other;
        other = std::move(moved);
        QVERIFY(other.isOpen());
        QVERIFY(other.writeAt(0, "x"));
    }
};

OMSYNC_TEST(TestFile)
#include "tst_file.moc"
