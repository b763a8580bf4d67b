// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/secretfile.h"

#include <QFile>

#include <algorithm>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr QFile::Permissions ofOthers =
    QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;

Result<QString> readPrivateFile(const QString &path, qint64 mostBytes)
{
    QFile file(path);
    if (!file.exists())
        return Failure(ErrorCode::NotFound, u"there is no file %1"_s.arg(path));
    if (!file.open(QIODevice::ReadOnly))
        return Failure(ErrorCode::FileFailed, u"%1: %2"_s.arg(path, file.errorString()));
    if ((file.permissions() & ofOthers) != QFile::Permissions())
        return Failure(ErrorCode::BadInput,
                       u"%1 holds a secret, but not only its owner may use it; run: chmod 600 %1"_s.arg(path));
    const QByteArray content = file.read(mostBytes + 1);
    if (content.size() > mostBytes)
        return Failure(ErrorCode::BadInput, u"%1 is longer than %2 bytes"_s.arg(path).arg(mostBytes));
    return QString::fromUtf8(content);
}

struct Line
{
    int number; // from 1
    QStringList words;
};

//! The lines that say something: neither empty nor a remark.
std::vector<Line> linesOf(const QString &content)
{
    std::vector<Line> lines;
    int number = 0;
    for (const QString &line : content.split(u'\n')) {
        ++number;
        QStringList words = line.simplified().split(u' ', Qt::SkipEmptyParts);
        if (!words.isEmpty() && !words.front().startsWith(u'#'))
            lines.push_back({.number = number, .words = std::move(words)});
    }
    return lines;
}

} // namespace

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

Result<std::vector<KeySettings>> readKeysFile(const QString &path)
{
    const auto content = readPrivateFile(path, 1 << 20);
    if (!content)
        return Failure(content.error());
    std::vector<KeySettings> keys;
    for (const auto &[number, words] : linesOf(*content)) {
        if (words.size() > 2)
            return Failure(ErrorCode::BadInput,
                           u"%1:%2: a line holds a key, or a name and a key, but not more"_s.arg(path).arg(number));
        const QString name = words.size() == 2 ? words.front() : u"key-%1"_s.arg(number);
        if (std::ranges::find(keys, name, &KeySettings::name) != keys.end())
            return Failure(ErrorCode::BadInput, u"%1:%2: the name %3 is used twice"_s.arg(path).arg(number).arg(name));
        keys.push_back({.name = name, .key = Secret(words.back())});
    }
    if (keys.empty())
        return Failure(ErrorCode::BadInput, u"%1 holds no key"_s.arg(path));
    return keys;
}

Result<std::vector<Credentials>> readCredentialsFile(const QString &path)
{
    const auto content = readPrivateFile(path, 1 << 20);
    if (!content)
        return Failure(content.error());
    std::vector<Credentials> all;
    for (const auto &[number, words] : linesOf(*content)) {
        if (words.size() != 2)
            return Failure(ErrorCode::BadInput,
                           u"%1:%2: a line holds an access key id and its secret"_s.arg(path).arg(number));
        if (std::ranges::find(all, words.front(), &Credentials::accessKeyId) != all.end())
            return Failure(ErrorCode::BadInput,
                           u"%1:%2: the access key id %3 is used twice"_s.arg(path).arg(number).arg(words.front()));
        all.push_back({.accessKeyId = words.front(), .secretKey = Secret(words.back())});
    }
    if (all.empty())
        return Failure(ErrorCode::BadInput, u"%1 holds no credentials"_s.arg(path));
    return all;
}

} // namespace omsync
