// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/contentproof.h"
#include "testprogram.h"

#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MiB = 1LL << 20;
const auto plainEtag = "\"0123456789abcdef0123456789ABCDEF\""_ba;
const auto md5 = QByteArray::fromHex("0123456789abcdef0123456789abcdef");

} // namespace

class TestContentProof : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesOnlyS3sOwnMd5sForSuch_data()
    {
        QTest::addColumn<QByteArray>("etag");
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("parts"); // -1: it is no MD5
        const auto row = [](const char *tag, const QByteArray &etag, const char *field, const char *value, int parts) {
            QTest::newRow(tag) << etag << QByteArray(field) << QByteArray(value) << parts;
        };
        const char *const encryption = "x-amz-server-side-encryption";
        row("plain", plainEtag, "X-Amz-Request-Id", "1", 0);
        row("encrypted by S3 itself", plainEtag, encryption, "AES256", 0);
        row("encrypted by KMS", plainEtag, encryption, "aws:kms", -1);
        row("encrypted twice by KMS", plainEtag, encryption, "aws:kms:dsse", -1);
        row("encrypted by the customer", plainEtag, "x-amz-server-side-encryption-customer-algorithm", "AES256", -1);
        row("directory bucket", plainEtag, "x-amz-storage-class", "EXPRESS_ONEZONE", -1);
        row("no sign of S3", plainEtag, "Server", "nginx", -1);
        row("two parts", "\"0123456789abcdef0123456789abcdef-2\"", "x-amz-request-id", "1", 2);
        row("no part", "\"0123456789abcdef0123456789abcdef-0\"", "x-amz-request-id", "1", -1);
        row("too many parts", "\"0123456789abcdef0123456789abcdef-10001\"", "x-amz-request-id", "1", -1);
        row("another end", "\"0123456789abcdef0123456789abcdef-gz\"", "x-amz-request-id", "1", -1);
        row("weak", "W/" + plainEtag, "x-amz-request-id", "1", -1);
        row("not hex", "\"0123456789abcdef0123456789abcdeg\"", "x-amz-request-id", "1", -1);
        row("of an omsync", "\"0123456789abcdef-1f4\"", "x-amz-request-id", "1", -1);
        row("of an Open-Meteo node", "\"1795448285-69999\"", "x-amz-request-id", "1", -1);
        row("none", "", "x-amz-request-id", "1", -1);
    }

    void takesOnlyS3sOwnMd5sForSuch()
    {
        QFETCH(QByteArray, etag);
        QFETCH(QByteArray, field);
        QFETCH(QByteArray, value);
        QFETCH(int, parts);
        const ContentProof proof = contentProofOf(206, {{"ETag", etag}, {field, value}});
        ContentProof expected;
        if (parts >= 0)
            expected = {{.kind = DigestKind::Md5, .bytes = md5, .parts = parts}};
        QCOMPARE(proof, expected);
    }

    void readsChecksumsOfWholeAnswers_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("expected"); // empty: none
        QTest::addColumn<int>("parts");
        const auto row = [](const char *tag, const char *field, const QByteArray &value, const QByteArray &expected,
                            int parts = 0) {
            QTest::newRow(tag) << "X-Amz-Checksum-"_ba + field << value << expected << parts;
        };
        row("CRC32", "crc32", "y/Q5Jg==", "crc32:cbf43926");
        row("CRC32C", "Crc32c", "4waSgw==", "crc32c:e3069283");
        row("CRC64NVME", "crc64nvme", "rosUhgp5mIg=", "crc64nvme:ae8b14860a799888");
        row("SHA-1", "sha1", QByteArray(20, 'a').toBase64(), "sha1:" + QByteArray(20, 'a').toHex());
        row("SHA-256", "sha256", QByteArray(32, 'b').toBase64(), "sha256:" + QByteArray(32, 'b').toHex());
        row("of the checksums of parts", "crc32", "y/Q5Jg==-3", "crc32:cbf43926", 3);
        row("of those of no part", "crc32", "y/Q5Jg==-0", {});
        row("no base64", "crc32", "????", {});
        row("too short", "sha256", "y/Q5Jg==", {});
        row("unknown kind", "sha512", "y/Q5Jg==", {});
    }

    void readsChecksumsOfWholeAnswers()
    {
        QFETCH(QByteArray, field);
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, expected);
        QFETCH(int, parts);
        const auto digest = digestOfText(expected);
        ContentProof proof;
        if (digest)
            proof = {{.kind = digest->form.kind, .bytes = digest->bytes, .parts = parts}};
        QCOMPARE(contentProofOf(200, {{field, value}}), proof);
        QCOMPARE(contentProofOf(206, {{field, value}}), ContentProof());
        const bool isComposite = parts > 0; // others say so in vain
        QCOMPARE(contentProofOf(200, {{field, value}, {"x-amz-checksum-type", "COMPOSITE"}}),
                 isComposite ? proof : ContentProof());
    }

    void whatIsCheapestToCompareComesFirst()
    {
        const ContentProof proof = contentProofOf(200, {{"ETag", plainEtag},
                                                        {"x-amz-checksum-sha1", QByteArray(20, 'a').toBase64()},
                                                        {"x-amz-checksum-crc64nvme", "rosUhgp5mIg="}});
        QCOMPARE(proof.size(), size_t(3));
        QCOMPARE(proof[0].kind, DigestKind::Crc64Nvme);
        QCOMPARE(proof[1], (NamedDigest{.kind = DigestKind::Md5, .bytes = md5, .parts = 0}));
        QCOMPARE(proof[2].kind, DigestKind::Sha1);
    }

    void theNumberOfPartsTellsWhichSizesArePossible_data()
    {
        QTest::addColumn<int>("parts");
        QTest::addColumn<qint64>("size");
        QTest::addColumn<QList<qint64>>("sizes");
        QTest::newRow("thirteen, of 8") << 13 << 100 * MiB << QList<qint64>{8 * MiB};
        QTest::newRow("two of 10, 12, 15 or 16")
            << 2 << 20 * MiB << QList<qint64>{10 * MiB, 12 * MiB, 15 * MiB, 16 * MiB};
        QTest::newRow("one, of any size") << 1 << 3 * MiB << QList<qint64>{3 * MiB};
        QTest::newRow("more than bytes") << 9000 << qint64(100) << QList<qint64>{};
        QTest::newRow("of 7, which nobody uses") << 100 << 700 * MiB << QList<qint64>{};
        QTest::newRow("nothing in one") << 1 << qint64(0) << QList<qint64>{1};
    }

    void theNumberOfPartsTellsWhichSizesArePossible()
    {
        QFETCH(int, parts);
        QFETCH(qint64, size);
        QFETCH(QList<qint64>, sizes);
        QList<qint64> tried;
        for (const DigestForm &form : formsFor({.bytes = md5, .parts = parts}, size))
            tried.append(form.partSize);
        QCOMPARE(tried, sizes);
    }

    void anEtagOfUnknownPartsIsNotJudged()
    {
        const QTemporaryDir directory;
        auto file = File::openForWriting(directory.filePath(u"x"_s));
        QVERIFY(file);
        QVERIFY(file->truncate(20 * MiB));
        const NamedDigest ofParts{.bytes = md5, .parts = 2};
        const auto proved = prove(*file, {ofParts}, {});
        QVERIFY(proved);
        QVERIFY(!*proved);
        QVERIFY(!isCertain({ofParts}));
        const NamedDigest ofAll{.bytes = md5, .parts = 0};
        QVERIFY(isCertain({ofParts, ofAll}));
        const auto whole = prove(*file, {ofParts, ofAll}, {});
        QVERIFY(!whole);
        QCOMPARE(whole.error().code(), ErrorCode::Damaged);
    }

    void theFirstDecidesWhereTheNextSaysOtherwise()
    {
        const QTemporaryDir directory;
        auto file = File::openForWriting(directory.filePath(u"x"_s));
        QVERIFY(file);
        QVERIFY(file->writeAt(0, "123456789"_ba));
        const auto checksum = digestOfText("crc32c:e3069283");
        QVERIFY(checksum);
        const auto proved =
            prove(*file,
                  {{.kind = DigestKind::Crc32c, .bytes = checksum->bytes, .parts = 0}, {.bytes = md5, .parts = 0}}, {});
        QVERIFY(proved);
        QCOMPARE(*proved, checksum);
    }
};

OMSYNC_TEST(TestContentProof)
#include "tst_contentproof.moc"
