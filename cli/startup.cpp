// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/startup.h"

#include "config/settingsfile.h"

#include <QProcessEnvironment>

#include <algorithm>
#include <tuple>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::minutes usualInterval = 5min; // of a process that serves meanwhile

QString settingsPath(const GlobalArguments &global, const QProcessEnvironment &environment)
{
    if (!global.settingsFile.isEmpty())
        return global.settingsFile;
    const QString named = environment.value(u"OMSYNC_SETTINGS"_s);
    return named.isEmpty() ? defaultSettingsPath() : named;
}

std::vector<SettingsProblem> problemsOf(const Settings &settings, Purpose purpose)
{
    switch (purpose) {
    case Purpose::Pull: return validateForPulling(settings);
    case Purpose::Serve: return validateForServing(settings);
    case Purpose::Run: return validateForRunning(settings);
    case Purpose::Prune: return validateForPruning(settings);
    case Purpose::Look:
    case Purpose::Ask: return validate(settings);
    }
    Q_UNREACHABLE();
}

//! What is left of it where nothing is to be pulled.
Purpose withoutPulling(Purpose purpose)
{
    switch (purpose) {
    case Purpose::Pull: return Purpose::Look;
    case Purpose::Run: return Purpose::Serve;
    case Purpose::Serve:
    case Purpose::Prune:
    case Purpose::Look:
    case Purpose::Ask: return purpose;
    }
    Q_UNREACHABLE();
}

//! These servers alone are asked, for what is selected all the same. One that the Settings know by its URL keeps its
//! name and its key.
Result<void> askAlone(Settings &settings, const std::optional<GivenText> &servers)
{
    auto sources = sourcesOf(servers);
    if (!sources)
        return Failure(std::move(sources).error());
    QStringList names;
    for (SourceSettings &source : *sources) {
        const auto known = std::ranges::find(settings.sources, source.url, &SourceSettings::url);
        if (known != settings.sources.end())
            source = *known;
        names.append(source.name);
    }
    settings.sources = *std::move(sources);
    for (SelectionSettings &selection : settings.selections) {
        selection.sources = names;
        selection.mirror = false; // which is of one Source, and nobody removes anything
    }
    std::erase_if(settings.pull.rateWindows, [&names](const RateWindow &window) {
        return !window.source.isEmpty() && !names.contains(window.source);
    });
    return {};
}

//! Servers without domains and variables say whom to ask.
Result<void> takeServers(Settings &settings, Overrides &overrides, Purpose purpose)
{
    const bool isWhole = overrides.domains && overrides.variables;
    if (purpose == Purpose::Pull || purpose == Purpose::Run || (isWhole && purpose != Purpose::Serve))
        return {};
    const bool mayAsk = purpose == Purpose::Look || purpose == Purpose::Ask;
    const bool needsOne = purpose == Purpose::Ask && settings.sources.empty();
    if (mayAsk && (overrides.servers || needsOne)) {
        if (auto asked = askAlone(settings, overrides.servers); !asked)
            return asked;
    }
    overrides.servers = overrides.domains = overrides.variables = std::nullopt;
    return {};
}

//! What the environment selects is wanted, whichever servers the command line names.
Result<Overrides> withServersOf(const Overrides &commandLine, Settings &settings, Overrides environment)
{
    if (environment.domains && environment.variables) {
        Overrides sets;
        std::tie(sets.servers, sets.domains, sets.variables) =
            std::tie(environment.servers, environment.domains, environment.variables);
        auto selected = withOverrides(std::move(settings), sets);
        if (!selected)
            return Failure(std::move(selected).error());
        settings = *std::move(selected);
    }
    environment.domains = environment.variables = std::nullopt;
    return laidOver(environment, commandLine);
}

} // namespace

Result<Settings> effectiveSettings(const GlobalArguments &global, Overrides commandLine,
                                   const QProcessEnvironment &environment, Purpose purpose)
{
    Settings settings;
    if (const QString path = settingsPath(global, environment); !path.isEmpty()) {
        auto loaded = loadSettings(path);
        if (!loaded)
            return loaded;
        settings = *std::move(loaded);
    }
    const auto fromEnvironment = environmentOverrides(environment);
    if (!fromEnvironment)
        return Failure(fromEnvironment.error());
    const bool asksOthers = commandLine.servers && purpose != Purpose::Pull && purpose != Purpose::Run;
    const auto laid = asksOthers ? withServersOf(commandLine, settings, *fromEnvironment)
                                 : Result(laidOver(*fromEnvironment, commandLine));
    if (!laid)
        return Failure(laid.error());
    Overrides overrides = *laid;
    if (auto taken = takeServers(settings, overrides, purpose); !taken)
        return Failure(std::move(taken).error());
    auto effective = withOverrides(std::move(settings), overrides);
    if (!effective)
        return effective;
    const bool pullsNothing = overrides.isSyncOff && effective->selections.empty();
    if (auto error = errorOf(problemsOf(*effective, pullsNothing ? withoutPulling(purpose) : purpose)))
        return Failure(*std::move(error));
    if (purpose == Purpose::Run && !effective->pull.repeatInterval)
        effective->pull.repeatInterval = usualInterval;
    return effective;
}

} // namespace omsync
