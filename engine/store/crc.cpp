// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/crc.h"

#include "store/crc32c.h"

#include <QtEndian>

#include <array>

namespace omsync {

namespace {

//! `[n][b]`: what the byte `b` leaves when `n` zero bytes follow it, so that eight bytes are taken in one step.
using Tables = std::array<std::array<quint64, 256>, 8>;

//! `polynomial` with its lowest power in the highest bit that it has; one of 32 bits works in a register of 64 too.
constexpr Tables tablesOf(quint64 polynomial)
{
    Tables tables{};
    for (quint64 byte = 0; byte < 256; ++byte) {
        quint64 remainder = byte;
        for (int bit = 0; bit < 8; ++bit)
            remainder = (remainder >> 1) ^ ((remainder & 1) != 0 ? polynomial : 0);
        tables[0][byte] = remainder;
    }
    for (size_t n = 1; n < tables.size(); ++n) {
        for (size_t byte = 0; byte < 256; ++byte) {
            const quint64 before = tables[n - 1][byte];
            tables[n][byte] = (before >> 8) ^ tables[0][before & 0xff];
        }
    }
    return tables;
}

const Tables &tablesOf(CrcKind kind)
{
    static const Tables crc32 = tablesOf(quint64(0xedb88320));
    static const Tables crc32c = tablesOf(quint64(0x82f63b78));
    static const Tables crc64 = tablesOf(quint64(0x9a6c9329ac4bc9b5));
    switch (kind) {
    case CrcKind::Crc32: return crc32;
    case CrcKind::Crc32c: return crc32c;
    case CrcKind::Crc64Nvme: return crc64;
    }
    Q_UNREACHABLE();
}

constexpr quint64 onesOf(CrcKind kind)
{
    return kind == CrcKind::Crc64Nvme ? ~quint64(0) : quint64(0xffffffff);
}

} // namespace

Crc::Crc(CrcKind kind)
    : m_kind(kind)
    , m_remainder(onesOf(kind))
{
}

void Crc::add(QByteArrayView bytes)
{
    static const Crc32cSteps instructions = crc32cInstructions();
    if (m_kind == CrcKind::Crc32c && instructions) {
        m_remainder = instructions(quint32(m_remainder), bytes);
        return;
    }
    const Tables &tables = tablesOf(m_kind);
    quint64 remainder = m_remainder;
    const char *at = bytes.data();
    const char *const end = at + bytes.size();
    for (; end - at >= 8; at += 8) {
        const quint64 word = remainder ^ qFromLittleEndian<quint64>(at);
        remainder = 0;
        for (size_t n = 0; n < tables.size(); ++n)
            remainder ^= tables[7 - n][(word >> (8 * n)) & 0xff];
    }
    for (; at != end; ++at)
        remainder = (remainder >> 8) ^ tables[0][(remainder ^ quint8(*at)) & 0xff];
    m_remainder = remainder;
}

QByteArray Crc::result() const
{
    const quint64 check = m_remainder ^ onesOf(m_kind);
    QByteArray bytes(m_kind == CrcKind::Crc64Nvme ? 8 : 4, Qt::Uninitialized);
    if (m_kind == CrcKind::Crc64Nvme)
        qToBigEndian<quint64>(check, bytes.data());
    else
        qToBigEndian<quint32>(quint32(check), bytes.data());
    return bytes;
}

} // namespace omsync
