// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/secretfile.h"

#include "config/privatefile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>
#include <optional>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! systemd gives a service its secrets in a directory that only the service may enter (systemd.exec(5),
//! LoadCredential=), but in files whose permissions show the entry for its user as one for the group.
bool isCredential(const QString &path)
{
    const QString directory = qEnvironmentVariable("CREDENTIALS_DIRECTORY");
    return !directory.isEmpty() && QFileInfo(path).absolutePath() == QDir::cleanPath(directory);
}

//! The first line, from 1, that is no text.
std::optional<qsizetype> badLineOf(const QByteArray &content)
{
    const QByteArrayList lines = content.split('\n');
    const auto bad = std::ranges::find_if_not(lines, [](const QByteArray &line) { return line.isValidUtf8(); });
    return bad == lines.end() ? std::nullopt : std::optional(bad - lines.begin() + 1);
}

} // namespace

Result<QString> readPrivateFile(const QString &path, qint64 mostBytes)
{
    QFile file(path);
    if (!file.exists())
        return Failure(ErrorCode::BadInput, u"there is no file %1"_s.arg(path));
    if (!file.open(QIODevice::ReadOnly))
        return Failure(ErrorCode::FileFailed, u"%1: %2"_s.arg(path, file.errorString()));
    if (!isCredential(path) && !isPrivate(file))
        return Failure(ErrorCode::BadInput, u"%1 holds a secret, but not only its owner may use it; run: %2"_s.arg(
                                                path, commandToMakePrivate(path)));
    const QByteArray content = file.read(mostBytes + 1);
    if (content.size() > mostBytes)
        return Failure(ErrorCode::BadInput, u"%1 is longer than %2 bytes"_s.arg(path).arg(mostBytes));
    if (const auto line = badLineOf(content))
        return Failure(ErrorCode::BadInput, u"%1:%2: the line is no UTF-8"_s.arg(path).arg(*line));
    return QString::fromUtf8(content);
}

Result<void> savePrivateFile(const QString &path, const QByteArray &content)
{
    QSaveFile file(path);
    if (!QDir().mkpath(QFileInfo(path).absolutePath()) || !file.open(QIODevice::WriteOnly) || !makePrivate(file) ||
        file.write(content) != content.size() || !file.commit())
        return Failure(ErrorCode::FileFailed, u"%1: %2"_s.arg(path, file.errorString()));
    return {};
}

Result<Secret> readSecretFile(const QString &path)
{
    const auto content = readPrivateFile(path, 4096);
    if (!content)
        return Failure(content.error());
    const QString text = content->trimmed();
    if (text.isEmpty())
        return Failure(ErrorCode::BadInput, u"%1 is empty, but should hold a secret"_s.arg(path));
    if (text.contains(u'\n'))
        return Failure(ErrorCode::BadInput, u"%1 has several lines, but should hold one secret"_s.arg(path));
    return Secret(text);
}

} // namespace omsync
