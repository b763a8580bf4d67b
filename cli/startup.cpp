// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/startup.h"

#include "config/settingsfile.h"

#include <QProcessEnvironment>

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
    case Purpose::Look: return validate(settings);
    }
    Q_UNREACHABLE();
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
    if (purpose != Purpose::Pull)
        overrides.servers = overrides.domains = overrides.variables = std::nullopt;
    auto effective = withOverrides(std::move(settings), overrides);
    if (!effective)
        return effective;
    if (auto error = errorOf(problemsOf(*effective, purpose)))
        return Failure(*std::move(error));
    return effective;
}

} // namespace omsync
