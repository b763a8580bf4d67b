// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/digest.h"

#include "store/crc.h"

#include <QCryptographicHash>

#include <algorithm>
#include <array>
#include <memory>
#include <variant>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 blockSize = 1LL << 20;

struct NamedKind
{
    DigestKind kind;
    QByteArrayView name;
};

constexpr std::array namedKinds{NamedKind{DigestKind::Md5, "md5"},       NamedKind{DigestKind::Sha1, "sha1"},
                                NamedKind{DigestKind::Sha256, "sha256"}, NamedKind{DigestKind::Crc32, "crc32"},
                                NamedKind{DigestKind::Crc32c, "crc32c"}, NamedKind{DigestKind::Crc64Nvme, "crc64nvme"}};

//! One content of one kind, piece by piece.
class Sum
{
public:
    explicit Sum(DigestKind kind)
    {
        switch (kind) {
        case DigestKind::Md5: begin(QCryptographicHash::Md5); break;
        case DigestKind::Sha1: begin(QCryptographicHash::Sha1); break;
        case DigestKind::Sha256: begin(QCryptographicHash::Sha256); break;
        case DigestKind::Crc32: m_sum = Crc(CrcKind::Crc32); break;
        case DigestKind::Crc32c: m_sum = Crc(CrcKind::Crc32c); break;
        case DigestKind::Crc64Nvme: m_sum = Crc(CrcKind::Crc64Nvme); break;
        }
    }

    void add(QByteArrayView bytes)
    {
        if (auto *hash = std::get_if<Hash>(&m_sum))
            (*hash)->addData(bytes);
        else
            std::get<Crc>(m_sum).add(bytes);
    }

    [[nodiscard]] QByteArray result() const
    {
        if (const auto *hash = std::get_if<Hash>(&m_sum))
            return (*hash)->result();
        return std::get<Crc>(m_sum).result();
    }

private:
    using Hash = std::unique_ptr<QCryptographicHash>; // which cannot be moved in Qt 6.4

    void begin(QCryptographicHash::Algorithm algorithm) { m_sum = std::make_unique<QCryptographicHash>(algorithm); }

    std::variant<Hash, Crc> m_sum;
};

//! The Digest of one form.
class Digester
{
public:
    explicit Digester(DigestForm form)
        : m_form(form)
        , m_whole(form.kind)
        , m_part(form.kind)
    {
    }

    void add(QByteArrayView bytes)
    {
        if (m_form.partSize == 0)
            return m_whole.add(bytes);
        while (!bytes.isEmpty()) {
            const qint64 taken = std::min<qint64>(bytes.size(), m_form.partSize - m_inPart);
            m_part.add(bytes.first(taken));
            m_inPart += taken;
            bytes = bytes.sliced(taken);
            if (m_inPart == m_form.partSize)
                endPart();
        }
    }

    [[nodiscard]] Digest result()
    {
        if (m_inPart > 0)
            endPart();
        return {.form = m_form, .bytes = m_whole.result()};
    }

private:
    void endPart()
    {
        m_whole.add(m_part.result());
        m_part = Sum(m_form.kind);
        m_inPart = 0;
    }

    DigestForm m_form;
    Sum m_whole;
    Sum m_part;
    qint64 m_inPart = 0;
};

} // namespace

QByteArray textOf(const Digest &digest)
{
    const auto named = std::ranges::find(namedKinds, digest.form.kind, &NamedKind::kind);
    QByteArray text = named->name.toByteArray();
    if (digest.form.partSize > 0)
        text += '/' + QByteArray::number(digest.form.partSize);
    return text + ':' + digest.bytes.toHex();
}

std::optional<Digest> digestOfText(QByteArrayView text)
{
    const qsizetype colon = text.indexOf(':');
    if (colon < 0)
        return std::nullopt;
    const QByteArrayView form = text.first(colon);
    const qsizetype slash = form.indexOf('/');
    const auto named = std::ranges::find(namedKinds, slash < 0 ? form : form.first(slash), &NamedKind::name);
    bool isNumber = true;
    const qint64 partSize = slash < 0 ? 0 : form.sliced(slash + 1).toLongLong(&isNumber);
    const QByteArray hex = text.sliced(colon + 1).toByteArray();
    const QByteArray bytes = QByteArray::fromHex(hex);
    if (named == namedKinds.end() || !isNumber || partSize < 0 || bytes.isEmpty() || bytes.toHex() != hex)
        return std::nullopt;
    return Digest{.form = {.kind = named->kind, .partSize = partSize}, .bytes = bytes};
}

Result<std::vector<Digest>> digestsOf(const File &file, const std::vector<DigestForm> &forms,
                                      const std::function<bool()> &isCancelled)
{
    std::vector<Digester> digesters(forms.begin(), forms.end());
    for (qint64 at = 0;;) {
        if (isCancelled && isCancelled())
            return Failure(ErrorCode::Cancelled, u"cancelled"_s);
        const auto block = file.readAt(at, blockSize);
        if (!block)
            return Failure(block.error());
        for (Digester &digester : digesters)
            digester.add(*block);
        at += block->size();
        if (block->size() < blockSize)
            break;
    }
    std::vector<Digest> digests;
    for (Digester &digester : digesters)
        digests.push_back(digester.result());
    return digests;
}

} // namespace omsync
