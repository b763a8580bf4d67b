// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/autostart.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace omsync {

using namespace Qt::StringLiterals;

//! Of an agent of the user's session (launchd.plist(5)).
QString Autostart::path() const
{
    const QString name = m_profile.isEmpty() ? u"omsync"_s : u"omsync-"_s + m_profile;
    return QDir::homePath() + u"/Library/LaunchAgents/org.omsync.%1.plist"_s.arg(name);
}

QString Autostart::entry() const
{
    QStringList words{QCoreApplication::applicationFilePath(), u"--minimized"_s};
    if (!m_profile.isEmpty())
        words += {u"--profile"_s, m_profile};
    QString list;
    for (const QString &word : words)
        list += u"<string>%1</string>"_s.arg(word.toHtmlEscaped());
    return u"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<plist version=\"1.0\"><dict>\n"
           "<key>Label</key><string>%1</string>\n"
           "<key>ProgramArguments</key><array>%2</array>\n<key>RunAtLoad</key><true/>\n</dict></plist>\n"_s
               .arg(QFileInfo(path()).completeBaseName(), list);
}

} // namespace omsync
