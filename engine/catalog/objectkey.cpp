// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/objectkey.h"

#include <QStringDecoder>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

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

//! The key as an error may show it: shortened, with what does not show as itself escaped.
QString shown(const QByteArray &key)
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
    case '~':
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
    if (segment.startsWith('.'))
        return u"a part begins with a dot"_s;
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

bool isUtf8(const QByteArray &bytes)
{
    if (std::ranges::none_of(bytes, [](char c) { return static_cast<unsigned char>(c) >= 0x80; }))
        return true; // ASCII, as almost all are
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    [[maybe_unused]] const QString decoded = decoder(bytes);
    return !decoder.hasError();
}

QString faultOfKey(const QByteArray &key)
{
    if (key.size() > longestKey)
        return u"it is longer than %1 bytes"_s.arg(longestKey);
    if (!isUtf8(key))
        return u"it is not UTF-8"_s;
    qsizetype begin = 0;
    while (begin <= key.size()) {
        const qsizetype slash = key.indexOf('/', begin);
        const qsizetype end = slash < 0 ? key.size() : slash;
        if (QString fault = faultOf(QByteArrayView(key).sliced(begin, end - begin)); !fault.isNull())
            return fault;
        begin = end + 1;
    }
    return {};
}

} // namespace

QByteArray nameOf(Tree tree)
{
    switch (tree) {
    case Tree::Data: return "data"_ba;
    case Tree::DataRun: return "data_run"_ba;
    case Tree::DataSpatial: return "data_spatial"_ba;
    }
    Q_UNREACHABLE();
}

QString domainText(Tree tree, const QString &domain)
{
    return tree == Tree::Data ? domain : QString::fromLatin1(nameOf(tree)) + u'/' + domain;
}

std::optional<Tree> treeOf(QByteArrayView name)
{
    for (const Tree tree : {Tree::Data, Tree::DataRun, Tree::DataSpatial}) {
        if (name == nameOf(tree))
            return tree;
    }
    return std::nullopt;
}

ObjectKey::ObjectKey(QByteArray bytes, Tree tree)
    : m_bytes(std::move(bytes))
    , m_tree(tree)
{
}

Result<ObjectKey> ObjectKey::parse(QByteArray text)
{
    const QString fault = faultOfKey(text);
    if (!fault.isNull())
        return Failure(ErrorCode::UnsafeKey, u"the key \"%1\" cannot be used: %2"_s.arg(shown(text), fault));
    const qsizetype slash = text.indexOf('/');
    const auto tree = treeOf(QByteArrayView(text).first(slash < 0 ? text.size() : slash));
    if (!tree || slash < 0)
        return Failure(
            ErrorCode::UnsafeKey,
            u"the key \"%1\" cannot be used: it is no file of data/, data_run/ or data_spatial/"_s.arg(shown(text)));
    return ObjectKey(std::move(text), *tree);
}

QByteArrayView ObjectKey::pathInTree() const
{
    return QByteArrayView(m_bytes).sliced(m_bytes.indexOf('/') + 1);
}

QByteArrayView ObjectKey::domain() const
{
    const QByteArrayView path = pathInTree();
    const qsizetype slash = path.indexOf('/');
    return slash < 0 ? QByteArrayView() : path.first(slash);
}

QByteArrayView ObjectKey::variable() const
{
    if (m_tree != Tree::Data)
        return {};
    const QByteArrayView path = pathInTree();
    const qsizetype first = path.indexOf('/');
    const qsizetype second = first < 0 ? -1 : path.indexOf('/', first + 1);
    return second < 0 ? QByteArrayView() : path.sliced(first + 1, second - first - 1);
}

QByteArrayView ObjectKey::fileName() const
{
    return QByteArrayView(m_bytes).sliced(m_bytes.lastIndexOf('/') + 1);
}

bool ObjectKey::isDomainMeta() const
{
    return isStatic() && fileName() == "meta.json" && m_bytes.count('/') == 3;
}

std::strong_ordering operator<=>(const ObjectKey &a, const ObjectKey &b)
{
    return a.m_bytes.compare(b.m_bytes) <=> 0;
}

Result<ObjectKey> domainMetaKey(QStringView domain)
{
    if (domain.contains(u'/'))
        return Failure(ErrorCode::UnsafeKey, u"\"%1\" is no name of a domain"_s.arg(shown(domain.toUtf8())));
    return ObjectKey::parse("data/" + domain.toUtf8() + "/static/meta.json");
}

} // namespace omsync
