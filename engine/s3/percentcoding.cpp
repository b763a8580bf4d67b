// SPDX-License-Identifier: GPL-3.0-or-later
#include "s3/percentcoding.h"

namespace omsync {

namespace {

bool isUnreserved(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c == '~';
}

//! -1 when it is no hexadecimal digit.
int digitValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = char(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

} // namespace

QByteArray percentEncoded(QByteArrayView bytes, QByteArrayView kept)
{
    constexpr char hexDigits[] = "0123456789ABCDEF";
    QByteArray text;
    text.reserve(bytes.size() + 16);
    for (const char c : bytes) {
        if (isUnreserved(c) || kept.contains(c)) {
            text += c;
        } else {
            text += '%';
            text += hexDigits[uchar(c) >> 4];
            text += hexDigits[uchar(c) & 15];
        }
    }
    return text;
}

std::optional<QByteArray> percentDecoded(QByteArrayView text, PlusSign plus)
{
    if (!text.contains('%') && (plus == PlusSign::Literal || !text.contains('+')))
        return text.toByteArray();
    QByteArray bytes;
    bytes.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plus == PlusSign::Space) {
            bytes += ' ';
        } else if (text[i] != '%') {
            bytes += text[i];
        } else {
            const int high = i + 2 < text.size() ? digitValue(text[i + 1]) : -1;
            const int low = i + 2 < text.size() ? digitValue(text[i + 2]) : -1;
            if (high == -1 || low == -1)
                return std::nullopt;
            bytes += char(high * 16 + low);
            i += 2;
        }
    }
    return bytes;
}

} // namespace omsync
