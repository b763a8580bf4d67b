// SPDX-License-Identifier: GPL-3.0-or-later
#include "testprogram.h"
#include "transferfixture.h"

#include "store/crc.h"
#include "store/piecesums.h"

#include <QCryptographicHash>
#include <QThreadPool>

using namespace omsync;
using namespace Qt::StringLiterals;

//! What came is compared with what the source says of it: by MD5 ETags and checksums.
class TestTransferProof : public QObject
{
    Q_OBJECT

    static constexpr qint64 MiB = TransferFixture::MiB;
    static constexpr qint64 largeSize = 20 * MiB; // in three Parts

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<TransferFixture>(); }

    void aBodyThatIsNotWhatItsEtagSaysIsDamaged_data()
    {
        QTest::addColumn<qint64>("size");
        QTest::newRow("small") << qint64(100'000);
        QTest::newRow("whole, looked at aside") << 3 * MiB;
        QTest::newRow("in Parts") << 17 * MiB;
    }

    void aBodyThatIsNotWhatItsEtagSaysIsDamaged()
    {
        QFETCH(qint64, size);
        nameEtag('"' + md5Of(putObject(size)).toHex() + '"');
        m_fixture->run();
        QCOMPARE(m_fixture->complaint(), QString());
        const auto proved = (**m_fixture->outcome()).digest;
        QVERIFY(proved);
        QCOMPARE('"' + proved->bytes.toHex() + '"', m_fixture->listed().etag);
        QCOMPARE(proved->form, (DigestForm{.kind = DigestKind::Md5, .partSize = 0}));

        m_fixture->source().disturbAll(m_fixture->key(), flippingOneByte);
        m_fixture->run();
        QVERIFY(m_fixture->failedWith(ErrorCode::Damaged));
        QVERIFY(m_fixture->outcome()->error().text().contains(u"MD5"));
        QVERIFY(!m_fixture->left());
    }

    void anEtagOfPartsProvesWhatCame_data()
    {
        QTest::addColumn<qint64>("size");
        QTest::addColumn<qint64>("partSize");
        QTest::addColumn<bool>("isKnown");
        QTest::newRow("whole, of 5 MiB") << 11 * MiB << 5 * MiB << true;
        QTest::newRow("in Parts, of 8 MiB") << 17 * MiB + 1 << 8 * MiB << true;
        QTest::newRow("whole, of 8 MiB") << 9 * MiB << 8 * MiB << true;
        QTest::newRow("one part") << 2 * MiB << 100 * MiB << true;
        QTest::newRow("of a size that nobody uses") << 9 * MiB << 4 * MiB + 1 << false;
    }

    void anEtagOfPartsProvesWhatCame()
    {
        QFETCH(qint64, size);
        QFETCH(qint64, partSize);
        QFETCH(bool, isKnown);
        nameEtag(etagOfParts(putObject(size), partSize));
        m_fixture->run();
        QCOMPARE(m_fixture->complaint(), QString());
        QCOMPARE((**m_fixture->outcome()).digest->form.kind, isKnown ? DigestKind::Md5 : ownDigestForm.kind);
        for (const FakeRequest &request : m_fixture->source().requests()) // ranges have no checksum of their own
            QCOMPARE(request.headers.contains("x-amz-checksum-mode"), !request.headers.contains("range"));
    }

    void theChecksumOfALargeOneIsAskedForBesideItsParts_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("proved"); // the form; empty: it is damaged
        const QByteArray bytes = fakeBytes(m_fixture->key(), 1, 0, largeSize);
        const QByteArray sha256 = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
        QTest::newRow("CRC-64") << "crc64nvme"_ba << crcOf(CrcKind::Crc64Nvme, bytes).toBase64() << "crc64nvme:"_ba;
        QTest::newRow("SHA-256") << "sha256"_ba << sha256.toBase64() << "sha256:"_ba;
        QTest::newRow("of another content") << "crc32"_ba
                                            << "y/Q5Jg=="_ba << QByteArray();
        QTest::newRow("of parts of 8 MiB") << "crc32"_ba << compositeOf(bytes, 8 * MiB).toBase64() + "-3"
                                           << "crc32/8388608:"_ba;
        QTest::newRow("of parts of a size that nobody uses")
            << "crc32"_ba << compositeOf(bytes, 7 * MiB).toBase64() + "-3"
            << "crc32c/8388608:"_ba;
        QTest::newRow("none") << "none"_ba
                              << "y/Q5Jg=="_ba
                              << "crc32c/8388608:"_ba;
    }

    void theChecksumOfALargeOneIsAskedForBesideItsParts()
    {
        QFETCH(QByteArray, field);
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, proved);
        putObject(largeSize);
        nameInWholeAnswers("x-amz-checksum-" + field, value);
        m_fixture->run();
        if (proved.isEmpty()) {
            QVERIFY(m_fixture->failedWith(ErrorCode::Damaged));
        } else {
            QCOMPARE(m_fixture->complaint(), QString());
            QCOMPARE(textOf(*(**m_fixture->outcome()).digest).left(proved.size()), proved);
        }
        QCOMPARE(questions(), 1);
        QCOMPARE(m_fixture->source().requestCount(m_fixture->key()), 4);
    }

    void aQuestionThatIsRefusedHarmsNothing()
    {
        putObject(largeSize);
        m_fixture->source().disturbAll(m_fixture->key(), [](FakeAnswer &answer) {
            answer.setHeader("x-amz-request-id", "tx0001");
            if (answer.status == 200)
                answer.status = 403;
        });
        m_fixture->run();
        QCOMPARE(m_fixture->complaint(), QString());
        QCOMPARE(questions(), 1);
    }

    void aSourceWithoutChecksumsIsSoonAskedNoMore()
    {
        putObject(largeSize);
        nameInWholeAnswers("x-amz-request-id", "tx0001");
        for (int n = 0; n < 10; ++n)
            m_fixture->run();
        QCOMPARE(questions(), 8);

        const QByteArray small = putObject(1000); // an answer that is no question tells as well
        nameInWholeAnswers("x-amz-checksum-crc32", crcOf(CrcKind::Crc32, small).toBase64());
        m_fixture->run();
        QCOMPARE(m_fixture->complaint(), QString());
        putObject(largeSize);
        m_fixture->run();
        QCOMPARE(questions(), 9);
    }

    void partsThatWereHereAreComparedToo()
    {
        const QByteArray bytes = putObject(largeSize);
        const UnfinishedTransfer left = allPartsOf(m_fixture->listed());
        TransferFixture later; // which has learned nothing yet
        const auto asked = [&later] { return later.source().requestCount(later.key()); };
        later.put({.size = largeSize, .body = bytes});
        auto staged = StagedFile::open(later.target());
        QVERIFY(staged && staged->file().writeAt(0, bytes));
        nameInWholeAnswers("x-amz-checksum-crc64nvme", crcOf(CrcKind::Crc64Nvme, bytes).toBase64(), later);
        later.run(left);
        QCOMPARE(later.complaint(), QString());
        QCOMPARE((**later.outcome()).digest->form.kind, DigestKind::Crc64Nvme);
        QCOMPARE(asked(), 1);

        QVERIFY(staged->file().writeAt(12 * MiB, "spoilt"));
        later.run(left);
        QVERIFY(later.failedWith(ErrorCode::Damaged));
        QVERIFY(!later.left());
    }

    void trap06_partsThatWereHereAreOfTheVersionThatTheSourceHas()
    {
        const QByteArray bytes = putObject(largeSize);
        auto staged = StagedFile::open(m_fixture->target());
        QVERIFY(staged && staged->file().writeAt(0, bytes));
        const RemoteObject listed = m_fixture->listed();
        m_fixture->put({.size = largeSize, .version = 2}); // the same size in the same second
        m_fixture->listed() = listed;
        m_fixture->run(allPartsOf(listed));
        QCOMPARE(m_fixture->complaint(), QString());
        QCOMPARE(m_fixture->stagedVersion(), 2);
    }

    void aChecksumInAWholeAnswerIsAskedForAndCompared()
    {
        m_fixture->put({.size = 100'000});
        Crc crc(CrcKind::Crc32c);
        crc.add(fakeBytes(m_fixture->key(), 1, 0, 100'000));
        const Disturbance named = withHeader("x-amz-checksum-crc32c", crc.result().toBase64());
        m_fixture->source().disturbAll(m_fixture->key(), named);
        m_fixture->run();
        QCOMPARE(m_fixture->complaint(), QString());
        QCOMPARE(m_fixture->source().requests().back().headers.value("x-amz-checksum-mode"), "ENABLED"_ba);
        const auto proved = (**m_fixture->outcome()).digest;
        QVERIFY(proved);
        QCOMPARE(textOf(*proved), "crc32c:" + crc.result().toHex());

        m_fixture->source().disturbAll(m_fixture->key(), flippingOneByte);
        m_fixture->run();
        QVERIFY(m_fixture->failedWith(ErrorCode::Damaged));
        QVERIFY(m_fixture->outcome()->error().text().contains(u"CRC32C"));
    }

    void whatNothingIsNamedOfIsDigestedAsItComes_data() { aBodyThatIsNotWhatItsEtagSaysIsDamaged_data(); }

    void whatNothingIsNamedOfIsDigestedAsItComes()
    {
        QFETCH(qint64, size);
        const QByteArray bytes = putObject(size);
        m_fixture->run();
        QCOMPARE(m_fixture->complaint(), QString());
        PieceSums sums(size);
        sums.add(0, bytes);
        QCOMPARE((**m_fixture->outcome()).digest, sums.digest());
    }

    void cancellingEndsItWhileItIsVerified()
    {
        putObject(6 * MiB);
        nameEtag('"' + QByteArray(32, '0') + '"');
        auto transfer = m_fixture->start();
        QTRY_VERIFY(m_fixture->outcome() || transfer->received() == 6 * MiB);
        transfer->cancel();
        QVERIFY(m_fixture->outcome());
        transfer.reset(); // the digesting ends by itself, and nobody is told
        QVERIFY(QThreadPool::globalInstance()->waitForDone(5000));
        QCoreApplication::processEvents();
    }

private:
    //! With its bytes in memory, so that it is answered in time on a busy machine too.
    QByteArray putObject(qint64 size)
    {
        const QByteArray bytes = fakeBytes(m_fixture->key(), 1, 0, size);
        m_fixture->put({.size = size, .body = bytes});
        return bytes;
    }

    //! Has every answer name this ETag, as S3. (FakeSource would digest the object for each.)
    void nameEtag(const QByteArray &etag)
    {
        m_fixture->listed().etag = etag;
        m_fixture->source().habits().honoursIfMatch = false;
        m_fixture->source().disturbAll(m_fixture->key(),
                                       both(withHeader("ETag", etag), withHeader("x-amz-request-id", "tx0001")));
    }

    //! As S3, which names no checksum where it answers a part.
    void nameInWholeAnswers(const QByteArray &field, const QByteArray &value)
    {
        nameInWholeAnswers(field, value, *m_fixture);
    }

    static void nameInWholeAnswers(const QByteArray &field, const QByteArray &value, TransferFixture &fixture)
    {
        fixture.source().undisturb();
        fixture.source().disturbAll(fixture.key(), [field, value](FakeAnswer &answer) {
            answer.setHeader("x-amz-request-id", "tx0001");
            if (answer.status == 200)
                answer.setHeader(field, value);
        });
    }

    static UnfinishedTransfer allPartsOf(const RemoteObject &object)
    {
        return {.key = object.key,
                .size = object.size,
                .modified = object.modified,
                .etag = object.etag,
                .partSize = PartMap::partSize,
                .parts = QBitArray(PartMap::countOf(object.size), true),
                .synced = true,
                .bootId = {}};
    }

    //! HEADs that asked for a checksum.
    [[nodiscard]] int questions() const
    {
        return int(std::ranges::count_if(m_fixture->source().requests(), [](const FakeRequest &request) {
            return request.method == "HEAD" && request.headers.value("x-amz-checksum-mode") == "ENABLED";
        }));
    }

    static QByteArray crcOf(CrcKind kind, const QByteArray &bytes)
    {
        Crc crc(kind);
        crc.add(bytes);
        return crc.result();
    }

    static QByteArray compositeOf(const QByteArray &bytes, qint64 partSize)
    {
        QByteArray sums;
        for (qint64 at = 0; at < bytes.size(); at += partSize)
            sums += crcOf(CrcKind::Crc32, bytes.mid(at, partSize));
        return crcOf(CrcKind::Crc32, sums);
    }

    static QByteArray md5Of(const QByteArray &bytes)
    {
        return QCryptographicHash::hash(bytes, QCryptographicHash::Md5);
    }

    static QByteArray etagOfParts(const QByteArray &content, qint64 partSize)
    {
        QByteArray sums;
        for (qint64 at = 0; at < content.size(); at += partSize)
            sums += md5Of(content.mid(at, partSize));
        return '"' + md5Of(sums).toHex() + '-' + QByteArray::number(sums.size() / 16) + '"';
    }

    static void flippingOneByte(FakeAnswer &answer)
    {
        if (!answer.body.isEmpty())
            answer.body[answer.body.size() / 2] = char(answer.body.at(answer.body.size() / 2) ^ 1);
    }

    std::unique_ptr<TransferFixture> m_fixture;
};

OMSYNC_TEST(TestTransferProof)
#include "tst_transferproof.moc"
