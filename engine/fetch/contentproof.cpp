// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/contentproof.h"

#include <algorithm>
#include <array>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MiB = 1LL << 20;

//! What programs cut uploads into: SDKs and rclone 5 and 8, s3cmd 15, MinIO and boto 16, s5cmd 50, and what people set.
constexpr std::array partSizes{5 * MiB,   6 * MiB,   8 * MiB,   10 * MiB,  12 * MiB,  15 * MiB,  16 * MiB,  20 * MiB,
                               24 * MiB,  25 * MiB,  32 * MiB,  50 * MiB,  64 * MiB,  96 * MiB,  100 * MiB, 128 * MiB,
                               200 * MiB, 250 * MiB, 256 * MiB, 500 * MiB, 512 * MiB, 1024 * MiB};

struct ChecksumField
{
    QByteArrayView name;
    DigestKind kind;
    qsizetype size; // bytes
};

//! The best first.
constexpr std::array checksumFields{ChecksumField{"x-amz-checksum-sha256", DigestKind::Sha256, 32},
                                    ChecksumField{"x-amz-checksum-sha1", DigestKind::Sha1, 20},
                                    ChecksumField{"x-amz-checksum-crc64nvme", DigestKind::Crc64Nvme, 8},
                                    ChecksumField{"x-amz-checksum-crc32c", DigestKind::Crc32c, 4},
                                    ChecksumField{"x-amz-checksum-crc32", DigestKind::Crc32, 4}};

//! A checksum of checksums, that of an object put in parts, ends in `-<parts>`, which is no base64.
std::optional<Digest> checksumIn(const RawHeaders &headers)
{
    if (valueOf(headers, "x-amz-checksum-type").compare("COMPOSITE", Qt::CaseInsensitive) == 0)
        return std::nullopt;
    for (const ChecksumField &field : checksumFields) {
        const auto bytes =
            QByteArray::fromBase64Encoding(valueOf(headers, field.name), QByteArray::AbortOnBase64DecodingErrors);
        if (bytes && bytes.decoded.size() == field.size)
            return Digest{.form = {.kind = field.kind, .partSize = 0}, .bytes = bytes.decoded};
    }
    return std::nullopt;
}

bool isS3(const RawHeaders &headers)
{
    return std::ranges::any_of(headers, [](const auto &field) { return field.first.toLower().startsWith("x-amz-"); });
}

bool hasPlainEtags(const RawHeaders &headers)
{
    const QByteArray encryption = valueOf(headers, "x-amz-server-side-encryption");
    return (encryption.isEmpty() || encryption == "AES256") &&
           valueOf(headers, "x-amz-server-side-encryption-customer-algorithm").isEmpty() &&
           valueOf(headers, "x-amz-storage-class") != "EXPRESS_ONEZONE";
}

//! `"<32 hex>"` or `"<32 hex>-<parts>"`
void readEtag(const QByteArray &etag, ContentProof &proof)
{
    constexpr qsizetype hexLength = 32;
    constexpr int mostParts = 10'000; // that S3 takes
    if (etag.size() < hexLength + 2 || !etag.startsWith('"') || !etag.endsWith('"'))
        return;
    const QByteArray hex = etag.sliced(1, hexLength).toLower();
    const QByteArray rest = etag.sliced(1 + hexLength).chopped(1);
    const QByteArray md5 = QByteArray::fromHex(hex);
    bool isNumber = true;
    const int parts = rest.isEmpty() ? 0 : rest.sliced(1).toInt(&isNumber);
    const bool isForm = rest.isEmpty() || (rest.startsWith('-') && isNumber && parts > 0 && parts <= mostParts);
    if (!isForm || md5.toHex() != hex)
        return;
    proof.md5 = md5;
    proof.parts = parts;
}

Failure damaged(const QString &what)
{
    return Failure(ErrorCode::Damaged, u"the %1 is not the one that the source names"_s.arg(what));
}

QString nameOf(const Digest &digest)
{
    return QString::fromLatin1(textOf(digest)).section(u':', 0, 0).toUpper();
}

} // namespace

ContentProof contentProofOf(int status, const RawHeaders &headers)
{
    ContentProof proof;
    if (status == 200)
        proof.checksum = checksumIn(headers);
    if (isS3(headers) && hasPlainEtags(headers))
        readEtag(valueOf(headers, "ETag"), proof);
    return proof;
}

std::vector<DigestForm> formsFor(const ContentProof &proof, qint64 size)
{
    if (proof.checksum)
        return {proof.checksum->form};
    if (proof.md5.isEmpty())
        return {};
    if (proof.parts == 0)
        return {{.kind = DigestKind::Md5, .partSize = 0}};
    if (proof.parts == 1) // of a part of any size that is not less
        return {{.kind = DigestKind::Md5, .partSize = std::max<qint64>(size, 1)}};
    std::vector<DigestForm> forms;
    for (const qint64 partSize : partSizes) {
        if ((size + partSize - 1) / partSize == proof.parts)
            forms.push_back({.kind = DigestKind::Md5, .partSize = partSize});
    }
    return forms;
}

Result<std::optional<Digest>> prove(const File &file, const ContentProof &proof,
                                    const std::function<bool()> &isCancelled)
{
    const auto status = file.status();
    if (!status)
        return Failure(status.error());
    const std::vector<DigestForm> forms = formsFor(proof, status->size);
    if (forms.empty())
        return std::optional<Digest>();
    const auto digests = digestsOf(file, forms, isCancelled);
    if (!digests)
        return Failure(digests.error());
    const QByteArray &named = proof.checksum ? proof.checksum->bytes : proof.md5;
    const auto proved = std::ranges::find(*digests, named, &Digest::bytes);
    if (proved != digests->end())
        return std::optional(*proved);
    if (proof.checksum || proof.parts == 0)
        return damaged(nameOf(digests->front()));
    return std::optional<Digest>();
}

} // namespace omsync
