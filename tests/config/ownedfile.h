// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QString>

namespace omsync {

constexpr QFile::Permissions ownerOnly = QFile::ReadOwner | QFile::WriteOwner;

//! Makes the file anew, with these permissions; the test ends where that cannot be.
inline QString writeOwnedFile(const QString &path, const QByteArray &content,
                              QFile::Permissions permissions = ownerOnly)
{
    QFile::remove(path);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.setPermissions(permissions))
        qFatal("cannot write %s", qPrintable(path));
    return path;
}

} // namespace omsync
