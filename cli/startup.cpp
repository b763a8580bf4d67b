// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/startup.h"

#include "config/settingsfile.h"

#include <QProcessEnvironment>

#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

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
    case Purpose::Prune: return validateForPruning(settings);
    case Purpose::Look:
    case Purpose::Repair: return validate(settings);
    }
    Q_UNREACHABLE();
}

//! Domains and variables select nothing then, but with them the servers of an environment for `sync` are read as there.
Result<void> chooseRepairSources(Settings &settings, Overrides &overrides)
{
    if (overrides.domains && overrides.variables)
        return {};
    const auto servers = std::exchange(overrides.servers, std::nullopt);
    overrides.domains = overrides.variables = std::nullopt;
    if (!servers && !settings.sources.empty())
        return {};
    auto sources = sourcesOf(servers);
    if (!sources)
        return Failure(std::move(sources).error());
    settings.sources = *std::move(sources);
    settings.selections.clear();
    return {};
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
    Overrides overrides = laidOver(*fromEnvironment, commandLine);
    const bool isWhole = overrides.domains && overrides.variables;
    if (purpose == Purpose::Repair) {
        if (commandLine.servers) // whatever the environment has sets for
            overrides.domains = std::nullopt;
        if (auto chosen = chooseRepairSources(settings, overrides); !chosen)
            return Failure(std::move(chosen).error());
    } else if (purpose != Purpose::Pull && !(purpose == Purpose::Prune && isWhole)) {
        overrides.servers = overrides.domains = overrides.variables = std::nullopt;
    }
    auto effective = withOverrides(std::move(settings), overrides);
    if (!effective)
        return effective;
    if (auto error = errorOf(problemsOf(*effective, purpose)))
        return Failure(*std::move(error));
    return effective;
}

} // namespace omsync
