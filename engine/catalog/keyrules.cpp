// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/keyrules.h"

#include <QStringDecoder>

#include <algorithm>
#include <array>
#include <string_view>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestKey = 1024;    // bytes, as S3 has it
constexpr qsizetype longestSegment = 255; // bytes, as file systems have it
constexpr qsizetype shownOfKey = 100;

//! Whether it shows as itself, and neither steers a terminal nor turns the direction of the text around it.
bool isShown(QChar c)
{
    return c.isPrint() || c.isSurrogate();
}

//! Whether it stands behind `COM` or `LPT`: a digit, or a raised 1, 2 or 3.
bool isPortNumber(QByteArrayView text)
{
    if (text.size() == 1)
        return text[0] >= '0' && text[0] <= '9';
    return text == "\xc2\xb9" || text == "\xc2\xb2" || text == "\xc2\xb3";
}

//! Names that mean a device on Windows, whatever their extension, and whatever spaces stand before that.
bool isReservedOnWindows(QByteArrayView segment)
{
    const qsizetype dot = segment.indexOf('.');
    const QByteArrayView bare = (dot < 0 ? segment : segment.first(dot)).trimmed();
    std::array<char, 7> capitals; // enough for the longest, `CONOUT$`
    if (bare.size() < 3 || bare.size() > qsizetype(capitals.size()))
        return false;
    const auto *end = std::ranges::transform(bare, capitals.begin(), [](char c) {
                          return c >= 'a' && c <= 'z' ? char(c - 32) : c;
                      }).out;
    const std::string_view stem(capitals.begin(), end);
    if (stem == "CON" || stem == "PRN" || stem == "AUX" || stem == "NUL" || stem == "CONIN$" || stem == "CONOUT$")
        return true;
    return (stem.starts_with("COM") || stem.starts_with("LPT")) && isPortNumber(bare.sliced(3));
}

//! Whether file names cannot have it everywhere.
bool isForbidden(char c)
{
    switch (c) {
    case '\\':
    case ':':
    case '*':
    case '?':
    case '"':
    case '<':
    case '>':
    case '|':
    case '\x7f': return true;
    default: return static_cast<unsigned char>(c) < 0x20;
    }
}

//! Whether the UTF-8 has one of U+0080 to U+009F, which terminals obey as they do ASCII's control characters.
bool hasLateControl(QByteArrayView segment)
{
    constexpr auto lead = '\xc2';
    return std::ranges::adjacent_find(segment, [](char first, char second) {
               return first == lead && static_cast<unsigned char>(second) < 0xa0;
           }) != segment.end();
}

bool hasForbiddenCharacter(QByteArrayView segment)
{
    if (hasLateControl(segment))
        return true;
    return std::ranges::any_of(segment, isForbidden);
}

//! Why a segment cannot be the name of a file or directory; null when it can.
QString faultOf(QByteArrayView segment)
{
    if (segment.isEmpty())
        return u"it has an empty part"_s;
    if (segment == "." || segment == "..")
        return u"a part is \".\" or \"..\""_s;
    if (segment.size() > longestSegment)
        return u"a part is longer than %1 bytes"_s.arg(longestSegment);
    if (hasForbiddenCharacter(segment))
        return u"it has a character that file names cannot have everywhere"_s;
    if (segment.endsWith('.') || segment.endsWith(' '))
        return u"a part ends with a dot or a space"_s;
    if (isReservedOnWindows(segment))
        return u"a part is a name that Windows reserves"_s;
    return {};
}

//! What hides a segment, by the rules of the database; null when nothing does.
QString hidingOf(QByteArrayView segment)
{
    if (segment.startsWith('.'))
        return u"a part begins with a dot"_s;
    if (segment.contains('~'))
        return u"it has a \"~\", as temporary files do"_s;
    return {};
}

//! Whether it needs no closer look, as hardly any does: letters, digits, `_`, `-`, and dots between them.
bool isPlain(QByteArrayView segment)
{
    static constexpr auto plain = [] {
        std::array<bool, 256> is{};
        for (const char c : std::string_view("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-."))
            is[size_t(static_cast<unsigned char>(c))] = true;
        return is;
    }();
    return !segment.isEmpty() && segment.size() <= longestSegment && segment.front() != '.' && segment.back() != '.' &&
           std::ranges::all_of(segment, [](char c) { return plain[static_cast<unsigned char>(c)]; });
}

QString faultOrHidingOf(QByteArrayView segment)
{
    if (isPlain(segment) && !isReservedOnWindows(segment))
        return {};
    const QString fault = faultOf(segment);
    return fault.isNull() ? hidingOf(segment) : fault;
}

bool isUtf8(const QByteArray &bytes)
{
    if (std::ranges::none_of(bytes, [](char c) { return static_cast<unsigned char>(c) >= 0x80; }))
        return true; // ASCII, as almost all are
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    [[maybe_unused]] const QString decoded = decoder(bytes);
    return !decoder.hasError();
}

//! The first fault that the rule finds in a segment of the key, or that the key has as a whole; null when there is
//! none.
QString faultIn(const QByteArray &key, QString (*rule)(QByteArrayView segment))
{
    if (key.size() > longestKey)
        return u"it is longer than %1 bytes"_s.arg(longestKey);
    if (!isUtf8(key))
        return u"it is not UTF-8"_s;
    qsizetype begin = 0;
    while (begin <= key.size()) {
        const qsizetype slash = key.indexOf('/', begin);
        const qsizetype end = slash < 0 ? key.size() : slash;
        if (QString fault = rule(QByteArrayView(key).sliced(begin, end - begin)); !fault.isNull())
            return fault;
        begin = end + 1;
    }
    return {};
}

} // namespace

QString shownKey(const QByteArray &key)
{
    QString text;
    for (const QChar c : QString::fromUtf8(key.left(shownOfKey))) {
        if (isShown(c))
            text += c;
        else
            text += u"\\x%1"_s.arg(int(c.unicode()), 2, 16, QChar(u'0'));
    }
    return key.size() > shownOfKey ? text + u'…' : text;
}

QString faultOfKey(const QByteArray &key)
{
    return faultIn(key, faultOrHidingOf);
}

bool isHiddenKey(const QByteArray &key)
{
    return faultIn(key, faultOf).isNull() && !faultIn(key, hidingOf).isNull();
}

} // namespace omsync
