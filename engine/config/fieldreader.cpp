// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/fieldreader.h"

#include "catalog/domainregistry.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

void FieldNotes::refuse(TomlPlace place, SettingsProblem problem)
{
    m_problems.push_back({.place = place, .problem = std::move(problem)});
}

void FieldNotes::refuse(SettingsProblem problem)
{
    QString field = problem.field;
    while (!field.isEmpty() && !m_places.contains(field))
        field.truncate(std::max<qsizetype>(0, std::max(field.lastIndexOf(u'.'), field.lastIndexOf(u'['))));
    refuse(m_places.value(field), std::move(problem));
}

QString FieldNotes::text(const QString &name) const
{
    std::vector<Placed> sorted = m_problems;
    std::ranges::stable_sort(sorted, {}, &Placed::place);
    QStringList lines;
    for (const auto &[place, problem] : sorted)
        lines.append(
            u"%1:%2:%3: %4: %5"_s.arg(name).arg(place.line).arg(place.column).arg(problem.field, problem.problem));
    return lines.join(u'\n');
}

FieldReader::FieldReader(const TomlNode &table, QString path, FieldNotes &notes)
    : m_path(std::move(path))
    , m_notes(notes)
{
    if (const auto *fields = std::get_if<TomlTable>(&table.content))
        m_fields = *fields;
}

QString FieldReader::pathOf(const QString &key) const
{
    return m_path.isEmpty() ? key : m_path + u'.' + key;
}

const TomlNode *FieldReader::find(const QString &key)
{
    m_known.append(key);
    const auto found = std::ranges::find(m_fields, key, &TomlField::key);
    if (found == m_fields.end())
        return nullptr;
    m_notes.remember(pathOf(key), found->value.place);
    return &found->value;
}

void FieldReader::refuse(const TomlNode &node, const QString &key, const QString &wanted)
{
    m_notes.refuse(node.place, {.field = pathOf(key), .problem = u"must be "_s + wanted});
}

void FieldReader::read(const QString &key, QString &target)
{
    const TomlNode *node = find(key);
    if (!node)
        return;
    if (const auto *text = std::get_if<QString>(&node->content))
        target = *text;
    else
        refuse(*node, key, u"a text in quotes"_s);
}

void FieldReader::read(const QString &key, QStringList &target)
{
    const TomlNode *node = find(key);
    if (!node)
        return;
    const auto *array = std::get_if<TomlArray>(&node->content);
    if (!array) {
        refuse(*node, key, u"a list of texts, such as [\"one\", \"two\"]"_s);
        return;
    }
    target.clear();
    for (const TomlNode &element : *array) {
        m_notes.remember(u"%1[%2]"_s.arg(pathOf(key)).arg(target.size()), element.place);
        if (const auto *text = std::get_if<QString>(&element.content))
            target.append(*text);
        else
            refuse(element, key, u"a list of nothing but texts in quotes"_s);
    }
}

void FieldReader::read(const QString &key, qint64 &target)
{
    const TomlNode *node = find(key);
    if (!node)
        return;
    if (const auto *number = std::get_if<qint64>(&node->content))
        target = *number;
    else
        refuse(*node, key, u"a whole number"_s);
}

void FieldReader::read(const QString &key, int &target)
{
    qint64 number = target;
    read(key, number);
    target = int(std::clamp<qint64>(number, std::numeric_limits<int>::min(), std::numeric_limits<int>::max()));
}

void FieldReader::read(const QString &key, std::optional<int> &target)
{
    if (!find(key))
        return;
    int number = 0;
    read(key, number);
    target = number;
}

void FieldReader::read(const QString &key, bool &target)
{
    const TomlNode *node = find(key);
    if (!node)
        return;
    if (const auto *flag = std::get_if<bool>(&node->content))
        target = *flag;
    else
        refuse(*node, key, u"true or false"_s);
}

void FieldReader::convert(const QString &key, const std::function<Result<void>(const QString &)> &take)
{
    const TomlNode *node = find(key);
    if (!node)
        return;
    const auto *text = std::get_if<QString>(&node->content);
    const auto *number = std::get_if<qint64>(&node->content);
    if (!text && !number) {
        refuse(*node, key, u"a text in quotes"_s);
        return;
    }
    if (const auto taken = take(text ? *text : QString::number(*number)); !taken)
        m_notes.refuse(node->place, {.field = pathOf(key), .problem = taken.error().text()});
}

void FieldReader::readTable(const QString &key, const std::function<void(const TomlNode &, const QString &)> &take)
{
    const TomlNode *node = find(key);
    if (!node)
        return;
    if (std::holds_alternative<TomlTable>(node->content))
        take(*node, pathOf(key));
    else
        refuse(*node, key, u"a table, begun by [%1]"_s.arg(pathOf(key)));
}

void FieldReader::readTables(const QString &key, const std::function<void(const TomlNode &, const QString &)> &take)
{
    const TomlNode *node = find(key);
    if (!node)
        return;
    const auto *array = std::get_if<TomlArray>(&node->content);
    const auto isTable = [](const TomlNode &element) { return std::holds_alternative<TomlTable>(element.content); };
    if (!array || !std::ranges::all_of(*array, isTable)) {
        refuse(*node, key, u"tables, each begun by [[%1]]"_s.arg(pathOf(key)));
        return;
    }
    for (size_t i = 0; i < array->size(); ++i) {
        const QString path = u"%1[%2]"_s.arg(pathOf(key)).arg(i);
        m_notes.remember(path, (*array)[i].place);
        take((*array)[i], path);
    }
}

void FieldReader::refuseOthers()
{
    for (const TomlField &field : m_fields) {
        if (m_known.contains(field.key))
            continue;
        const QStringList nearest = nearestNames(field.key, m_known, 1);
        m_notes.refuse(field.place,
                       {.field = pathOf(field.key),
                        .problem = nearest.isEmpty() ? u"is no known key; known are %1"_s.arg(m_known.join(u", "_s))
                                                     : u"is no known key; did you mean %1?"_s.arg(nearest.front())});
    }
}

} // namespace omsync
