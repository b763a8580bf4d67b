// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/objectversion.h"
#include "fetch/transferphase.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;

Q_DECLARE_METATYPE(omsync::AnswerHead)

class TestObjectVersion : public QObject
{
    Q_OBJECT

    static AnswerHead head(std::optional<qint64> total, std::optional<qint64> modified, const QByteArray &etag)
    {
        AnswerHead head;
        head.total = total;
        if (modified)
            head.modified = instantOfUnix(*modified);
        head.etag = etag;
        return head;
    }

private Q_SLOTS:
    void aHeadAgreesUnlessSomethingSpeaksAgainstIt_data()
    {
        QTest::addColumn<AnswerHead>("answered");
        QTest::addColumn<QByteArray>("etag");
        QTest::addColumn<bool>("agreeing");
        const QByteArray etag = "\"a\"";
        QTest::newRow("all the same") << head(10, 1000, etag) << etag << true;
        QTest::newRow("nothing said") << head({}, {}, {}) << etag << true;
        QTest::newRow("an ETag where none was known") << head(10, 1000, etag) << QByteArray() << true;
        QTest::newRow("a weak form of it") << head(10, 1000, "W/\"a\"") << etag << true;
        QTest::newRow("another size") << head(11, 1000, etag) << etag << false;
        QTest::newRow("a later second") << head(10, 1001, etag) << etag << false;
        QTest::newRow("an earlier second") << head(10, 999, etag) << etag << false;
        QTest::newRow("another ETag") << head(10, 1000, "\"b\"") << etag << false;
        QTest::newRow("another weak ETag") << head(10, 1000, "W/\"b\"") << QByteArray("W/\"a\"") << false;
    }

    void aHeadAgreesUnlessSomethingSpeaksAgainstIt()
    {
        QFETCH(AnswerHead, answered);
        QFETCH(QByteArray, etag);
        const ObjectVersion version{.size = 10, .modified = instantOfUnix(1000), .etag = etag};
        QTEST(agrees(answered, version), "agreeing");
    }

    void onlySizeAndTimeTogetherNameAVersion()
    {
        QVERIFY(!versionOf(head({}, 1000, "\"a\"")));
        QVERIFY(!versionOf(head(10, {}, "\"a\"")));
        const ObjectVersion version{.size = 10, .modified = instantOfUnix(1000), .etag = "\"a\""};
        QVERIFY(versionOf(head(10, 1000, "\"a\"")) == version);
    }

    void aTransferEndsOnceAndWritesOnlyWhatItAskedFor()
    {
        using enum TransferPhase;
        const std::array all{Idle, Whole, Parts, Asking, Verifying, Ended};
        const auto followers = [&](TransferPhase from) {
            QByteArray row;
            for (const TransferPhase to : all)
                row += canFollow(from, to) ? 'x' : '.';
            return row;
        };
        QCOMPARE(followers(Idle), ".xx..x");
        QCOMPARE(followers(Whole), "....xx");
        QCOMPARE(followers(Parts), ".xxxxx");
        QCOMPARE(followers(Asking), ".xx..x");
        QCOMPARE(followers(Verifying), ".....x");
        QCOMPARE(followers(Ended), "......");
    }
};

OMSYNC_TEST(TestObjectVersion)
#include "tst_objectversion.moc"
