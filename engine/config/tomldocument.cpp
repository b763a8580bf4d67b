// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/tomldocument.h"

#include <toml++/toml.h>

#include <algorithm>
#include <string_view>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

QString textOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

TomlPlace placeOf(const toml::source_region &region)
{
    return {.line = int(region.begin.line), .column = int(region.begin.column)};
}

TomlNode nodeOf(const toml::node &node);

TomlArray arrayOf(const toml::array &array)
{
    TomlArray nodes;
    for (const toml::node &element : array)
        nodes.push_back(nodeOf(element));
    return nodes;
}

TomlTable tableOf(const toml::table &table)
{
    TomlTable fields;
    for (const auto &[key, value] : table)
        fields.push_back({.key = textOf(key.str()), .place = placeOf(key.source()), .value = nodeOf(value)});
    std::ranges::sort(fields, {}, &TomlField::place);
    return fields;
}

TomlNode nodeOf(const toml::node &node)
{
    TomlNode copy{.place = placeOf(node.source()), .content = TomlOther()};
    if (const auto *text = node.as_string())
        copy.content = textOf(text->get());
    else if (const auto *number = node.as_integer())
        copy.content = qint64(number->get());
    else if (const auto *fraction = node.as_floating_point())
        copy.content = fraction->get();
    else if (const auto *flag = node.as_boolean())
        copy.content = flag->get();
    else if (const auto *array = node.as_array())
        copy.content = arrayOf(*array);
    else if (const auto *table = node.as_table())
        copy.content = tableOf(*table);
    return copy;
}

} // namespace

Result<TomlNode> readToml(const QByteArray &text, const QString &name)
{
    // The library of Debian is built with exceptions, so this is where the only ones of the program end.
    try {
        return nodeOf(toml::parse(std::string_view(text.constData(), size_t(text.size()))));
    } catch (const toml::parse_error &error) {
        const TomlPlace place = placeOf(error.source());
        return Failure(ErrorCode::BadInput,
                       u"%1:%2:%3: %4"_s.arg(name).arg(place.line).arg(place.column).arg(textOf(error.description())));
    }
}

QString tomlQuoted(const QString &text)
{
    QString quoted = u"\""_s;
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\')
            quoted += u'\\';
        if (c < u' ' || c == u'\x7f')
            quoted += u"\\u%1"_s.arg(int(c.unicode()), 4, 16, QChar(u'0'));
        else
            quoted += c;
    }
    return quoted + u'"';
}

} // namespace omsync
