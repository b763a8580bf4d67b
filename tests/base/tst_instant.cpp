// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/instant.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

class TestInstant : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsIsoTexts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isGood");
        QTest::addColumn<qint64>("seconds");
        QTest::newRow("seconds") << u"2026-11-23T12:00:05Z"_s << true << 1'795'435'205LL;
        QTest::newRow("minutes") << u"2026-11-23T12:00Z"_s << true << 1'795'435'200LL;
        QTest::newRow("a fraction is floored") << u"2026-11-23T12:00:05.999Z"_s << true << 1'795'435'205LL;
        QTest::newRow("before 1970") << u"1969-12-31T23:59:59Z"_s << true << -1LL;
        QTest::newRow("leap day") << u"2024-02-29T00:00Z"_s << true << 1'709'164'800LL;
        QTest::newRow("no such day") << u"2026-02-29T00:00Z"_s << false << 0LL;
        QTest::newRow("no such hour") << u"2026-02-28T24:00Z"_s << false << 0LL;
        QTest::newRow("without zone") << u"2026-11-23T12:00:05"_s << false << 0LL;
        QTest::newRow("an offset") << u"2026-11-23T12:00:05+01:00"_s << false << 0LL;
        QTest::newRow("a dot without fraction") << u"2026-11-23T12:00:05.Z"_s << false << 0LL;
        QTest::newRow("a letter in the fraction") << u"2026-11-23T12:00:05.1xZ"_s << false << 0LL;
        QTest::newRow("another separator") << u"2026-11-23 12:00:05Z"_s << false << 0LL;
        QTest::newRow("empty") << QString() << false << 0LL;
    }

    void readsIsoTexts()
    {
        QFETCH(QString, text);
        QFETCH(bool, isGood);
        const auto instant = instantOfIso(text);
        QCOMPARE(instant.has_value(), isGood);
        if (instant)
            QTEST(unixSeconds(*instant), "seconds");
    }

    void writesWhatItReads()
    {
        for (const QString &text : {u"2026-11-23T12:00:05Z"_s, u"1969-12-31T23:59:59Z"_s, u"0001-01-01T00:00:00Z"_s})
            QCOMPARE(isoText(*instantOfIso(text)), text);
        QCOMPARE(runText(instantOfUnix(1'795'435'200)), u"2026-11-23T12:00Z"_s);
        QCOMPARE(isoText(Instant::max()), u"9999-12-31T23:59:59Z"_s);
    }

    void saysDurationsInTwoUnitsAtMost_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("none") << 0LL << u"0 s"_s;
        QTest::newRow("seconds") << 59LL << u"59 s"_s;
        QTest::newRow("minutes") << 3599LL << u"59 min"_s;
        QTest::newRow("hours") << 11'100LL << u"3 h 05 min"_s;
        QTest::newRow("days") << 190'800LL << u"2 d 5 h"_s;
        QTest::newRow("negative") << -90LL << u"-1 min"_s;
    }

    void saysDurationsInTwoUnitsAtMost()
    {
        QFETCH(qint64, seconds);
        QTEST(durationText(std::chrono::seconds(seconds)), "text");
    }
};

OMSYNC_TEST(TestInstant)
#include "tst_instant.moc"
