// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/crc.h"
#include "store/digest.h"
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
        QCOMPARE(digests->at(2).bytes, QCryptographicHash::hash(content, QCryptographicHash::Blake2b_256));
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
        for (const DigestKind kind : {DigestKind::Md5, DigestKind::Sha1, DigestKind::Sha256, DigestKind::Blake2b,
                                      DigestKind::Crc32, DigestKind::Crc32c, DigestKind::Crc64Nvme}) {
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
