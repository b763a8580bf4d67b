// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/overview.h"
#include "gui/samples.h"
#include "gui/wording.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

class TestWording : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lengthsHaveTwoUnitsAtTheMost_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("seconds") << qint64(4) << u"4 s"_s;
        QTest::newRow("minutes") << qint64(12 * 60 + 59) << u"12 min"_s;
        QTest::newRow("hours") << qint64(3 * 3600 + 5 * 60) << u"3 h 05 min"_s;
        QTest::newRow("days") << qint64(52 * 3600) << u"2 d 4 h"_s;
        QTest::newRow("before its time") << qint64(-300) << QChar(0x2212) + u"5 min"_s;
    }

    void lengthsHaveTwoUnitsAtTheMost()
    {
        QFETCH(qint64, seconds);
        QTEST(lengthText(std::chrono::seconds(seconds)), "text");
    }

    void runsAreToldInUtcAndOtherMomentsHere()
    {
        QCOMPARE(runTimeText(sampleTime, sampleTime), u"24 Nov 12:00"_s);
        QCOMPARE(clockText(sampleTime, sampleTime), u"17:30"_s); // Asia/Kolkata
        QCOMPARE(clockText(sampleTime - 24h, sampleTime), u"23 Nov 17:30"_s);
    }

    void anotherYearIsNamed()
    {
        const Instant later = sampleTime + 24h * 365;
        QCOMPARE(runTimeText(sampleTime, later), u"24 Nov 2026 12:00"_s);
        QCOMPARE(runTimeText(later, sampleTime), u"24 Nov 2027 12:00"_s);
        QCOMPARE(clockText(sampleTime, later), u"24 Nov 2026 17:30"_s);
        QCOMPARE(dayText(sampleTime), u"24 Nov 2026"_s);
        QVERIFY(reasonOf(sampleDomain(u"dwd_icon"_s, DomainState::Late)).contains(u"run of 24 Nov 06:00 UTC"));
    }

    void countsAndSizesAreReadable()
    {
        QCOMPARE(fileCountText(1), u"1 file"_s);
        QCOMPARE(fileCountText(1234), u"1,234 files"_s);
        QCOMPARE(sizeText(34'500'000), u"34.5 MB"_s);
        QCOMPARE(speedText(3'400'000), u"3.4 MB/s"_s);
    }

    void aPassIsToldByWhatCameOfIt()
    {
        PassStatus pass = *sampleDomain(u"dwd_icon"_s, DomainState::Fresh).lastPass;
        QCOMPARE(outcomeText(pass), u"42 files, 12.4 MB"_s);
        pass.published = 0;
        QCOMPARE(outcomeText(pass), u"up to date"_s);
        QCOMPARE(outcomeText(*sampleDomain(u"dwd_icon"_s, DomainState::Syncing).lastPass), u"17 of 42 files"_s);
        QVERIFY(outcomeText(*sampleDomain(u"dwd_icon"_s, DomainState::Error).lastPass)
                    .startsWith(u"The server cannot be reached: "));
    }
};

OMSYNC_TEST(TestWording)
#include "tst_wording.moc"
