// SPDX-License-Identifier: GPL-3.0-or-later
#include "testprogram.h"
#include "transferfixture.h"

#include "store/piecesums.h"

using namespace omsync;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(omsync::UnfinishedTransfer)

class TestTransferResume : public QObject
{
    Q_OBJECT

    static constexpr qint64 MiB = TransferFixture::MiB;
    using Change = std::function<void(UnfinishedTransfer &)>;

    //! A transfer of 24 MiB that was cancelled with two of three Parts good. Nothing times out meanwhile: on a busy
    //! machine that would send a request more, which is counted when it comes.
    void interrupt()
    {
        m_fixture = std::make_unique<TransferFixture>(PatienceLimits());
        m_fixture->put({.size = 24 * MiB});
        m_fixture->source().disturbAll(m_fixture->key(), [](FakeAnswer &answer) {
            if (answer.body.left(100).contains(" block 2048\n")) // the second Part
                stallAfter(0)(answer);
        });
        const auto transfer = m_fixture->start();
        QTRY_VERIFY_WITH_TIMEOUT(transfer->unfinished() && transfer->unfinished()->parts.count(true) == 2, 20'000);
        transfer->cancel();
        m_left = transfer->unfinished();
        m_fixture->source().undisturb();
    }

    [[nodiscard]] int requestsSoFar() { return m_fixture->source().requestCount(m_fixture->key()); }

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<TransferFixture>(); }

    void onlyTheMissingPartsAreFetched()
    {
        interrupt();
        const int before = requestsSoFar();
        m_fixture->run(m_left);
        QCOMPARE(m_fixture->complaint(), QString());
        QCOMPARE((**m_fixture->outcome()).received, 8 * MiB);
        QCOMPARE(requestsSoFar(), before + 1);
        PieceSums sums(m_fixture->listed().size); // also of what came before
        sums.add(0, fakeBytes(m_fixture->key(), 1, 0, m_fixture->listed().size));
        QCOMPARE((**m_fixture->outcome()).digest, sums.digest());
    }

    void whenAllPartsAreHereNothingIsAsked()
    {
        interrupt();
        m_fixture->run(m_left);
        m_left->parts.fill(true);
        const int before = requestsSoFar();
        m_fixture->run(m_left);
        QCOMPARE(m_fixture->complaint(), QString());
        QCOMPARE(requestsSoFar(), before);
    }

    void whatCannotBeTrustedIsFetchedAgain_data()
    {
        QTest::addColumn<Change>("change");
        QTest::newRow("another boot, not synced") << Change([](auto &left) { left.bootId = u"earlier"_s; });
        QTest::newRow("no boot known") << Change([](auto &left) { left.bootId.clear(); });
        QTest::newRow("another size") << Change([](auto &left) { left.size -= 1; });
        QTest::newRow("another time") << Change([](auto &left) { left.modified += 1s; });
        QTest::newRow("another ETag") << Change([](auto &left) { left.etag = "\"other\""; });
        QTest::newRow("another Part size") << Change([](auto &left) { left.partSize /= 2; });
        QTest::newRow("another number of Parts") << Change([](auto &left) { left.parts.resize(4); });
        QTest::newRow("another key") << Change([](auto &left) { left.key = *ObjectKey::parse("data/demo/x.bin"); });
    }

    void whatCannotBeTrustedIsFetchedAgain()
    {
        QFETCH(Change, change);
        interrupt();
        UnfinishedTransfer left = *m_left;
        change(left);
        m_fixture->run(left);
        QCOMPARE(m_fixture->complaint(), QString());
        QCOMPARE((**m_fixture->outcome()).received, 24 * MiB);
    }

    void syncedPartsOutliveABoot()
    {
        interrupt();
        UnfinishedTransfer left = *m_left;
        left.bootId = u"earlier"_s;
        left.synced = true;
        m_fixture->run(left);
        QCOMPARE((**m_fixture->outcome()).received, 8 * MiB);
    }

    void aStagedFileThatIsGoneIsFetchedAgain()
    {
        interrupt();
        QVERIFY(removeFile(stagedPathOf(m_fixture->target())));
        m_fixture->run(m_left);
        QCOMPARE(m_fixture->complaint(), QString());
        QCOMPARE((**m_fixture->outcome()).received, 24 * MiB);
    }

    void trap06_aReplacementSinceIsFetchedWhole_data()
    {
        QTest::addColumn<bool>("isListed");
        QTest::newRow("and listed") << true;
        QTest::newRow("and not yet listed") << false;
    }

    void trap06_aReplacementSinceIsFetchedWhole()
    {
        QFETCH(bool, isListed);
        interrupt();
        const RemoteObject before = m_fixture->listed();
        m_fixture->put({.size = 24 * MiB, .version = 2}); // the same size in the same second
        if (!isListed)
            m_fixture->listed() = before;
        m_fixture->run(m_left);
        QCOMPARE(m_fixture->complaint(), QString());
        QCOMPARE(m_fixture->stagedVersion(), 2);
    }

    void trap06_aWrongAnswerToARangeIsNeverPutInPlace_data()
    {
        QTest::addColumn<Disturbance>("fault");
        const auto whole = [](const QByteArray &body) { return withBody(body); };
        QTest::newRow("earlier range") << withHeader("Content-Range", "bytes 0-8388607/25165824");
        QTest::newRow("later range") << withHeader("Content-Range", "bytes 8388609-16777216/25165824");
        QTest::newRow("no Content-Range") << withHeader("Content-Range", {});
        QTest::newRow("unknown unit") << withHeader("Content-Range", "items 8388608-16777215/25165824");
        QTest::newRow("gzip") << withHeader("Content-Encoding", "gzip");
        QTest::newRow("several ranges") << withHeader("Content-Type", "multipart/byteranges; boundary=b");
        QTest::newRow("short body") << cutAfter(1'000'000);
        QTest::newRow("shorter than said, and kept open") << stallAfter(1'000'000);
        QTest::newRow("longer than said")
            << both(withHeader("Content-Length", {}),
                    both([](FakeAnswer &answer) { answer.body += "more"; }, cutAfter(100 * MiB)));
        QTest::newRow("login page") << loginPage();
        QTest::newRow("login page as data") << both(whole("please log in"), withHeader("Last-Modified", {}));
        QTest::newRow("nothing, with 200") << both(whole({}), withHeader("Last-Modified", {}));
        QTest::newRow("busy") << both(withStatus(429), withHeader("Retry-After", "0"));
    }

    void trap06_aWrongAnswerToARangeIsNeverPutInPlace()
    {
        QFETCH(Disturbance, fault);
        m_fixture->put({.size = 24 * MiB});
        m_fixture->source().disturb(m_fixture->key(), 2, 2, fault);
        m_fixture->run();
        QCOMPARE(m_fixture->complaint(), QString());
        QCOMPARE(m_fixture->stagedVersion(), 1);
    }

    void trap06_aServerThatKeepsErringFailsTheTransfer_data() { trap06_aWrongAnswerToARangeIsNeverPutInPlace_data(); }

    void trap06_aServerThatKeepsErringFailsTheTransfer()
    {
        QFETCH(Disturbance, fault);
        m_fixture->put({.size = 24 * MiB});
        m_fixture->source().disturbAll(m_fixture->key(), fault);
        m_fixture->run();
        QVERIFY(!*m_fixture->outcome());
        const int asked = m_fixture->source().requestCount(m_fixture->key());
        QVERIFY2(asked > 2 && asked <= 18, qPrintable(QString::number(asked))); // what made progress is asked for anew
    }

    void trap06_aWholeAnswerToALaterRangeIsUsedAsAWhole()
    {
        m_fixture = std::make_unique<TransferFixture>(PatienceLimits()); // what trickles must not be asked for again
        m_fixture->put({.size = 24 * MiB});
        m_fixture->source().disturb(m_fixture->key(), 2, 2, withBody(fakeBytes(m_fixture->key(), 1, 0, 24 * MiB)));
        m_fixture->source().disturb(m_fixture->key(), 1, 1, trickleAfter(100'000));
        m_fixture->source().disturb(m_fixture->key(), 3, 3, trickleAfter(100'000));
        m_fixture->run();
        QCOMPARE(m_fixture->complaint(), QString());
        QCOMPARE(m_fixture->source().requestCount(m_fixture->key()), 3);
    }

private:
    std::unique_ptr<TransferFixture> m_fixture;
    std::optional<UnfinishedTransfer> m_left;
};

OMSYNC_TEST(TestTransferResume)
#include "tst_transferresume.moc"
