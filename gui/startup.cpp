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

Result<Settings> desktopSettings(const QString &path, const QProcessEnvironment &environment)
{
    Settings settings;
    if (QFileInfo::exists(path)) {
        auto loaded = loadSettings(path);
        if (!loaded)
            return loaded;
        settings = *std::move(loaded);
    }
    const auto overrides = environmentOverrides(environment);
    if (!overrides)
        return Failure(overrides.error());
    auto effective = withOverrides(std::move(settings), *overrides);
    if (!effective)
        return effective;
    const auto problems = effective->selections.empty() ? validate(*effective) : validateForPulling(*effective);
    if (auto error = errorOf(problems))
        return Failure(*std::move(error));
    if (!effective->pull.repeatInterval)
        effective->pull.repeatInterval = usualInterval;
    return effective;
}

} // namespace omsync
