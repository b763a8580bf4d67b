// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/startup.h"

#include "config/overrides.h"
#include "config/settingsfile.h"

#include <QFileInfo>
#include <QProcessEnvironment>
#include <QStandardPaths>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::minutes usualInterval = 5min;

QString userSettingsPath(const QString &name)
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/omsync/%1.toml"_s.arg(name);
}

} // namespace

QString settingsPathOf(const QString &profile, const QProcessEnvironment &environment)
{
    if (!profile.isEmpty())
        return userSettingsPath(profile);
    if (const QString named = environment.value(u"OMSYNC_SETTINGS"_s); !named.isEmpty())
        return named;
    const QString usual = defaultSettingsPath();
    return usual.isEmpty() ? userSettingsPath(u"omsync"_s) : usual;
}

QString writablePathFor(const QString &path)
{
    const QFileInfo file(path);
    if (!file.exists() || file.isWritable())
        return path;
    return userSettingsPath(file.completeBaseName());
}

Result<Settings> fileSettings(const QString &path)
{
    return QFileInfo::exists(path) ? loadSettings(path) : Settings();
}

Result<Settings> effectiveSettings(const Settings &settings, const QProcessEnvironment &environment)
{
    const auto overrides = environmentOverrides(environment);
    if (!overrides)
        return Failure(overrides.error());
    auto effective = withOverrides(settings, *overrides);
    if (!effective)
        return effective;
    const auto problems = effective->selections.empty() ? validate(*effective) : validateForPulling(*effective);
    if (auto error = errorOf(problems))
        return Failure(*std::move(error));
    if (!effective->pull.repeatInterval)
        effective->pull.repeatInterval = usualInterval;
    return effective;
}

Result<Settings> desktopSettings(const QString &path, const QProcessEnvironment &environment)
{
    const auto settings = fileSettings(path);
    return settings ? effectiveSettings(*settings, environment) : settings;
}

} // namespace omsync
