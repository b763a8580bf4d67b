// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/settings.h"

#include "catalog/domainregistry.h"
#include "config/problemtext.h"
#include "config/serverurl.h"
#include "config/settingschecks.h"
#include "config/wholenumber.h"

#include <QDir>

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

void checkDays(Problems &problems, const QString &field, const std::optional<int> &days)
{
    if (days)
        checkNumber(problems, field, *days, retentionDaysSpan);
}

void checkData(Problems &problems, const DataSettings &data)
{
    if (data.directory.isEmpty())
        problems.push_back({u"data.directory"_s, ProblemText::tr("must name the directory of the database")});
    const auto absolute = [](const QString &path) { return QDir::cleanPath(QDir().absoluteFilePath(path)); };
    QStringList seen{absolute(data.directory)};
    const std::initializer_list<std::pair<QString, QString>> others{
        {u"data.run_directory"_s, data.runDirectory}, {u"data.spatial_directory"_s, data.spatialDirectory}};
    for (const auto &[field, path] : others) {
        if (path.isEmpty())
            continue;
        if (seen.contains(absolute(path)))
            problems.push_back({field, ProblemText::tr("must not be the directory of another tree")});
        seen.append(absolute(path));
    }
}

void checkS3(Problems &problems, const QString &path, const SourceSettings &source)
{
    if (auto problem = addressingProblem(source.url, source.s3.addressing))
        problems.push_back({path + u"addressing"_s, *std::move(problem)});
    if (auto problem = regionProblem(source.s3.region))
        problems.push_back({path + u"region"_s, *std::move(problem)});
    if (source.s3.usesHttp2 && source.url.scheme() != u"https")
        problems.push_back({path + u"http2"_s, ProblemText::tr("needs a URL that begins with https://")});
}

void checkCredentials(Problems &problems, const std::vector<SourceSettings> &sources)
{
    for (size_t i = 0; i < sources.size(); ++i) {
        const QString key = sources[i].s3.usesAwsEnvironment ? u"aws_environment"_s : u"secret_key_file"_s;
        if (auto problem = credentialsProblem(sources[i].s3))
            problems.push_back({u"source[%1].%2"_s.arg(i).arg(key), *std::move(problem)});
    }
}

void checkSources(Problems &problems, const std::vector<SourceSettings> &sources)
{
    QStringList names;
    for (size_t i = 0; i < sources.size(); ++i) {
        const QString path = u"source[%1]."_s.arg(i);
        if (sources[i].name.trimmed().isEmpty())
            problems.push_back({path + u"name"_s, ProblemText::tr("must not be empty")});
        else if (names.contains(sources[i].name))
            problems.push_back(
                {path + u"name"_s,
                 ProblemText::tr("is \"%1\", as another source is called already").arg(sources[i].name)});
        names.append(sources[i].name);
        if (auto problem = serverUrlProblem(sources[i].url))
            problems.push_back({path + u"url"_s, *std::move(problem)});
        if (sources[i].bytesPerSecond < 0)
            problems.push_back({path + u"rate"_s, ProblemText::tr("must not be below zero")});
        checkS3(problems, path, sources[i]);
    }
}

void checkTrees(Problems &problems, const QString &path, const Settings &settings, const SelectionSettings &selection)
{
    if (selection.trees.empty())
        problems.push_back({path + u"trees"_s, ProblemText::tr("must name at least one tree")});
    const auto lacksDirectory = [&](Tree tree, const QString &directory) {
        return directory.isEmpty() && std::ranges::find(selection.trees, tree) != selection.trees.end();
    };
    if (lacksDirectory(Tree::DataRun, settings.data.runDirectory))
        problems.push_back(
            {u"data.run_directory"_s,
             ProblemText::tr("must be given, since %1trees has data_run; or give --data-run").arg(path)});
    if (lacksDirectory(Tree::DataSpatial, settings.data.spatialDirectory))
        problems.push_back(
            {u"data.spatial_directory"_s,
             ProblemText::tr("must be given, since %1trees has data_spatial; or give --data-spatial").arg(path)});
    checkNumber(problems, path + u"run_days"_s, selection.runDays, pastDaysSpan);
    checkNumber(problems, path + u"spatial_days"_s, selection.spatialDays, pastDaysSpan);
}

void checkSelection(Problems &problems, const QString &path, const Settings &settings,
                    const SelectionSettings &selection)
{
    QStringList known;
    for (const SourceSettings &source : settings.sources)
        known.append(source.name);
    if (selection.sources.isEmpty())
        problems.push_back({path + u"sources"_s, ProblemText::tr("must name at least one source")});
    for (qsizetype i = 0; i < selection.sources.size(); ++i) {
        if (!known.contains(selection.sources[i]))
            problems.push_back({path + u"sources[%1]"_s.arg(i),
                                ProblemText::tr("there is no source %1%2")
                                    .arg(selection.sources[i], suggestion(selection.sources[i], known))});
    }
    checkDomains(problems, path + u"domains"_s, selection.domains);
    checkVariables(problems, path + u"variables"_s, selection.variables);
    checkNumber(problems, path + u"past_days"_s, selection.pastDays, pastDaysSpan);
    checkTrees(problems, path, settings, selection);
    checkDays(problems, path + u"retention_days"_s, selection.retentionDays);
    if (selection.years && selection.years->last < selection.years->first)
        problems.push_back({path + u"years"_s, ProblemText::tr("must begin with the earlier year")});
}

//! A Domain and a tree that both selections pull; absent: there is none.
std::optional<QString> sharedDomain(const SelectionSettings &one, const SelectionSettings &other)
{
    const bool sharesTree = std::ranges::any_of(
        one.trees, [&](Tree tree) { return std::ranges::find(other.trees, tree) != other.trees.end(); });
    const auto shared =
        std::ranges::find_if(one.domains, [&](const QString &domain) { return other.domains.contains(domain); });
    return sharesTree && shared != one.domains.end() ? std::optional(*shared) : std::nullopt;
}

//! What one Source has, another may lack: a mirror of one would remove what came from the other.
void checkMirror(Problems &problems, const std::vector<SelectionSettings> &selections, size_t i)
{
    const SelectionSettings &mirror = selections[i];
    const QString field = u"selection[%1].mirror"_s.arg(i);
    if (!mirror.mirror || mirror.sources.isEmpty())
        return;
    if (mirror.sources.size() > 1) {
        problems.push_back(
            {field, ProblemText::tr("needs a single source, but this selection has %1: what one of them has, another "
                                    "may lack")
                        .arg(mirror.sources.join(u" and "_s))});
        return;
    }
    for (size_t j = 0; j < selections.size(); ++j) {
        const auto domain = j == i ? std::nullopt : sharedDomain(mirror, selections[j]);
        if (domain && selections[j].sources != mirror.sources)
            problems.push_back(
                {field, ProblemText::tr("needs a single source, but %1 comes from %2 here and from %3 in "
                                        "selection[%4]: what one of them has, another may lack")
                            .arg(*domain, mirror.sources[0], selections[j].sources.join(u" and "_s))
                            .arg(j)});
    }
}

void checkPull(Problems &problems, const PullSettings &pull)
{
    if (pull.repeatInterval)
        checkNumber(problems, u"pull.repeat_interval"_s, pull.repeatInterval->count(), repeatMinutesSpan);
    if (pull.concurrent)
        checkNumber(problems, u"pull.concurrent"_s, *pull.concurrent, concurrentSpan);
    checkNumber(problems, u"pull.concurrent_domains"_s, pull.concurrentDomains, concurrentDomainsSpan);
    if (pull.bytesPerSecond < 0)
        problems.push_back({u"pull.rate"_s, ProblemText::tr("must not be below zero")});
    checkNumber(problems, u"pull.pause_minutes"_s, pull.pause.count(), pauseMinutesSpan);
    if (pull.diskReserve < 0)
        problems.push_back({u"pull.disk_reserve"_s, ProblemText::tr("must not be below zero")});
}

void checkRateWindows(Problems &problems, const Settings &settings)
{
    QStringList known;
    for (const SourceSettings &source : settings.sources)
        known.append(source.name);
    const std::vector<RateWindow> &windows = settings.pull.rateWindows;
    for (size_t i = 0; i < windows.size(); ++i) {
        const QString path = u"pull.rate_window[%1]."_s.arg(i);
        if (windows[i].from == windows[i].until)
            problems.push_back({path + u"until"_s, ProblemText::tr("must be another time than \"from\"")});
        if (windows[i].from >= 24h)
            problems.push_back({path + u"from"_s, ProblemText::tr("must be before 24:00")});
        if (windows[i].bytesPerSecond < 0)
            problems.push_back({path + u"rate"_s, ProblemText::tr("must not be below zero")});
        if (const QString &source = windows[i].source; !source.isEmpty() && !known.contains(source))
            problems.push_back({path + u"source"_s,
                                ProblemText::tr("there is no source %1%2").arg(source, suggestion(source, known))});
    }
}

void checkRetention(Problems &problems, const RetentionSettings &retention)
{
    checkDays(problems, u"retention.days"_s, retention.days);
    checkDays(problems, u"retention.pressure_days"_s, retention.pressureDays);
    checkDays(problems, u"retention.previous_day_days"_s, retention.previousDayDays);
    checkDays(problems, u"retention.run_days"_s, retention.runDays);
    checkDays(problems, u"retention.spatial_days"_s, retention.spatialDays);
    if (retention.mostBytes < 0)
        problems.push_back({u"retention.max_size"_s, ProblemText::tr("must not be below zero")});
    if (retention.limits.files < 0)
        problems.push_back({u"retention.limit_files"_s, ProblemText::tr("must not be below zero")});
    if (retention.limits.bytes < 0)
        problems.push_back({u"retention.limit_bytes"_s, ProblemText::tr("must not be below zero")});
    checkNumber(problems, u"retention.limit_percent"_s, retention.limits.percent, percentSpan);
    checkNumber(problems, u"retention.limit_gone_percent"_s, retention.limits.gonePercent, percentSpan);
}

//! What is kept for less time than it is pulled would be removed and fetched again.
void checkRetentionOfSelection(Problems &problems, const Settings &settings, size_t i)
{
    const SelectionSettings &selection = settings.selections[i];
    const auto check = [&](const QString &field, const std::optional<int> &kept, int pulled) {
        if (kept && *kept < pulled)
            problems.push_back(
                {field, ProblemText::tr("is %1, but selection[%2] pulls %3 days back, so that what is removed would be "
                                        "fetched again; give at least %3")
                            .arg(*kept)
                            .arg(i)
                            .arg(pulled)});
    };
    const auto pulls = [&](Tree tree) { return std::ranges::count(selection.trees, tree) > 0; };
    if (!selection.years && selection.retentionDays)
        check(u"selection[%1].retention_days"_s.arg(i), selection.retentionDays, selection.pastDays);
    else if (!selection.years && pulls(Tree::Data))
        check(u"retention.days"_s, settings.retention.days, selection.pastDays);
    if (pulls(Tree::DataRun))
        check(u"retention.run_days"_s, settings.retention.runDays, selection.runDays);
    if (pulls(Tree::DataSpatial))
        check(u"retention.spatial_days"_s, settings.retention.spatialDays, selection.spatialDays);
}

} // namespace

QString nameOf(SourceOrder order)
{
    switch (order) {
    case SourceOrder::Given: return u"given"_s;
    case SourceOrder::Fastest: return u"fastest"_s;
    }
    Q_UNREACHABLE();
}

Result<SourceOrder> sourceOrderOf(QStringView text)
{
    for (const SourceOrder order : {SourceOrder::Given, SourceOrder::Fastest}) {
        if (text == nameOf(order))
            return order;
    }
    return Failure(ErrorCode::BadInput, u"must be \"given\" or \"fastest\""_s);
}

QString nameOf(PublishMode mode)
{
    switch (mode) {
    case PublishMode::Run: return u"run"_s;
    case PublishMode::File: return u"file"_s;
    }
    Q_UNREACHABLE();
}

Result<PublishMode> publishModeOf(QStringView text)
{
    for (const PublishMode mode : {PublishMode::Run, PublishMode::File}) {
        if (text == nameOf(mode))
            return mode;
    }
    return Failure(ErrorCode::BadInput, u"\"%1\" is neither run nor file"_s.arg(text));
}

QString nameOf(ListenMode mode)
{
    switch (mode) {
    case ListenMode::Auto: return u"auto"_s;
    case ListenMode::On: return u"on"_s;
    case ListenMode::Off: return u"off"_s;
    }
    Q_UNREACHABLE();
}

Result<ListenMode> listenModeOf(QStringView text)
{
    for (const ListenMode mode : {ListenMode::Auto, ListenMode::On, ListenMode::Off}) {
        if (text == nameOf(mode))
            return mode;
    }
    return Failure(ErrorCode::BadInput, u"\"%1\" is neither auto nor on nor off"_s.arg(text));
}

std::vector<SettingsProblem> validate(const Settings &settings)
{
    Problems problems;
    checkData(problems, settings.data);
    checkSources(problems, settings.sources);
    for (size_t i = 0; i < settings.selections.size(); ++i) {
        checkSelection(problems, u"selection[%1]."_s.arg(i), settings, settings.selections[i]);
        checkRetentionOfSelection(problems, settings, i);
        checkMirror(problems, settings.selections, i);
    }
    checkPull(problems, settings.pull);
    checkRateWindows(problems, settings);
    checkRetention(problems, settings.retention);
    checkServe(problems, settings.serve);
    return problems;
}

std::vector<SettingsProblem> validateForPulling(const Settings &settings)
{
    Problems problems = validate(settings);
    checkCredentials(problems, settings.sources);
    if (settings.selections.empty())
        problems.push_back({u"selection"_s, ProblemText::tr("nothing is selected: name domains and variables")});
    return problems;
}

std::vector<SettingsProblem> validateForPruning(const Settings &settings)
{
    Problems problems = validate(settings);
    RetentionSettings none;
    none.limits = settings.retention.limits;
    const bool hasRule =
        settings.retention != none || std::ranges::any_of(settings.selections, [](const SelectionSettings &selection) {
            return selection.retentionDays.has_value();
        });
    if (!hasRule)
        problems.push_back(
            {u"retention"_s,
             ProblemText::tr("nothing says how long data is kept: give --retention-days, or days here")});
    return problems;
}

std::vector<SettingsProblem> validateForServing(const Settings &settings)
{
    Problems problems = validate(settings);
    if (settings.serve.keys.empty() && settings.serve.signers.empty() && !settings.serve.isPublic)
        problems.push_back(
            {u"serve.keys_file"_s, u"nobody may read: give an API key, or say that the database is public"_s});
    return problems;
}

std::vector<SettingsProblem> validateForRunning(const Settings &settings)
{
    Problems problems = validateForPulling(settings);
    for (const SettingsProblem &problem : validateForServing(settings)) {
        if (std::ranges::find(problems, problem) == problems.end())
            problems.push_back(problem);
    }
    return problems;
}

std::optional<Error> errorOf(const std::vector<SettingsProblem> &problems)
{
    if (problems.empty())
        return std::nullopt;
    QStringList lines;
    for (const SettingsProblem &problem : problems)
        lines.append(problem.field + u": "_s + problem.problem);
    return Error(ErrorCode::BadInput, lines.join(u'\n'));
}

QStringList warningsOf(const Settings &settings)
{
    QStringList warnings;
    for (const SelectionSettings &selection : settings.selections) {
        for (const QString &name : selection.domains) {
            const Domain *domain = DomainRegistry::builtIn().find(name);
            if (!domain)
                warnings.append(u"this version does not know the domain %1, and pulls it if its source has it%2"_s.arg(
                    name, DomainRegistry::builtIn().suggestionFor(name)));
            if (domain && domain->retired)
                warnings.append(
                    u"the domain %1 is retired: no new runs since %2"_s.arg(name, isoText(*domain->retired).first(10)));
        }
    }
    warnings.removeDuplicates();
    return warnings;
}

} // namespace omsync
