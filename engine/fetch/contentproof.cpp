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

constexpr std::array checksumFields{ChecksumField{"x-amz-checksum-crc32c", DigestKind::Crc32c, 4},
                                    ChecksumField{"x-amz-checksum-crc32", DigestKind::Crc32, 4},
                                    ChecksumField{"x-amz-checksum-crc64nvme", DigestKind::Crc64Nvme, 8},
                                    ChecksumField{"x-amz-checksum-sha1", DigestKind::Sha1, 20},
                                    ChecksumField{"x-amz-checksum-sha256", DigestKind::Sha256, 32}};

//! The number of parts behind the dash of a digest of digests, 0 when `text` is empty; absent when it makes no sense.
std::optional<int> partsIn(QByteArrayView text)
{
    constexpr int mostParts = 10'000; // that S3 takes
    if (text.isEmpty())
        return 0;
    bool isNumber = false;
    const int parts = text.sliced(1).toInt(&isNumber);
    const bool isGood = text.startsWith('-') && isNumber && parts > 0 && parts <= mostParts;
    return isGood ? std::optional(parts) : std::nullopt;
}

//! `<base64>` or `<base64>-<parts>`
void readChecksums(const RawHeaders &headers, ContentProof &proof)
{
    const bool isComposite = valueOf(headers, "x-amz-checksum-type").compare("COMPOSITE", Qt::CaseInsensitive) == 0;
    for (const ChecksumField &field : checksumFields) {
        const QByteArray value = valueOf(headers, field.name);
        const qsizetype dash = value.indexOf('-'); // which is no base64
        const QByteArray text = dash < 0 ? value : value.first(dash);
        const auto bytes = QByteArray::fromBase64Encoding(text, QByteArray::AbortOnBase64DecodingErrors);
        const auto parts = partsIn(QByteArrayView(value).sliced(text.size()));
        if (bytes && bytes.decoded.size() == field.size && parts && (*parts > 0 || !isComposite))
            proof.push_back({.kind = field.kind, .bytes = bytes.decoded, .parts = *parts});
    }
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
    if (etag.size() < hexLength + 2 || !etag.startsWith('"') || !etag.endsWith('"'))
        return;
    const QByteArray hex = etag.sliced(1, hexLength).toLower();
    const auto parts = partsIn(QByteArrayView(etag).sliced(1 + hexLength).chopped(1));
    const QByteArray md5 = QByteArray::fromHex(hex);
    if (parts && md5.toHex() == hex)
        proof.push_back({.kind = DigestKind::Md5, .bytes = md5, .parts = *parts});
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

bool isFromS3(const RawHeaders &headers)
{
    return std::ranges::any_of(headers, [](const auto &field) { return field.first.toLower().startsWith("x-amz-"); });
}

ContentProof contentProofOf(int status, const RawHeaders &headers)
{
    ContentProof proof;
    if (status == 200)
        readChecksums(headers, proof);
    if (isFromS3(headers) && hasPlainEtags(headers))
        readEtag(valueOf(headers, "ETag"), proof);
    std::ranges::sort(proof, {}, &NamedDigest::kind);
    return proof;
}

bool isCertain(const ContentProof &proof)
{
    return std::ranges::any_of(proof, &NamedDigest::isCertain);
}

std::vector<DigestForm> formsFor(const NamedDigest &named, qint64 size)
{
    if (named.parts == 0)
        return {{.kind = named.kind, .partSize = 0}};
    if (named.parts == 1) // of a part of any size that is not less
        return {{.kind = named.kind, .partSize = std::max<qint64>(size, 1)}};
    std::vector<DigestForm> forms;
    for (const qint64 partSize : partSizes) {
        if ((size + partSize - 1) / partSize == named.parts)
            forms.push_back({.kind = named.kind, .partSize = partSize});
    }
    return forms;
}

Result<std::optional<Digest>> prove(const File &file, const ContentProof &proof,
                                    const std::function<bool()> &isCancelled)
{
    const auto status = file.status();
    if (!status)
        return Failure(status.error());
    for (const NamedDigest &named : proof) {
        const std::vector<DigestForm> forms = formsFor(named, status->size);
        if (forms.empty())
            continue;
        const auto digests = digestsOf(file, forms, isCancelled);
        if (!digests)
            return Failure(digests.error());
        const auto proved = std::ranges::find(*digests, named.bytes, &Digest::bytes);
        if (proved != digests->end())
            return std::optional(*proved);
        if (named.isCertain())
            return damaged(nameOf(digests->front()));
    }
    return std::optional<Digest>();
}

} // namespace omsync
