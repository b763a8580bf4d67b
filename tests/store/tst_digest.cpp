// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/crc.h"
#include "store/digest.h"
#include "store/piecesums.h"
#include "testprogram.h"

#include <QCryptographicHash>
#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(omsync::CrcKind)
Q_DECLARE_METATYPE(omsync::DigestForm)

class TestDigest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_directory;

    [[nodiscard]] File fileOf(const QByteArray &content)
    {
        auto file = File::openForWriting(m_directory.filePath(u"content"_s));
        if (!file || !file->truncate(0) || !file->writeAt(0, content))
            return {};
        return *std::move(file);
    }

    [[nodiscard]] static QByteArray crc32cOf(const QByteArray &bytes)
    {
        Crc crc(CrcKind::Crc32c);
        crc.add(bytes);
        return crc.result();
    }

    //! Bit by bit, as it is defined.
    [[nodiscard]] static quint32 slowCrc32cOf(const QByteArray &bytes)
    {
        quint32 remainder = 0xffffffff;
        for (const char byte : bytes) {
            remainder ^= quint8(byte);
            for (int bit = 0; bit < 8; ++bit)
                remainder = (remainder >> 1) ^ ((remainder & 1) != 0 ? 0x82f63b78 : 0);
        }
        return ~remainder;
    }

    //! Three pieces, no two of which are alike.
    [[nodiscard]] static QByteArray threePieces()
    {
        QByteArray content(2 * ownDigestForm.partSize + 777, Qt::Uninitialized);
        for (qsizetype i = 0; i < content.size(); ++i)
            content[i] = char((i * 7919) >> 11);
        return content;
    }

private Q_SLOTS:
    //! The check values of the catalogue of parametrised CRC algorithms: of the digits 1 to 9.
    void checksAreThoseOfTheCatalogue_data()
    {
        QTest::addColumn<CrcKind>("kind");
        QTest::addColumn<QByteArray>("check");
        QTest::newRow("CRC-32/ISO-HDLC") << CrcKind::Crc32 << "cbf43926"_ba;
        QTest::newRow("CRC-32/ISCSI") << CrcKind::Crc32c << "e3069283"_ba;
        QTest::newRow("CRC-64/NVME") << CrcKind::Crc64Nvme << "ae8b14860a799888"_ba;
    }

    void checksAreThoseOfTheCatalogue()
    {
        QFETCH(CrcKind, kind);
        QFETCH(QByteArray, check);
        Crc whole(kind);
        whole.add("123456789");
        QCOMPARE(whole.result().toHex(), check);
        QByteArray bytes;
        for (int i = 0; i < 1000; ++i)
            bytes += char(i * 37);
        Crc inOne(kind);
        inOne.add(bytes);
        Crc inPieces(kind);
        for (qsizetype at = 0, size = 1; at < bytes.size(); at += size, ++size)
            inPieces.add(QByteArrayView(bytes).sliced(at, std::min(size, bytes.size() - at)));
        QCOMPARE(inPieces.result(), inOne.result());
        QCOMPARE(Crc(kind).result(), QByteArray(inOne.result().size(), '\0'));
    }

    void theChecksOfLongContentsAreRight()
    {
        for (const qsizetype size : {6143, 6144, 6145, 20'000}) { // around where the processor sums in lanes
            const QByteArray content = threePieces().sliced(3, size);
            QCOMPARE(crc32cOf(content).toHex(), QByteArray::number(slowCrc32cOf(content), 16).rightJustified(8, '0'));
        }
    }

    void whatArrivesInAnyOrderIsDigestedAsTheWholeFile()
    {
        constexpr qint64 pieceSize = ownDigestForm.partSize;
        const QByteArray content = threePieces();
        const auto whole = digestsOf(fileOf(content), {ownDigestForm}, {});
        QVERIFY(whole);
        const auto add = [&content](PieceSums &sums, qint64 begin, qint64 size) {
            sums.add(begin, QByteArrayView(content).sliced(begin, size));
        };
        PieceSums sums(content.size());
        add(sums, pieceSize, pieceSize + 700);
        add(sums, 0, 1000);
        add(sums, 0, 1500); // once more from its begin on
        QVERIFY(!sums.digest());
        add(sums, 1500, pieceSize - 1500);
        QVERIFY(!sums.digest());
        add(sums, 2 * pieceSize + 700, 77);
        QCOMPARE(sums.digest(), std::optional(whole->front()));
        PieceSums inOne(content.size());
        add(inOne, 0, content.size());
        QCOMPARE(inOne.digest(), std::optional(whole->front()));
    }

    void whatWasNotSeenWholeHasNoDigest()
    {
        PieceSums sums(3000);
        sums.add(1000, QByteArray(2000, 'x')); // what an earlier process fetched lies before it
        QVERIFY(!sums.digest());
        QVERIFY(PieceSums(0).digest());
    }

    void allFormsAreMadeInOneReading()
    {
        const QByteArray content = QByteArray("weather ").repeated(300'000); // more than two blocks
        const File file = fileOf(content);
        QVERIFY(file.isOpen());
        const DigestForm md5{.kind = DigestKind::Md5, .partSize = 0};
        const DigestForm parts{.kind = DigestKind::Md5, .partSize = 1'000'000};
        const auto digests = digestsOf(file, {md5, parts, ownDigestForm}, {});
        QVERIFY(digests);
        const auto hash = [](const QByteArray &bytes) {
            return QCryptographicHash::hash(bytes, QCryptographicHash::Md5);
        };
        QCOMPARE(digests->at(0), (Digest{.form = md5, .bytes = hash(content)}));
        const QByteArray ofParts = hash(content.first(1'000'000)) + hash(content.sliced(1'000'000, 1'000'000)) +
                                   hash(content.sliced(2'000'000));
        QCOMPARE(digests->at(1), (Digest{.form = parts, .bytes = hash(ofParts)}));
        QCOMPARE(digests->at(2).bytes, crc32cOf(crc32cOf(content))); // of the one piece
    }

    void endsSoonWhenCancelled()
    {
        const File file = fileOf("content");
        const auto digests = digestsOf(file, {ownDigestForm}, [] { return true; });
        QVERIFY(!digests);
        QCOMPARE(digests.error().code(), ErrorCode::Cancelled);
    }

    void textsAreReadBack_data()
    {
        QTest::addColumn<DigestForm>("form");
        for (const DigestKind kind : {DigestKind::Md5, DigestKind::Sha1, DigestKind::Sha256, DigestKind::Crc32,
                                      DigestKind::Crc32c, DigestKind::Crc64Nvme}) {
            QTest::addRow("%d", int(kind)) << DigestForm{.kind = kind, .partSize = 0};
            QTest::addRow("%d, parts", int(kind)) << DigestForm{.kind = kind, .partSize = 8'388'608};
        }
    }

    void textsAreReadBack()
    {
        QFETCH(DigestForm, form);
        const Digest digest{.form = form, .bytes = "\x00\xffmore"_ba};
        QCOMPARE(digestOfText(textOf(digest)), std::optional(digest));
    }

    void otherTextsAreNone()
    {
        for (const QByteArray &text : {""_ba, "md5"_ba, "md5:"_ba, "md5:0g"_ba, "md5:abc"_ba, "sha3:00"_ba,
                                       "md5/x:00"_ba, "md5/-1:00"_ba, ":00"_ba})
            QVERIFY2(!digestOfText(text), text.constData());
    }
};

OMSYNC_TEST(TestDigest)
#include "tst_digest.moc"
