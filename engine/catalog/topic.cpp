// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/topic.h"

#include "catalog/runpath.h"

#include <QStringList>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

std::optional<TimeRange> runsBelow(const QStringList &directories)
{
    return runSpanOf(directories.join(u'/').toUtf8() + '/');
}

//! Files of `data_run` and `data_spatial` lie in the directories of their Runs.
Result<Topic> topicOfRun(const QStringList &parts, Tree tree)
{
    const QString domain = parts.value(1);
    const QStringList below = parts.mid(2);
    const auto runs = runsBelow(below);
    const bool isDirectory = below.isEmpty() || runs;
    auto key =
        ObjectKey::parse((isDirectory ? QStringList{parts[0], domain, u"latest.json"_s} : parts).join(u'/').toUtf8());
    if (!key)
        return Failure(std::move(key).error());
    if (isDirectory)
        return Topic{.tree = tree, .domain = domain, .variable = {}, .key = std::nullopt, .runs = runs};
    return Topic{.tree = tree,
                 .domain = domain,
                 .variable = QString::fromUtf8(variableInRun(*key)),
                 .key = *key,
                 .runs = runsBelow(below.first(below.size() - 1))};
}

} // namespace

Result<Topic> topicOf(const QString &text)
{
    QStringList parts = text.split(u'/', Qt::SkipEmptyParts);
    const auto tree = treeOf(parts.value(0).toUtf8());
    if (tree && *tree != Tree::Data && parts.size() > 1)
        return topicOfRun(parts, *tree);
    if (parts.value(0) == u"data")
        parts.removeFirst();
    if (parts.isEmpty() || parts.size() > 3 || (tree && *tree != Tree::Data))
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
