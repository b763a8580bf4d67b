// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/stopsignals.h"
#include "testprogram.h"

#include <QSignalSpy>
#include <QTest>

#include <cerrno>
#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace omsync;

class TestStopSignals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSignalOfTheSystemReachesTheEventLoop_data()
    {
        QTest::addColumn<int>("number");
        QTest::newRow("interrupt") << SIGINT;
        QTest::newRow("terminate") << SIGTERM;
    }

    void aSignalOfTheSystemReachesTheEventLoop()
    {
        QFETCH(int, number);
        const StopSignals signals_;
        QSignalSpy requested(&signals_, &StopSignals::stopRequested);
        QVERIFY(requested.isValid());
        ::raise(number);
        QTRY_COMPARE(requested.count(), 1);
    }

    void aSecondOneEndsTheProcessAtOnce()
    {
        const pid_t child = ::fork();
        if (child == 0) {
            const StopSignals signals_;
            ::raise(SIGINT);
            ::raise(SIGTERM);
            _exit(0);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFEXITED(status));
        QCOMPARE(WEXITSTATUS(status), 128 + SIGTERM);
    }

    void aClosedPipeEndsNothing()
    {
        const StopSignals signals_;
        int ends[2];
        QCOMPARE(::pipe(ends), 0);
        ::close(ends[0]);
        QCOMPARE(::write(ends[1], "x", 1), ssize_t(-1));
        QCOMPARE(errno, EPIPE);
        ::close(ends[1]);
    }
};

OMSYNC_TEST(TestStopSignals)
#include "tst_stopsignals.moc"
