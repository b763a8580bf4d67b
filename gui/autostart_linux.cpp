// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/autostart.h"

#include <QCoreApplication>
#include <QStandardPaths>

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

QString Autostart::path() const
{
    const QString name = m_profile.isEmpty() ? u"omsync"_s : u"omsync-"_s + m_profile;
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           u"/autostart/%1.desktop"_s.arg(name);
}

QString Autostart::entry() const
{
    QString command = quoted(QCoreApplication::applicationFilePath()) + u" --minimized"_s;
    if (!m_profile.isEmpty())
        command += u" --profile "_s + m_profile;
    return u"[Desktop Entry]\nType=Application\nName=omsync\nExec=%1\nIcon=omsync\nTerminal=false\n"_s.arg(command);
}

} // namespace omsync
