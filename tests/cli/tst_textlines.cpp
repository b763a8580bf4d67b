// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/logline.h"
#include "cli/progressline.h"
#include "cli/prunelines.h"
#include "cli/quantities.h"
#include "cli/textlines.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr Instant now = instantOfUnix(1'795'459'200); // 2026-11-23T18:40:00Z

PassStatus pass(PassState state)
{
    return {.id = 1,
            .domain = u"dwd_icon"_s,
            .source = u"aws"_s,
            .state = state,
            .started = now,
            .ended = now + 12s,
            .listed = 100,
            .wanted = 40,
            .toFetch = 12,
            .bytesToFetch = 34'500'000,
            .published = 12,
            .bytesReceived = 34'500'000,
            .failed = 0,
            .error = std::nullopt};
}

} // namespace

class TestTextLines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsSizes_data()
    {
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << qint64(0) << u"0 B"_s;
        QTest::newRow("below a kilobyte") << qint64(999) << u"999 B"_s;
        QTest::newRow("a kilobyte") << qint64(1'000) << u"1.0 kB"_s;
        QTest::newRow("rounded into the next unit") << qint64(999'950) << u"1.0 MB"_s;
        QTest::newRow("just not rounded so") << qint64(999'949) << u"999.9 kB"_s;
        QTest::newRow("the largest") << std::numeric_limits<qint64>::max() << u"9.2 EB"_s;
    }

    void showsSizes()
    {
        QFETCH(qint64, bytes);
        QTEST(sizeText(bytes), "text");
    }

    void countsFiles()
    {
        QCOMPARE(fileCountText(1), u"1 file"_s);
        QCOMPARE(fileCountText(0), u"0 files"_s);
        QCOMPARE(fileCountText(1'234'567), u"1,234,567 files"_s);
    }

    void tellsHowAPassEnded()
    {
        QCOMPARE(passLine(pass(PassState::Done)), u"dwd_icon: 12 files, 34.5 MB in 12 s from aws"_s);
        QCOMPARE(passLine(pass(PassState::Cancelled)), u"dwd_icon: stopped after 12 files, 34.5 MB in 12 s from aws"_s);
        PassStatus status = pass(PassState::Done);
        status.published = 0;
        QCOMPARE(passLine(status), u"dwd_icon: up to date, 40 files at aws"_s);
        status.waiting = 1;
        QCOMPARE(passLine(status),
                 u"dwd_icon: nothing new, 40 files at aws; 1 file waits for its run to be announced"_s);
        status.waiting = 0;
        status.setAside = 12;
        QCOMPARE(passLine(status),
                 u"dwd_icon: nothing new, 40 files at aws; 12 files are here, and appear when another "
                 "selection has its part of their run"_s);
        status = pass(PassState::Partial);
        status.failed = 2;
        status.error = Error(ErrorCode::NotFound, u"404 Not Found"_s).within(u"get chunk_1.om"_s);
        QCOMPARE(passLine(status),
                 u"dwd_icon: 12 files, 34.5 MB in 12 s from aws; 2 failed: get chunk_1.om: 404 Not Found"_s);
        status.state = PassState::Failed;
        QCOMPARE(passLine(status), u"failed: dwd_icon: get chunk_1.om: 404 Not Found"_s);
        status.error = Error(ErrorCode::NotFound, u"404 Not Found"_s).within(u"dwd_icon from aws"_s);
        QCOMPARE(passLine(status), u"failed: dwd_icon from aws: 404 Not Found"_s);
    }

    void namesAFailedObjectOnce()
    {
        TransferStatus status{.key = *ObjectKey::parse("data/dwd_icon/cape/chunk_1.om"),
                              .source = u"aws"_s,
                              .state = TransferState::Failed,
                              .error = Error(ErrorCode::NotFound, u"404 Not Found"_s)};
        QCOMPARE(failureLine(status), u"failed: data/dwd_icon/cape/chunk_1.om: 404 Not Found"_s);
        status.error = Error(ErrorCode::NotFound, u"404"_s).within(u"get data/dwd_icon/cape/chunk_1.om"_s);
        QCOMPARE(failureLine(status), u"failed: get data/dwd_icon/cape/chunk_1.om: 404"_s);
    }

    void tellsWhatIsRemovedAndWhy()
    {
        const Removal removal{
            .file = {.key = *ObjectKey::parse("data/dwd_icon/cape/chunk_0.om"), .size = 2'000'000, .modified = now},
            .why = RemovalVerdict::GoneAtSource};
        QCOMPARE(removalEntries({removal}),
                 QStringList{u"remove data/dwd_icon/cape/chunk_0.om (2.0 MB, gone at source)"_s});
        PruneReport report{.domain = u"dwd_icon"_s, .files = 12, .bytes = 34'000'000, .removals = {removal}};
        report.refusal = {.cause = RemovalRefusal::Cause::TooMany, .text = u"too many"_s};
        const QStringList expected{u"DOMAIN    TREE  REMOVE   BYTES  OF    BYTES  STATE"_s,
                                   u"dwd_icon  data       1  2.0 MB  12  34.0 MB  refused"_s};
        const Report removed = removalReport({report}, Tense::Past, Verbosity::Normal);
        QCOMPARE(removed.lines, expected);
        QCOMPARE(removed.complaints, QStringList{u"too many"_s});

        PassStatus status = pass(PassState::Done);
        QCOMPARE(warningsOf(status), QStringList());
        status.tookShortCut = true;
        QVERIFY2(warningsOf(status).value(0).contains(u"--publish file"), qPrintable(warningsOf(status).value(0)));
        status.removed = 3;
        status.bytesRemoved = 6'000'000;
        QVERIFY2(passLine(status).endsWith(u" from aws; 3 files, 6.0 MB removed"), qPrintable(passLine(status)));
    }

    void tellsProgress()
    {
        TransferTotals totals{.waiting = 20,
                              .active = 8,
                              .done = 12,
                              .failed = 0,
                              .bytesWanted = 120'300'000,
                              .bytesReceived = 34'500'000,
                              .bytesPerSecond = 12'300'000};
        QCOMPARE(progressText(totals), u"12 of 40 files, 34.5 MB of 120.3 MB, 12.3 MB/s, 6 s left"_s);
        totals.failed = 1;
        totals.bytesPerSecond = 0;
        QCOMPARE(progressText(totals), u"12 of 41 files, 34.5 MB of 120.3 MB, 1 failed"_s);
    }

    void progressIsDueFourTimesASecond()
    {
        ProgressPace pace;
        QVERIFY(pace.isDue(100ms));
        QVERIFY(!pace.isDue(349ms));
        QVERIFY(pace.isDue(350ms));
        QVERIFY(!pace.isDue(599ms));
        QVERIFY(pace.isDue(2000ms));
    }

    void formatsLogLines()
    {
        QCOMPARE(logLine(QtInfoMsg, "omsync.pull"_ba, u"äh"_s, now), "2026-11-23T18:40:00Z info omsync.pull: äh"_ba);
        QCOMPARE(logLine(QtCriticalMsg, "omsync.store"_ba, u"x"_s, now),
                 "2026-11-23T18:40:00Z critical omsync.store: x"_ba);
    }
};

OMSYNC_TEST(TestTextLines)
#include "tst_textlines.moc"
