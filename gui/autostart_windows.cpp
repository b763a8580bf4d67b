// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/autostart.h"

#include <QCoreApplication>
#include <QDir>
#include <QSettings>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! What the user's session starts ("Run and RunOnce Registry Keys").
class SessionStart : public QSettings
{
public:
    SessionStart()
        : QSettings(uR"(HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Run)"_s, NativeFormat)
    {
    }
};

Result<void> written(QSettings &entries)
{
    entries.sync();
    if (entries.status() != QSettings::NoError)
        return Failure(ErrorCode::FileFailed, u"%1 cannot be written"_s.arg(entries.fileName()));
    return {};
}

} // namespace

QString Autostart::path() const
{
    return m_profile.isEmpty() ? u"omsync"_s : u"omsync-"_s + m_profile;
}

QString Autostart::entry() const
{
    QString command = u"\"%1\" --minimized"_s.arg(QDir::toNativeSeparators(QCoreApplication::applicationFilePath()));
    if (!m_profile.isEmpty())
        command += u" --profile "_s + m_profile;
    return command;
}

bool Autostart::isOn() const
{
    return SessionStart().contains(path());
}

Result<void> Autostart::turnOn() const
{
    SessionStart entries;
    entries.setValue(path(), entry());
    return written(entries);
}

Result<void> Autostart::turnOff() const
{
    SessionStart entries;
    entries.remove(path());
    return written(entries);
}

} // namespace omsync
