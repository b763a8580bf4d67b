// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/singleinstance.h"
#include "testprogram.h"

#include <QFile>
#include <QLocalServer>
#include <QLockFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

class TestSingleInstance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_directory.isValid());
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_directory.path()));
    }

    void aSecondStartShowsTheWindowOfTheFirst()
    {
        SingleInstance first(u"one"_s);
        QSignalSpy claimed(&first, &SingleInstance::claimed);
        QSignalSpy asked(&first, &SingleInstance::showRequested);
        first.claim();
        QTRY_COMPARE(claimed.size(), 1);
        qputenv("XDG_ACTIVATION_TOKEN", "token-1");
        SingleInstance second(u"one"_s);
        QSignalSpy taken(&second, &SingleInstance::taken);
        QSignalSpy claimedToo(&second, &SingleInstance::claimed);
        second.claim();
        QTRY_COMPARE(taken.size(), 1);
        QTRY_COMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].toByteArray(), "token-1"_ba);
        qunsetenv("XDG_ACTIVATION_TOKEN");
        QCOMPARE(claimedToo.size(), 0);
    }

    void whoeverIsAboutToListenIsWaitedFor()
    {
        const QString address = m_directory.filePath(u"omsync-five.socket"_s);
        QLockFile lock(address + u".lock"_s); // as another start has it
        QVERIFY(lock.tryLock(0));
        SingleInstance second(u"five"_s);
        QSignalSpy taken(&second, &SingleInstance::taken), claimed(&second, &SingleInstance::claimed);
        second.claim();
        QCOMPARE(claimed.size(), 0);
        QLocalServer first;
        QVERIFY(first.listen(address));
        QTRY_COMPARE(taken.size(), 1);
        QCOMPARE(claimed.size(), 0);
    }

    void whoeverEndsBeforeItListensIsFollowed()
    {
        QLockFile lock(m_directory.filePath(u"omsync-six.socket.lock"_s));
        QVERIFY(lock.tryLock(0));
        SingleInstance second(u"six"_s);
        QSignalSpy claimed(&second, &SingleInstance::claimed);
        second.claim();
        QCOMPARE(claimed.size(), 0);
        lock.unlock();
        QTRY_COMPARE(claimed.size(), 1);
    }

    void ofTwoThatStartAtOnceOneIsTheOne()
    {
        SingleInstance first(u"four"_s), second(u"four"_s);
        QSignalSpy claimed(&first, &SingleInstance::claimed), claimedToo(&second, &SingleInstance::claimed);
        QSignalSpy taken(&second, &SingleInstance::taken), asked(&first, &SingleInstance::showRequested);
        first.claim();
        second.claim();
        QTRY_COMPARE(taken.size(), 1);
        QTRY_COMPARE(asked.size(), 1);
        QCOMPARE(claimed.size(), 1);
        QCOMPARE(claimedToo.size(), 0);
    }

    void anotherProfileIsAnotherInstance()
    {
        SingleInstance first(u"one"_s);
        SingleInstance other(u"two"_s);
        QSignalSpy claimed(&first, &SingleInstance::claimed);
        QSignalSpy claimedToo(&other, &SingleInstance::claimed);
        first.claim();
        other.claim();
        QTRY_COMPARE(claimed.size(), 1);
        QTRY_COMPARE(claimedToo.size(), 1);
    }

    void whatAProcessLeftThatIsGoneIsNoHindrance()
    {
        QFile left(m_directory.filePath(u"omsync-three.socket"_s));
        QVERIFY(left.open(QIODevice::WriteOnly));
        left.close();
        SingleInstance instance(u"three"_s);
        QSignalSpy claimed(&instance, &SingleInstance::claimed);
        instance.claim();
        QTRY_COMPARE(claimed.size(), 1);
        SingleInstance second(u"three"_s);
        QSignalSpy taken(&second, &SingleInstance::taken);
        second.claim();
        QTRY_COMPARE(taken.size(), 1);
    }

private:
    QTemporaryDir m_directory;
};

OMSYNC_TEST(TestSingleInstance)
#include "tst_singleinstance.moc"
