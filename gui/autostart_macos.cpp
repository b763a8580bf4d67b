// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/autostart.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

Autostart::Autostart(QString profile)
    : m_profile(std::move(profile))
{
}

//! Of an agent of the user's session (launchd.plist(5)).
QString Autostart::path() const
{
    const QString name = m_profile.isEmpty() ? u"omsync"_s : u"omsync-"_s + m_profile;
    return QDir::homePath() + u"/Library/LaunchAgents/org.omsync.%1.plist"_s.arg(name);
}

bool Autostart::isOn() const
{
    return QFileInfo::exists(path());
}

Result<void> Autostart::turnOn() const
{
    QStringList words{QCoreApplication::applicationFilePath(), u"--minimized"_s};
    if (!m_profile.isEmpty())
        words += {u"--profile"_s, m_profile};
    QString list;
    for (const QString &word : words)
        list += u"<string>%1</string>"_s.arg(word.toHtmlEscaped());
    const QByteArray entry =
        u"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<plist "
        u"version=\"1.0\"><dict>\n<key>Label</key><string>%1</string>\n"
        "<key>ProgramArguments</key><array>%2</array>\n<key>RunAtLoad</key><true/>\n</dict></plist>\n"_s
            .arg(QFileInfo(path()).completeBaseName(), list)
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
