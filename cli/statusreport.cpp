// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/statusreport.h"

#include "cli/contentreport.h"
#include "cli/quantities.h"
#include "cli/texttable.h"
#include "status/contentjson.h"
#include "status/statusjson.h"

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

QString runOf(const std::optional<Instant> &run)
{
    return run ? runText(*run) : QString();
}

QString lengthOf(const std::optional<std::chrono::seconds> &length)
{
    return length ? durationText(*length) : QString();
}

//! The Run of a Domain held here in the tree `data`.
std::optional<Instant> runHere(const EngineStatus &status, const QString &domain)
{
    const auto found = std::ranges::find_if(status.domains, [&domain](const DomainStatus &shown) {
        return shown.name == domain && shown.tree == Tree::Data;
    });
    return found == status.domains.end() ? std::nullopt : found->freshness.runHere;
}

QString markOf(VariableState state)
{
    return state == VariableState::Current ? QString() : nameOf(state);
}

//! Why a Domain is inconsistent, or in error, in one sentence.
QString problemLine(const DomainStatus &domain)
{
    const QString since = domain.stateSince ? u" since "_s + isoText(*domain.stateSince) : QString();
    return u"%1 is %2%3: %4"_s.arg(domainText(domain.tree, domain.name), nameOf(domain.freshness.state), since,
                                   domain.problem->text());
}

QString pauseLine(const QString &what, const Pause &pause)
{
    return u"%1 is paused until %2"_s.arg(what, endText(pause));
}

QJsonObject jsonOf(const std::optional<Pause> &pause)
{
    return pause && pause->until ? QJsonObject{{u"paused_until"_s, isoText(*pause->until)}} : QJsonObject();
}

} // namespace

QString endText(const Pause &pause)
{
    return pause.until ? isoText(*pause.until) : u"it is resumed"_s;
}

Report pauseReport(const std::optional<Pause> &pause)
{
    return {.event = pause ? u"pause"_s : u"resume"_s,
            .lines = {pause ? pauseLine(u"pulling"_s, *pause) : u"pulling goes on"_s},
            .objects = {jsonOf(pause)}};
}

Report pauseReport(const QString &domain, const std::optional<Pause> &pause)
{
    QJsonObject object = jsonOf(pause);
    object.insert("domain"_L1, domain);
    return {.event = pause ? u"pause"_s : u"resume"_s,
            .lines = {pause ? pauseLine(domain, *pause) : u"%1 goes on"_s.arg(domain)},
            .objects = {object}};
}

Report changesReport(const std::vector<FileChange> &changes)
{
    Report report{.event = u"file"_s, .lines = {}, .objects = {}};
    for (const FileChange &change : changes)
        report.objects.push_back(toJson(change));
    return report;
}

Report freshnessReport(const EngineStatus &status)
{
    TextTable table({{u"DOMAIN"_s},
                     {u"STATE"_s},
                     {u"RUN HERE"_s},
                     {u"RUN AT SOURCE"_s},
                     {u"AGE"_s, Qt::AlignRight},
                     {u"LAG"_s, Qt::AlignRight},
                     {u"NEXT EXPECTED"_s}});
    for (const DomainStatus &domain : status.domains) {
        const Freshness &freshness = domain.freshness;
        table.add({domainText(domain.tree, domain.name), nameOf(freshness.state), runOf(freshness.runHere),
                   runOf(freshness.runAtSource), lengthOf(freshness.age), lengthOf(freshness.lag),
                   runOf(freshness.nextExpected)});
    }
    QStringList lines = table.lines();
    for (const DomainStatus &domain : status.domains) {
        if (domain.problem)
            lines.append(problemLine(domain));
    }
    for (const DomainStatus &domain : status.domains) {
        if (domain.pause)
            lines.append(pauseLine(domain.name, *domain.pause));
    }
    for (const Error &warning : status.warnings)
        lines.append(u"warning: "_s + warning.text());
    if (status.pause)
        lines.prepend(pauseLine(u"pulling"_s, *status.pause));
    return {.event = u"status"_s, .lines = lines, .objects = {toJson(status)}};
}

Report variablesReport(const EngineStatus &status, const std::vector<LocalVariables> &domains)
{
    Report report{.event = u"variable"_s, .lines = {}, .objects = {}};
    TextTable table({{u"DOMAIN"_s},
                     {u"VARIABLE"_s},
                     {u"FROM"_s},
                     {u"TO"_s},
                     {u"BYTES"_s, Qt::AlignRight},
                     {u"AGE"_s, Qt::AlignRight},
                     {u"BEHIND"_s}});
    for (const auto &[domain, variables] : domains) {
        const auto newestEnd = newestEndOf(variables);
        const auto run = runHere(status, domain);
        for (const VariableEntry &variable : variables) {
            if (!variable.newest)
                continue; // static, and what belongs to the whole period, has no newest chunk
            const FileEntry &newest = *variable.newest;
            const VariableState state = stateOf(variable, newestEnd, run);
            table.add(QStringList{domain, variable.name} + spanCells(newest.span) +
                      QStringList{sizeText(newest.size), durationText(status.at - newest.modified), markOf(state)});
            QJsonObject object = toJson(variable);
            object.insert(u"domain"_s, domain);
            object.insert(u"state"_s, jsonId(nameOf(state)));
            report.objects.push_back(std::move(object));
        }
    }
    report.lines = table.lines();
    return report;
}

} // namespace omsync
