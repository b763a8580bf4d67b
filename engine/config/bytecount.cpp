// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/bytecount.h"

#include <array>
#include <limits>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

struct Unit
{
    QStringView suffix;
    qint64 bytes;
};

constexpr std::array units{
    Unit{u"", 1},           Unit{u"k", 1'000},         Unit{u"Ki", 1LL << 10}, Unit{u"M", 1'000'000},
    Unit{u"Mi", 1LL << 20}, Unit{u"G", 1'000'000'000}, Unit{u"Gi", 1LL << 30}, Unit{u"T", 1'000'000'000'000},
    Unit{u"Ti", 1LL << 40}};

} // namespace

Result<qint64> byteCountOf(QStringView text)
{
    qsizetype digits = 0;
    while (digits < text.size() && text[digits] >= u'0' && text[digits] <= u'9')
        ++digits;
    bool isNumber = false;
    const qint64 number = text.first(digits).toLongLong(&isNumber);
    for (const Unit &unit : units) {
        if (isNumber && text.sliced(digits) == unit.suffix && number <= std::numeric_limits<qint64>::max() / unit.bytes)
            return number * unit.bytes;
    }
    return Failure(ErrorCode::BadInput,
                   u"\"%1\" is no number of bytes; give one such as 500000, 20M or 1Gi"_s.arg(text));
}

QString byteCountText(qint64 bytes)
{
    const Unit *best = &units.front();
    for (const Unit &unit : units) {
        if (bytes != 0 && bytes % unit.bytes == 0)
            best = &unit;
    }
    return QString::number(bytes / best->bytes).append(best->suffix);
}

} // namespace omsync
