// SPDX-License-Identifier: GPL-3.0-or-later
#include "testprogram.h"
#include "transferfixture.h"

#include <QFile>
#include <QSet>

using namespace omsync;
using namespace Qt::StringLiterals;

class TestTransfer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<TransferFixture>(); }

    void bringsAnObject_data()
    {
        QTest::addColumn<qint64>("size");
        QTest::addColumn<int>("requests");
        QTest::newRow("empty") << qint64(0) << 1;
        QTest::newRow("one block") << qint64(4096) << 1;
        QTest::newRow("small") << qint64(200'000) << 1;
        QTest::newRow("the largest that comes whole") << PartMap::wholeLimit << 1;
        QTest::newRow("the smallest that comes in Parts") << PartMap::wholeLimit + 1 << 3;
        QTest::newRow("more Parts than lanes") << 60 * TransferFixture::MiB + 777 << 8;
    }

    void bringsAnObject()
    {
        QFETCH(qint64, size);
        m_fixture->put({.size = size});
        m_fixture->run();
        QCOMPARE(m_fixture->complaint(), QString());
        const FetchedObject &fetched = **m_fixture->outcome();
        QVERIFY(fetched.object == m_fixture->listed());
        QCOMPARE(fetched.received, size);
        QTEST(m_fixture->source().requestCount(m_fixture->key()), "requests");
    }

    void smallOnesAreAskedForWithoutConditions()
    {
        m_fixture->put({.size = 5000});
        m_fixture->run();
        const auto &headers = m_fixture->source().requests().front().headers;
        QVERIFY(!headers.contains("range") && !headers.contains("if-match"));
    }

    void itsVersionIsFixedWhenTheLastAnswerHasBegun_data()
    {
        QTest::addColumn<qint64>("size");
        QTest::addColumn<int>("last");
        QTest::addColumn<bool>("hasBegun");
        QTest::newRow("whole, not yet") << qint64(200'000) << 1 << false;
        QTest::newRow("whole") << qint64(200'000) << 1 << true;
        QTest::newRow("the last of the Parts has not") << 3 * PartMap::partSize << 3 << false;
        QTest::newRow("the last of the Parts has") << 3 * PartMap::partSize << 3 << true;
    }

    void itsVersionIsFixedWhenTheLastAnswerHasBegun()
    {
        QFETCH(qint64, size);
        QFETCH(int, last);
        QFETCH(bool, hasBegun);
        TransferFixture patient({.head = 60s, .window = 60s, .windowBytes = 1});
        patient.put({.size = size});
        patient.source().disturb(patient.key(), last, last, hasBegun ? stallAfter(1000) : silence());
        const auto transfer = patient.start();
        const qint64 others = (last - 1) * PartMap::partSize;
        QTRY_COMPARE_WITH_TIMEOUT(transfer->received(), others + (hasBegun ? 1000 : 0), 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(patient.source().requestCount(patient.key()), last, 20'000);
        QCOMPARE(transfer->isVersionFixed(), hasBegun);
    }

    void partsAreAskedForOfOneVersion()
    {
        m_fixture->put({.size = PartMap::wholeLimit + 1});
        m_fixture->run();
        QSet<QByteArray> ranges;
        for (const FakeRequest &request : m_fixture->source().requests()) {
            QCOMPARE(request.headers.value("if-match"), m_fixture->listed().etag);
            ranges.insert(request.headers.value("range"));
        }
        QCOMPARE(ranges, (QSet<QByteArray>{"bytes=0-8388607", "bytes=8388608-16777215", "bytes=16777216-16777216"}));
    }

    void aServerWithoutRangesIsAskedOnce_data()
    {
        QTest::addColumn<bool>("sendsLength");
        QTest::newRow("with lengths") << true;
        QTest::newRow("without lengths") << false;
    }

    void aServerWithoutRangesIsAskedOnce()
    {
        QFETCH(bool, sendsLength);
        m_fixture->source().habits().honoursRange = false;
        m_fixture->source().habits().sendsLength = sendsLength;
        m_fixture->put({.size = 17 * TransferFixture::MiB});
        m_fixture->source().disturb(m_fixture->key(), 1, 3,
                                    both(withHeader("Connection", "close"), cutAfter(10'000'000)));
        m_fixture->run();
        QCOMPARE(m_fixture->complaint(), QString());
        const FakeRequest &last = m_fixture->source().requests().back();
        QVERIFY(!last.headers.contains("range"));
    }

    void aSourceWithBareAnswersIsEnough()
    {
        m_fixture->source().habits() = {.etag = FakeHabits::Etag::Absent, .sendsModified = false, .sendsLength = false};
        m_fixture->put({.size = 100'000});
        m_fixture->run();
        QCOMPARE(m_fixture->complaint(), QString());
    }

    void anObjectThatIsGoneFailsAtOnce()
    {
        m_fixture->put({.size = 100'000});
        m_fixture->source().remove(m_fixture->key());
        m_fixture->run();
        QVERIFY(m_fixture->failedWith(ErrorCode::NotFound));
        QCOMPARE(m_fixture->source().requestCount(m_fixture->key()), 1);
    }

    void aFailedPartIsFetchedAgainFromWhereItStood()
    {
        m_fixture->put({.size = 40 * TransferFixture::MiB});
        m_fixture->source().disturb(m_fixture->key(), 2, 2, cutAfter(5'000'000));
        m_fixture->source().disturb(m_fixture->key(), 3, 3, withStatus(503));
        m_fixture->source().disturb(m_fixture->key(), 4, 4, stallAfter(100));
        m_fixture->run();
        QCOMPARE(m_fixture->complaint(), QString());
        QCOMPARE((**m_fixture->outcome()).received, 40 * TransferFixture::MiB);
        QCOMPARE(m_fixture->source().requestCount(m_fixture->key()), 8);
    }

    void aSmallOneIsFetchedAgainFromTheBeginning()
    {
        m_fixture->put({.size = 500'000});
        m_fixture->source().disturb(m_fixture->key(), 1, 2, resetAfter(300'000));
        m_fixture->run();
        QCOMPARE(m_fixture->complaint(), QString());
        QCOMPARE(m_fixture->source().requestCount(m_fixture->key()), 3);
    }

    void theStagedFileOfAnEarlierAttemptIsCutBack()
    {
        m_fixture->put({.size = 5000});
        auto staged = StagedFile::open(m_fixture->target());
        QVERIFY(staged && staged->file().writeAt(0, QByteArray(9000, 'x')));
        m_fixture->run();
        QCOMPARE(m_fixture->complaint(), QString());
    }

    void aFileThatIsNoValidJsonIsDamaged()
    {
        m_fixture->listed().key = *ObjectKey::parse("data/demo/static/meta.json");
        m_fixture->source().put("data/demo/static/meta.json", {.size = 100'000});
        m_fixture->listed().size = 100'000;
        m_fixture->listed().modified = FakeObject().modified;
        m_fixture->run();
        QVERIFY(m_fixture->failedWith(ErrorCode::Damaged));
    }

    void cancellingKeepsWhatIsGood()
    {
        m_fixture->put({.size = 60 * TransferFixture::MiB});
        m_fixture->source().disturb(m_fixture->key(), 3, 100, stallAfter(0));
        const auto transfer = m_fixture->start();
        QTRY_VERIFY(transfer->received() >= 16 * TransferFixture::MiB);
        QTRY_VERIFY(transfer->unfinished() && transfer->unfinished()->parts.count(true) == 2);
        transfer->cancel();
        QVERIFY(m_fixture->outcome() && !*m_fixture->outcome());
        QCOMPARE(m_fixture->outcome()->error().code(), ErrorCode::Cancelled);
        QVERIFY(QFile::exists(stagedPathOf(m_fixture->target())));
        QCOMPARE(transfer->unfinished()->parts.count(true), 2);
    }

    void cancellingASmallOneLeavesNothing()
    {
        m_fixture->put({.size = 50'000});
        m_fixture->source().disturb(m_fixture->key(), 1, 1, stallAfter(1000));
        const auto transfer = m_fixture->start();
        QTRY_VERIFY(transfer->received() > 0);
        transfer->cancel();
        QVERIFY(m_fixture->failedWith(ErrorCode::Cancelled));
    }

    void destroyedInMidTransferItKeepsTheStagedFile()
    {
        m_fixture->put({.size = 60 * TransferFixture::MiB});
        m_fixture->source().disturb(m_fixture->key(), 2, 100, stallAfter(100'000));
        auto transfer = m_fixture->start();
        QTRY_VERIFY(transfer->received() > 8 * TransferFixture::MiB);
        transfer.reset();
        QVERIFY(!m_fixture->outcome());
        QVERIFY(QFile::exists(stagedPathOf(m_fixture->target())));
    }

    void aDiskThatRefusesEndsItAtOnce()
    {
        m_fixture->put({.size = 50'000});
        QVERIFY(makeDirectory(stagedPathOf(m_fixture->target())));
        m_fixture->run();
        QCOMPARE(m_fixture->outcome()->error().code(), ErrorCode::FileFailed);
        QCOMPARE(m_fixture->source().requestCount(m_fixture->key()), 1);
    }

private:
    std::unique_ptr<TransferFixture> m_fixture;
};

OMSYNC_TEST(TestTransfer)
#include "tst_transfer.moc"
