// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/privatefile.h"

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr QFile::Permissions ofOthers =
    QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;

} // namespace

bool isPrivate(const QFile &file)
{
    return (file.permissions() & ofOthers) == QFile::Permissions();
}

bool makePrivate(QFileDevice &file)
{
    return file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
}

QString commandToMakePrivate(const QString &path)
{
    return u"chmod 600 %1"_s.arg(path);
}

} // namespace omsync
