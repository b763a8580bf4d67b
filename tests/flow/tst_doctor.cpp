// SPDX-License-Identifier: GPL-3.0-or-later
#include "doctor.h"
#include "support/manualclock.h"
#include "testprogram.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

class TestDoctor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void examinesEachTreeThatThisNodeKeeps()
    {
        const QTemporaryDir directory;
        Settings settings;
        settings.data.directory = directory.filePath(u"data"_s);
        settings.data.runDirectory = directory.filePath(u"runs"_s);

        const ManualClock clock(instantOfUnix(1'795'392'000));
        Doctor doctor(settings, clock);
        QStringList examined; // in that order
        connect(&doctor, &Doctor::found, this, [&examined](const Finding &finding) {
            if (finding.check == u"disk"_s)
                examined.append(finding.subject);
        });
        QSignalSpy ended(&doctor, &Doctor::ended);
        doctor.start();
        QVERIFY(!ended.isEmpty() || ended.wait(20'000));
        QCOMPARE(examined, (QStringList{directory.filePath(u"data"_s), directory.filePath(u"runs"_s)}));
    }
};

OMSYNC_TEST(TestDoctor)
#include "tst_doctor.moc"
