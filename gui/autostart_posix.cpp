// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/autostart.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace omsync {

using namespace Qt::StringLiterals;

bool Autostart::isOn() const
{
    return QFileInfo::exists(path());
}

Result<void> Autostart::turnOn() const
{
    const QByteArray content = entry().toUtf8();
    QSaveFile file(path());
    if (!QDir().mkpath(QFileInfo(path()).path()) || !file.open(QIODevice::WriteOnly) ||
        file.write(content) != content.size() || !file.commit())
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
