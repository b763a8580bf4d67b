// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/startup.h"

#include "config/settingsfile.h"

#include <QProcessEnvironment>

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

//! Servers without domains and variables say whom to ask.
Result<void> takeServers(Settings &settings, Overrides &overrides, Purpose purpose)
{
    const bool isWhole = overrides.domains && overrides.variables;
    if (purpose == Purpose::Pull || purpose == Purpose::Run || (isWhole && purpose != Purpose::Serve))
        return {};
    const bool mayAsk = purpose == Purpose::Look || purpose == Purpose::Ask;
    const bool needsOne = purpose == Purpose::Ask && settings.sources.empty();
    if (mayAsk && (overrides.servers || needsOne)) {
        auto sources = sourcesOf(overrides.servers);
        if (!sources)
            return Failure(std::move(sources).error());
        settings.sources = *std::move(sources);
        settings.selections.clear();
    }
    overrides.servers = overrides.domains = overrides.variables = std::nullopt;
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
    if (purpose != Purpose::Pull && purpose != Purpose::Run &&
        commandLine.servers) // whatever the environment has sets for
        overrides.domains = std::nullopt;
    if (auto taken = takeServers(settings, overrides, purpose); !taken)
        return Failure(std::move(taken).error());
    auto effective = withOverrides(std::move(settings), overrides);
    if (!effective)
        return effective;
    const bool pullsNothing = purpose == Purpose::Pull && overrides.isSyncOff && effective->selections.empty();
    if (auto error = errorOf(problemsOf(*effective, pullsNothing ? Purpose::Look : purpose)))
        return Failure(*std::move(error));
    if (purpose == Purpose::Run && !effective->pull.repeatInterval)
        effective->pull.repeatInterval = usualInterval;
    return effective;
}

} // namespace omsync
