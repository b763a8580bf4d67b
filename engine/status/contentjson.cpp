// SPDX-License-Identifier: GPL-3.0-or-later
#include "status/contentjson.h"

#include "status/statusjson.h"

#include <QJsonArray>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

void insertSpan(QJsonObject &object, const std::optional<TimeRange> &span)
{
    if (!span)
        return;
    object.insert(u"from"_s, isoText(span->begin));
    object.insert(u"to"_s, isoText(span->end));
}

} // namespace

QJsonObject toJson(const DomainEntry &entry)
{
    QJsonObject object{{u"name"_s, entry.name},
                       {u"source"_s, entry.source},
                       {u"tree"_s, QString::fromLatin1(nameOf(entry.tree))},
                       {u"known"_s, entry.isKnown},
                       {u"provider"_s, entry.provider}};
    if (entry.updateInterval)
        object.insert(u"update_interval"_s, qint64(entry.updateInterval->count()));
    if (entry.newestRun)
        object.insert(u"newest_run"_s, isoText(*entry.newestRun));
    if (entry.retired)
        object.insert(u"retired"_s, isoText(*entry.retired));
    if (entry.problem)
        object.insert(u"error"_s, toJson(*entry.problem));
    return object;
}

QJsonObject toJson(const FileEntry &entry)
{
    QJsonObject object{{u"key"_s, entry.key.text()}, {u"size"_s, entry.size}, {u"modified"_s, isoText(entry.modified)}};
    insertSpan(object, entry.span);
    return object;
}

QJsonObject toJson(const VariableEntry &entry)
{
    QJsonObject object{{u"name"_s, entry.name},
                       {u"class"_s, jsonId(nameOf(entry.kind))},
                       {u"files"_s, entry.files},
                       {u"bytes"_s, entry.bytes}};
    insertSpan(object, entry.span);
    if (entry.newest)
        object.insert(u"newest"_s, toJson(*entry.newest));
    return object;
}

QJsonObject toJson(const RunEntry &entry)
{
    return {{u"run"_s, isoText(entry.run)},
            {u"files"_s, entry.files},
            {u"bytes"_s, entry.bytes},
            {u"modified"_s, isoText(entry.modified)},
            {u"newest"_s, entry.isNewest}};
}

QJsonObject toJson(const FileExplanation &explanation)
{
    QJsonArray rules;
    for (const RuleOutcome &rule : explanation.rules)
        rules.append(QJsonObject{{u"rule"_s, rule.rule}, {u"passes"_s, rule.passes}, {u"text"_s, rule.text}});
    return {{u"key"_s, explanation.key.text()},
            {u"verdict"_s, jsonId(nameOf(explanation.verdict))},
            {u"conclusion"_s, explanation.conclusion},
            {u"rules"_s, rules}};
}

QJsonObject toJson(const Finding &finding)
{
    QJsonObject object{{u"check"_s, finding.check}, {u"state"_s, nameOf(finding.state)}, {u"text"_s, finding.text}};
    if (!finding.subject.isEmpty())
        object.insert(u"subject"_s, finding.subject);
    if (!finding.advice.isEmpty())
        object.insert(u"advice"_s, finding.advice);
    return object;
}

} // namespace omsync
