// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/directorylock.h"
#include "testprogram.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <optional>
#include <vector>

using namespace omsync;
using namespace Qt::StringLiterals;

class TestDirectoryLock : public QObject
{
    Q_OBJECT

private:
    //! Starts a process that holds the lock, and waits until it says so or has been refused.
    static void startHolder(QProcess &process, const QString &directory)
    {
        process.start(QStringLiteral(STOREDRIVER), {u"hold"_s, directory});
        QVERIFY(process.waitForReadyRead());
    }

private Q_SLOTS:
    void createsTheDirectoryAndNamesItsHolder()
    {
        const QTemporaryDir root;
        const QString directory = root.filePath(u"data/.omsync"_s);
        const auto lock = DirectoryLock::acquire(directory);
        QVERIFY(lock);
        QFile file(directory + u"/lock"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray::number(QCoreApplication::applicationPid()) + '\n');
    }

    void aSecondObjectOfTheSameProcessIsRefused()
    {
        const QTemporaryDir root;
        std::optional<Result<DirectoryLock>> first = DirectoryLock::acquire(root.path());
        QVERIFY(*first);
        const auto second = DirectoryLock::acquire(root.path());
        QVERIFY(!second);
        QCOMPARE(second.error().code(), ErrorCode::Locked);
        first.reset();
        QVERIFY(DirectoryLock::acquire(root.path()));
    }

    void aLockThatWasMovedIsStillHeld()
    {
        const QTemporaryDir root;
        auto first = DirectoryLock::acquire(root.path());
        QVERIFY(first);
        const DirectoryLock moved = std::move(*first);
        QVERIFY(!DirectoryLock::acquire(root.path()));
    }

    void anotherProcessHoldsItUntilItIsKilled()
    {
        const QTemporaryDir root;
        QProcess holder;
        startHolder(holder, root.path());
        QCOMPARE(holder.readAll(), "held\n");

        const auto refused = DirectoryLock::acquire(root.path());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code(), ErrorCode::Locked);
        QVERIFY2(refused.error().text().contains(u"process %1 "_s.arg(holder.processId())),
                 qPrintable(refused.error().text()));

        holder.kill();
        QVERIFY(holder.waitForFinished());
        QVERIFY(DirectoryLock::acquire(root.path()));
    }

    void trap08_ofFiveStartsAtOnceOneHolds()
    {
        const QTemporaryDir root;
        std::vector<std::unique_ptr<QProcess>> processes;
        for (int i = 0; i < 5; ++i) {
            processes.push_back(std::make_unique<QProcess>());
            processes.back()->start(QStringLiteral(STOREDRIVER), {u"hold"_s, root.path()});
        }
        int holders = 0;
        for (const auto &process : processes) {
            QVERIFY(process->waitForReadyRead());
            const QByteArray said = process->readAll();
            holders += said == "held\n" ? 1 : 0;
            QVERIFY2(said == "held\n" || said.contains("writes to"), said.constData());
        }
        QCOMPARE(holders, 1);
        for (const auto &process : processes) {
            process->closeWriteChannel();
            QVERIFY(process->state() == QProcess::NotRunning || process->waitForFinished());
        }
    }

    void whatIsWrittenInAnOldLockFileDoesNotMatter()
    {
        const QTemporaryDir root;
        QFile file(root.filePath(u"lock"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("1\nleft by a crash, longer than a process id\n");
        file.close();
        QVERIFY(DirectoryLock::acquire(root.path()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray::number(QCoreApplication::applicationPid()) + '\n');
    }

    void aDirectoryThatCannotBeMadeIsAnError()
    {
        const QTemporaryDir root;
        QFile file(root.filePath(u"file"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const auto lock = DirectoryLock::acquire(root.filePath(u"file/below"_s));
        QVERIFY(!lock);
        QVERIFY(lock.error().code() != ErrorCode::Locked);
    }
};

OMSYNC_TEST(TestDirectoryLock)
#include "tst_directorylock.moc"
