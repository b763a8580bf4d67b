// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/autostart.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! As the key Exec wants it (Desktop Entry Specification, "The Exec key").
QString quoted(QString path)
{
    path.replace(u'\\', u"\\\\\\\\"_s).replace(u'"', u"\\\\\""_s).replace(u'`', u"\\\\`"_s).replace(u'$', u"\\\\$"_s);
    return u'"' + path.replace(u'%', u"%%"_s) + u'"';
}

} // namespace

Autostart::Autostart(QString profile)
    : m_profile(std::move(profile))
{
}

QString Autostart::path() const
{
    const QString name = m_profile.isEmpty() ? u"omsync"_s : u"omsync-"_s + m_profile;
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           u"/autostart/%1.desktop"_s.arg(name);
}

bool Autostart::isOn() const
{
    return QFileInfo::exists(path());
}

Result<void> Autostart::turnOn() const
{
    QString command = quoted(QCoreApplication::applicationFilePath()) + u" --minimized"_s;
    if (!m_profile.isEmpty())
        command += u" --profile "_s + m_profile;
    const QByteArray entry =
        u"[Desktop Entry]\nType=Application\nName=omsync\nExec=%1\nIcon=omsync\nTerminal=false\n"_s.arg(command)
            .toUtf8();
    QSaveFile file(path());
    if (!QDir().mkpath(QFileInfo(path()).path()) || !file.open(QIODevice::WriteOnly) ||
        file.write(entry) != entry.size() || !file.commit())
        return Failure(ErrorCode::FileFailed, u"%1: %2"_s.arg(path(), file.errorString()));
    return {};
}

Result<void> Autostart::turnOff() const
{
    QFile file(path());
    if (file.exists() && !file.remove())
        return Failure(ErrorCode::FileFailed, u"%1: %2"_s.arg(path(), file.errorString()));
    return {};
}

} // namespace omsync
