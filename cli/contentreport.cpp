// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/contentreport.h"

#include "cli/quantities.h"
#include "cli/texttable.h"
#include "status/contentjson.h"

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! What is worth knowing of a Domain beyond its figures.
QString noteOn(const DomainEntry &domain)
{
    if (domain.retired)
        return u"retired since "_s + isoText(*domain.retired).left(10);
    if (!domain.isKnown)
        return u"not known to this version"_s;
    if (!domain.problem)
        return {};
    const QString announcement = domain.tree == Tree::Data ? u"meta.json"_s : u"latest.json"_s;
    return domain.problem->code() == ErrorCode::NotFound ? u"no "_s + announcement
                                                         : announcement + u": "_s + domain.problem->cause();
}

void addVariables(Report &report, const std::vector<VariableEntry> &variables)
{
    TextTable table({{u"VARIABLE"_s},
                     {u"CLASS"_s},
                     {u"FILES"_s, Qt::AlignRight},
                     {u"BYTES"_s, Qt::AlignRight},
                     {u"FROM"_s},
                     {u"TO"_s}});
    for (const VariableEntry &variable : variables) {
        table.add(
            QStringList{variable.name, nameOf(variable.kind), groupedText(variable.files), sizeText(variable.bytes)} +
            spanCells(variable.span));
        report.objects.push_back(toJson(variable));
    }
    report.lines = table.lines();
}

//! Where there are files of several Variables, with theirs; each file has a `key`.
template <typename File>
QString nameIn(const std::vector<File> &files, const ObjectKey &key)
{
    const QString name = QString::fromUtf8(key.fileName());
    const bool isOfOne =
        std::ranges::all_of(files, [&](const File &file) { return file.key.variable() == key.variable(); });
    return isOfOne ? name : QString::fromUtf8(key.variable()) + u'/' + name;
}

void addRuns(Report &report, const std::vector<RunEntry> &runs)
{
    TextTable table(
        {{u"RUN"_s}, {u"FILES"_s, Qt::AlignRight}, {u"BYTES"_s, Qt::AlignRight}, {u"CHANGED"_s}, {u"NOTE"_s}});
    for (const RunEntry &run : runs) {
        table.add({runText(run.run), groupedText(run.files), sizeText(run.bytes), isoText(run.modified),
                   run.isNewest ? u"latest"_s : QString()});
        report.objects.push_back(toJson(run));
    }
    report.lines = table.lines();
}

//! Whether it names one Run, in the time that a minute of Runs takes.
bool isOneRun(const Topic &topic)
{
    return topic.runs && topic.runs->end - topic.runs->begin <= 1min;
}

void addFiles(Report &report, std::vector<FileEntry> files)
{
    // By time, not by the name: chunk_999 comes before chunk_1000.
    std::ranges::stable_sort(files, {}, [](const FileEntry &file) { return file.span ? file.span->begin : Instant(); });
    TextTable table({{u"FILE"_s}, {u"BYTES"_s, Qt::AlignRight}, {u"CHANGED"_s}, {u"FROM"_s}, {u"TO"_s}});
    for (const FileEntry &file : files) {
        table.add(QStringList{nameIn(files, file.key), sizeText(file.size), isoText(file.modified)} +
                  spanCells(file.span));
        report.objects.push_back(toJson(file));
    }
    report.lines = table.lines();
}

QStringList ruleLines(const FileExplanation &file)
{
    QStringList lines{file.key.text()};
    for (const RuleOutcome &rule : file.rules)
        lines.append(u"  %1 %2 %3"_s.arg(rule.rule.leftJustified(8), rule.passes ? u"   "_s : u"no "_s, rule.text));
    lines.append(u"  => "_s + file.conclusion);
    return lines;
}

} // namespace

QStringList spanCells(const std::optional<TimeRange> &span)
{
    return span ? QStringList{runText(span->begin), runText(span->end)} : QStringList{QString(), QString()};
}

Report domainsReport(const std::vector<DomainEntry> &domains, Instant now)
{
    Report report{.event = u"domain"_s, .lines = {}, .objects = {}};
    TextTable table({{u"DOMAIN"_s},
                     {u"PROVIDER"_s},
                     {u"EVERY"_s, Qt::AlignRight},
                     {u"NEWEST RUN"_s},
                     {u"AGE"_s, Qt::AlignRight},
                     {u"SOURCE"_s},
                     {u"NOTE"_s}});
    for (const DomainEntry &domain : domains) {
        table.add({domainText(domain.tree, domain.name), domain.provider,
                   domain.updateInterval ? durationText(*domain.updateInterval) : QString(),
                   domain.newestRun ? runText(*domain.newestRun) : QString(),
                   domain.newestRun ? durationText(now - *domain.newestRun) : QString(), domain.source,
                   noteOn(domain)});
        report.objects.push_back(toJson(domain));
    }
    report.lines = table.lines();
    return report;
}

Report contentReport(const DomainContent &content, const Topic &topic)
{
    Report report{.event = u"object"_s, .lines = {}, .objects = {}};
    const bool isOfFiles = topic.key || !topic.variable.isEmpty() || isOneRun(topic);
    if (!isOfFiles && topic.tree == Tree::Data) {
        report.event = u"variable"_s;
        addVariables(report, variablesIn(content.files));
        return report;
    }
    if (!isOfFiles) {
        report.event = u"run"_s;
        addRuns(report, runsIn(content));
        return report;
    }
    std::vector<FileEntry> files = content.files;
    if (topic.key)
        std::erase_if(files, [&](const FileEntry &file) { return file.key != *topic.key; });
    addFiles(report, std::move(files));
    return report;
}

Report explanationReport(const Explanation &explanation, bool isDetailed)
{
    Report report{.event = u"explanation"_s, .lines = {}, .objects = {}};
    for (const FileExplanation &file : explanation.files) {
        if (isDetailed)
            report.lines += ruleLines(file);
        else
            report.lines.append(u"%1: %2"_s.arg(nameIn(explanation.files, file.key), file.conclusion));
        report.objects.push_back(toJson(file));
    }
    return report;
}

} // namespace omsync
