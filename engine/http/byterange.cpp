// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/byterange.h"

#include <algorithm>
#include <limits>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largest = std::numeric_limits<qint64>::max();

//! One or more digits; numbers past 64 bits are taken for the largest one, since they lie past every end.
std::optional<qint64> digitsOf(QByteArrayView text)
{
    if (text.isEmpty())
        return std::nullopt;
    qint64 number = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return std::nullopt;
        const int digit = c - '0';
        number = number > (largest - digit) / 10 ? largest : number * 10 + digit;
    }
    return number;
}

//! What follows the unit and the character behind it; absent for other units, whose letter case does not matter.
std::optional<QByteArrayView> afterUnit(QByteArrayView field, char separator)
{
    constexpr QByteArrayView unit = "bytes";
    if (field.size() <= unit.size() || field[unit.size()] != separator)
        return std::nullopt;
    if (field.first(unit.size()).compare(unit, Qt::CaseInsensitive) != 0)
        return std::nullopt;
    return field.sliced(unit.size() + 1).trimmed();
}

RangeChoice lastBytes(QByteArrayView digits, qint64 size)
{
    const auto length = digitsOf(digits);
    if (!length)
        return WholeBody();
    if (*length == 0)
        return NoSuchRange();
    if (size == 0)
        return WholeBody();
    const qint64 sent = std::min(*length, size);
    return ByteRange{.first = size - sent, .length = sent};
}

} // namespace

RangeChoice rangeToSend(QByteArrayView field, qint64 size)
{
    const auto set = afterUnit(field.trimmed(), '=');
    const qsizetype dash = set ? set->indexOf('-') : -1;
    if (dash == -1)
        return WholeBody();
    if (dash == 0)
        return lastBytes(set->sliced(1), size);
    const auto first = digitsOf(set->first(dash));
    const bool isOpen = dash == set->size() - 1;
    const auto last = isOpen ? largest : digitsOf(set->sliced(dash + 1));
    if (!first || !last || *last < *first)
        return WholeBody();
    if (*first >= size)
        return NoSuchRange();
    return ByteRange{.first = *first, .length = std::min(*last, size - 1) - *first + 1};
}

QByteArray contentRange(const ByteRange &range, qint64 size)
{
    return "bytes "_ba + QByteArray::number(range.first) + '-' + QByteArray::number(range.first + range.length - 1) +
           '/' + QByteArray::number(size);
}

QByteArray contentRangeOfNothing(qint64 size)
{
    return "bytes */"_ba + QByteArray::number(size);
}

std::optional<ContentRange> readContentRange(QByteArrayView field)
{
    const auto text = afterUnit(field.trimmed(), ' ');
    const qsizetype dash = text ? text->indexOf('-') : -1;
    const qsizetype slash = text ? text->indexOf('/') : -1;
    if (dash == -1 || slash < dash)
        return std::nullopt;
    const auto first = digitsOf(text->first(dash));
    const auto last = digitsOf(text->sliced(dash + 1, slash - dash - 1));
    if (!first || !last || *last < *first || *last == largest)
        return std::nullopt;
    const ByteRange range{.first = *first, .length = *last - *first + 1};
    const QByteArrayView sizeText = text->sliced(slash + 1);
    if (sizeText == "*")
        return ContentRange{.range = range, .size = std::nullopt};
    const auto size = digitsOf(sizeText);
    if (!size || *last >= *size)
        return std::nullopt;
    return ContentRange{.range = range, .size = size};
}

} // namespace omsync
