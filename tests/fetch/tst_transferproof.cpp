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
