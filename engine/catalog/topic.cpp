// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/topic.h"

#include "catalog/runpath.h"

#include <QStringList>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! Files of `data_run` and `data_spatial` lie in the directories of their Runs.
Result<Topic> topicOfRun(const QString &text, Tree tree)
{
    const QString name = QString::fromLatin1(nameOf(tree));
    if (text.count(u'/') < 2 || text.endsWith(u'/'))
        return Failure(ErrorCode::BadInput,
                       u"\"%1\" names no file; of the tree %2 give a whole key, such as %2/dwd_icon/latest.json or "
                       "%2/dwd_icon/2026/11/23/0600Z/%3"_s.arg(
                           text, name, tree == Tree::DataRun ? u"temperature_2m.om"_s : u"2026-11-23T0900.om"_s));
    auto key = ObjectKey::parse(text.toUtf8());
    if (!key)
        return Failure(std::move(key).error());
    return Topic{.tree = tree,
                 .domain = QString::fromUtf8(key->domain()),
                 .variable = QString::fromUtf8(variableInRun(*key)),
                 .key = *key};
}

} // namespace

Result<Topic> topicOf(const QString &text)
{
    QStringList parts = text.split(u'/', Qt::SkipEmptyParts);
    if (const auto tree = treeOf(parts.value(0).toUtf8()); tree && *tree != Tree::Data)
        return topicOfRun(text, *tree);
    if (parts.value(0) == u"data")
        parts.removeFirst();
    if (parts.isEmpty() || parts.size() > 3)
        return Failure(ErrorCode::BadInput,
                       u"\"%1\" is no domain, no variable and no key: give dwd_icon, dwd_icon/temperature_2m or "
                       "data/dwd_icon/temperature_2m/chunk_1430.om"_s.arg(text));
    Topic topic{.tree = Tree::Data, .domain = parts[0], .variable = parts.value(1), .key = std::nullopt};
    const QString file = parts.value(2, u"chunk_0.om"_s); // so that the names before it are checked too
    auto key =
        ObjectKey::parse("data/" + QStringList{topic.domain, parts.value(1, u"static"_s), file}.join(u'/').toUtf8());
    if (!key)
        return Failure(std::move(key).error());
    if (parts.size() == 3)
        topic.key = *std::move(key);
    return topic;
}

} // namespace omsync
