// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/stopsignals.h"
#include "cli/controlsignals.h"
#include "testprogram.h"

#include <QSignalSpy>
#include <QTest>

#include <csignal>

using namespace omsync;

class TestControlSignals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachReachesTheEventLoopAsWhatItMeans()
    {
        const StopSignals stop; // one does not take what belongs to the other
        const ControlSignals control;
        const QSignalSpy stopped(&stop, &StopSignals::stopRequested);
        const QSignalSpy reload(&control, &ControlSignals::reloadRequested);
        const QSignalSpy pause(&control, &ControlSignals::pauseRequested);
        const QSignalSpy resume(&control, &ControlSignals::resumeRequested);
        ::raise(SIGHUP);
        QTRY_COMPARE(reload.count(), 1);
        ::raise(SIGUSR1);
        ::raise(SIGUSR2);
        QTRY_COMPARE(resume.count(), 1);
        QCOMPARE(pause.count(), 1);
        QCOMPARE(reload.count(), 1);
        QCOMPARE(stopped.count(), 0);
        ::raise(SIGTERM);
        QTRY_COMPARE(stopped.count(), 1);
    }

    void oneThatComesLateEndsNothing()
    {
        {
            const ControlSignals control;
        }
        QCOMPARE(::raise(SIGHUP), 0);
        QCOMPARE(::raise(SIGUSR1), 0);
        QCOMPARE(::raise(SIGUSR2), 0);
    }
};

OMSYNC_TEST(TestControlSignals)
#include "tst_controlsignals.moc"
